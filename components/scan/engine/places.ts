import type { Scan } from "../parse-scan";

export type Place = { warehouseId: string | null; locationCode: string };

/** A place by its own label, or by the bare code that older shelves carry, if the task knows it. */
export function placeOf(scan: Scan, known: readonly string[]): Place | undefined {
  if (scan.kind === "location") return scan;
  if (scan.kind === "code" && known.includes(scan.code)) return { warehouseId: null, locationCode: scan.code };
  return undefined;
}
