import type { Answers } from "@/components/console/trpc";
import { earliest, type HopFacts, latest, nothingYet, sumOf } from "@/components/ui/hop";
import { ORDER_STATUS } from "@/server/cells/mes/schema";

type ProductionOrder = Pick<
  Answers["mes"]["productionOrders"]["list"]["items"][number],
  "orderId" | "documentNo" | "status" | "quantity" | "goodQty" | "startedAt" | "completedAt" | "createdAt" | "updatedAt"
>;

const isBegun = ({ status }: Pick<ProductionOrder, "status">) =>
  status === ORDER_STATUS.inProgress || status === ORDER_STATUS.completed;

/** How far what an order needs is made. What was called off counts for nothing unless nothing else is left. */
export function productionHop(orders: readonly ProductionOrder[]): HopFacts {
  if (orders.length === 0) return nothingYet;
  const live = orders.filter(({ status }) => status !== ORDER_STATUS.cancelled);
  const shown = live.length > 0 ? live : orders;
  const done = live.length > 0 && live.every(({ status }) => status === ORDER_STATUS.completed);
  const stopped = live.length === 0;
  return {
    state: stopped ? "stopped" : done ? "done" : live.some(isBegun) ? "underWay" : "ahead",
    since: earliest(shown.map(({ createdAt }) => createdAt)),
    at: stopped
      ? latest(orders.map(({ updatedAt }) => updatedAt))
      : done
        ? latest(live.map(({ completedAt }) => completedAt))
        : null,
    documents: shown.map(({ orderId, documentNo }) => ({ kind: "production_order", id: orderId, no: documentNo })),
    count: { done: sumOf(live.map(({ goodQty }) => goodQty)), of: sumOf(shown.map(({ quantity }) => quantity)) },
  };
}

type Named = { id: string; no: string };

/** What a sales order's end does to its production: what nobody has begun stops, what somebody has stays. */
export function productionIfCancelled(orders: readonly ProductionOrder[]): { stops: Named[]; stays: Named[] } {
  const named = ({ orderId, documentNo }: ProductionOrder) => ({ id: orderId, no: documentNo });
  return {
    stops: orders.filter(({ status }) => status === ORDER_STATUS.released).map(named),
    stays: orders.filter(isBegun).map(named),
  };
}
