// The package brings no types. Only what is read of it is named: its numbers are floats and its dates follow the wall clock.
declare module "gs1-barcode-parser-mod" {
  export function parseBarcode(barcode: string): { parsedCodeItems: { ai: string; raw: string }[] };
}
