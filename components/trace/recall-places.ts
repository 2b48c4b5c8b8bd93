import type { GoodsBalance } from "@/server/cells/trace/schema";

/** Where goods of a recall can be, in the order of how far away they are. */
export const PLACES = ["onHand", "reserved", "inProduction", "inTransit", "shipped", "delivered", "scrapped"] as const;
export type RecallPlace = (typeof PLACES)[number];
export type PlacesOf = { sku: string } & Record<RecallPlace | "difference", number | null>;

export const CAME_IN = ["received", "made", "returned", "found", "becameIn"] as const;
export const WENT_OUT = ["issued", "shipped", "scrapped", "lost", "becameOut", "inTransit"] as const;

const MILLION = 1_000_000;
/** Quantities have at most six decimals: as whole millionths they add up exactly. What is unknown of one is unknown of all. */
export const totalOf = (quantities: readonly (number | null)[]): number | null =>
  quantities.some((quantity) => quantity === null)
    ? null
    : quantities.reduce<number>((sum, quantity) => sum + Math.round((quantity ?? 0) * MILLION), 0) / MILLION;

export const cameIn = (goods: GoodsBalance) => totalOf(CAME_IN.map((way) => goods[way])) ?? 0;
export const wentOut = (goods: GoodsBalance) => totalOf(WENT_OUT.map((way) => goods[way])) ?? 0;

/** Each item has its own unit: only lots and pieces of one item add up. */
export function placesOf(goods: readonly GoodsBalance[]): PlacesOf[] {
  const items = new Map<string, GoodsBalance[]>();
  for (const each of goods) items.set(each.sku, [...(items.get(each.sku) ?? []), each]);
  return [...items].map(([sku, all]) => {
    const total = (of: RecallPlace | "difference") => totalOf(all.map((each) => each[of]));
    return {
      sku,
      onHand: total("onHand"),
      reserved: total("reserved"),
      inProduction: total("inProduction"),
      inTransit: total("inTransit"),
      shipped: total("shipped"),
      delivered: total("delivered"),
      scrapped: total("scrapped"),
      difference: total("difference"),
    };
  });
}
