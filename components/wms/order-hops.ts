import type { Answers } from "@/components/console/trpc";
import { earliest, type HopFacts, latest, nothingYet, sumOf } from "@/components/ui/hop";
import { hasReached, isOpenOutbound } from "@/server/cells/wms/rules";
import { INBOUND_STATUS, OUTBOUND_STATUS } from "@/server/cells/wms/schema/documents";

type Outbound = Pick<
  Answers["wms"]["outboundOrders"]["list"]["items"][number],
  "orderId" | "orderNo" | "status" | "sourceOrderId" | "shippedAt" | "createdAt" | "updatedAt"
> & {
  lines: Pick<
    Answers["wms"]["outboundOrders"]["list"]["items"][number]["lines"][number],
    "sku" | "quantity" | "shippedQuantity" | "backorderedQuantity"
  >[];
};
type Inbound = Pick<
  Answers["wms"]["inboundOrders"]["list"]["items"][number],
  "orderId" | "orderNo" | "status" | "completedAt" | "createdAt" | "updatedAt"
> & {
  lines: Pick<
    Answers["wms"]["inboundOrders"]["list"]["items"][number]["lines"][number],
    "quantity" | "receivedQuantity"
  >[];
};

const hasLeft = ({ status }: Pick<Outbound, "status">) => hasReached(status, OUTBOUND_STATUS.shipped);
const isLive = ({ status }: Pick<Outbound, "status">) => status !== OUTBOUND_STATUS.cancelled;
const outboundDocument = ({ orderId, orderNo }: Outbound) => ({ kind: "outbound_order", id: orderId, no: orderNo });

/** Whether the material of production has been picked: lists of many materials, counted as lists. */
export function pickingHop(lists: readonly Outbound[]): HopFacts {
  if (lists.length === 0) return nothingYet;
  const live = lists.filter(isLive);
  const shown = live.length > 0 ? live : lists;
  const left = live.filter(hasLeft);
  const done = live.length > 0 && left.length === live.length;
  const begun = live.some(({ status }) => status !== OUTBOUND_STATUS.open);
  return {
    state: live.length === 0 ? "stopped" : done ? "done" : begun ? "underWay" : "ahead",
    since: earliest(shown.map(({ createdAt }) => createdAt)),
    at:
      live.length === 0
        ? latest(lists.map(({ updatedAt }) => updatedAt))
        : done
          ? latest(live.map(({ shippedAt }) => shippedAt))
          : null,
    documents: shown.map(outboundDocument),
    count: { done: left.length, of: shown.length },
  };
}

/** How much of what is ordered has come into stock. */
export function stockHop(receipts: readonly Inbound[], ordered: number): HopFacts {
  const live = receipts.filter(({ status }) => status !== INBOUND_STATUS.cancelled);
  if (live.length === 0) return { ...nothingYet, count: { done: 0, of: ordered } };
  const received = sumOf(live.flatMap(({ lines }) => lines.map(({ receivedQuantity }) => receivedQuantity)));
  const done = live.every(({ status }) => status === INBOUND_STATUS.completed);
  return {
    state: done ? "done" : "underWay",
    since: earliest(live.map(({ createdAt }) => createdAt)),
    at: done ? latest(live.map(({ completedAt }) => completedAt)) : null,
    documents: live.map(({ orderId, orderNo }) => ({ kind: "inbound_order", id: orderId, no: orderNo })),
    count: { done: received, of: ordered },
  };
}

/** How much of what is ordered has left the house. */
export function outboundHop(orders: readonly Outbound[], ordered: number): HopFacts {
  const live = orders.filter(isLive);
  if (live.length === 0) return { ...nothingYet, count: { done: 0, of: ordered } };
  const shipped = sumOf(live.flatMap(({ lines }) => lines.map(({ shippedQuantity }) => shippedQuantity)));
  const done = live.every(hasLeft) && shipped >= ordered;
  return {
    state: done ? "done" : "underWay",
    since: earliest(live.map(({ createdAt }) => createdAt)),
    at: done ? latest(live.map(({ shippedAt }) => shippedAt)) : null,
    documents: live.map(outboundDocument),
    count: { done: shipped, of: ordered },
  };
}

/** What of each item stands on outbound orders already, and what has left. What waits on a backorder stands there, not twice. */
export function onOutbounds(orders: readonly Outbound[]): ReadonlyMap<string, { asked: number; shipped: number }> {
  const lines = orders.filter(isLive).flatMap((order) => order.lines);
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  return new Map(
    skus.map((sku) => {
      const own = lines.filter((line) => line.sku === sku);
      const back = sumOf(own.map(({ backorderedQuantity }) => -backorderedQuantity));
      const asked = sumOf([...own.map(({ quantity }) => quantity), back]);
      return [sku, { asked, shipped: sumOf(own.map(({ shippedQuantity }) => shippedQuantity)) }];
    }),
  );
}

type Named = { id: string; no: string };

/** What a sales order's end does to what waits in the warehouse: what has not left is called off, the rest stays. */
export function outboundsIfCancelled(orders: readonly Outbound[]): { stops: Named[]; stays: Named[] } {
  const named = ({ orderId, orderNo }: Outbound) => ({ id: orderId, no: orderNo });
  return {
    stops: orders.filter(({ status }) => isOpenOutbound(status)).map(named),
    stays: orders.filter(hasLeft).map(named),
  };
}

/** The picking lists that end with their production orders, promised goods and all. */
export const pickingIfCancelled = (lists: readonly Outbound[], productionOrderIds: readonly string[]): Named[] =>
  outboundsIfCancelled(
    lists.filter(({ sourceOrderId }) => sourceOrderId !== null && productionOrderIds.includes(sourceOrderId)),
  ).stops;
