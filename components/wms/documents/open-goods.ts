import type { Answers } from "@/components/console/trpc";
import { sumOf } from "@/components/ui/hop";
import { isOpenOutbound } from "@/server/cells/wms/rules";

type Outbound = Pick<Answers["wms"]["outboundOrders"]["get"], "status" | "lines" | "reservations">;

/** What of each line is promised, lies in the cart, has left, waits on a backorder, and has no goods yet. */
export const linesOf = ({ status, lines, reservations }: Outbound) =>
  lines.map((line) => {
    const own = reservations.filter(({ lineId }) => lineId === line.lineId);
    const promised = sumOf(own.map(({ quantity }) => quantity));
    const wanting = isOpenOutbound(status) ? sumOf([line.quantity, -promised, -line.backorderedQuantity]) : 0;
    return { ...line, promised, picked: sumOf(own.map(({ pickedQuantity }) => pickedQuantity)), wanting };
  });
export type GoodsLine = ReturnType<typeof linesOf>[number];

/** Something of it is not promised yet. */
export const canAllocate = (outbound: Outbound) =>
  isOpenOutbound(outbound.status) && linesOf(outbound).some(({ wanting }) => wanting > 0);

type Line = { sku: string; quantity: number };
type Asked = { asked: number };

/** Items of which outbound orders together ask for more than their sales order has. */
export function askedTooMuch(ordered: readonly Line[], asked: ReadonlyMap<string, Asked>) {
  return [...asked].flatMap(([sku, { asked: wanted }]) => {
    const has = sumOf(ordered.filter((line) => line.sku === sku).map(({ quantity }) => quantity));
    return wanted > has ? [{ sku, asked: wanted, ordered: has }] : [];
  });
}
