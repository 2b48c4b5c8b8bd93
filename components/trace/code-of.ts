import { parseScan } from "@/components/scan/parse-scan";

/** What is typed stays as it is; of a label what tells most: the piece, else the lot of its item, else the item. */
export function codeOf(typed: string): string {
  const scan = parseScan(typed, new Date());
  const gs1 = scan.kind === "gs1" || scan.kind === "code" ? scan.gs1 : null;
  const number = gs1?.serialNumber ?? gs1?.lotNumber;
  if (!number) return typed.trim();
  return gs1?.sku ? `${gs1.sku} ${number}` : number;
}
