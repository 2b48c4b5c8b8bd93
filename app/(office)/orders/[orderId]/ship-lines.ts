import { sumOf } from "@/components/ui/hop";

type Line = { productSku: string; quantity: number };
type OnOutbounds = ReadonlyMap<string, { asked: number; shipped: number }>;

export type ShipLine = {
  sku: string;
  ordered: number;
  /** On outbound orders already, sent or not. */
  asked: number;
  shipped: number;
  /** What nobody has asked the warehouse for yet. */
  open: number;
};

const less = (a: number, b: number) => Math.max(0, sumOf([a, -b]));

/** An order by its products: the warehouse knows items, not an order's lines. */
export function shipLines(lines: readonly Line[], onOutbounds: OnOutbounds): ShipLine[] {
  const skus = [...new Set(lines.map(({ productSku }) => productSku))];
  return skus.map((sku) => {
    const ordered = sumOf(lines.filter(({ productSku }) => productSku === sku).map(({ quantity }) => quantity));
    const { asked = 0, shipped = 0 } = onOutbounds.get(sku) ?? {};
    return { sku, ordered, asked, shipped, open: less(ordered, asked) };
  });
}

/** All that is open as far as it is there. */
export const suggested = ({ open }: Pick<ShipLine, "open">, free: number) => Math.min(open, Math.max(0, free));

type Stock = { materialId: string; warehouseId: string; available: number };

/** The warehouse that could send the most of it; the first of them when none has any. */
export function bestWarehouse(
  lines: readonly ShipLine[],
  stock: readonly Stock[],
  warehouseIds: readonly string[],
): string {
  const could = (warehouseId: string) =>
    sumOf(lines.map((line) => suggested(line, freeIn(stock, warehouseId, line.sku))));
  return warehouseIds.reduce((best, each) => (could(each) > could(best) ? each : best), warehouseIds[0] ?? "");
}

export const freeIn = (stock: readonly Stock[], warehouseId: string, sku: string): number =>
  stock.find((row) => row.warehouseId === warehouseId && row.materialId === sku)?.available ?? 0;
