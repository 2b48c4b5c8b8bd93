import type { Answers } from "@/components/console/trpc";
import { type HopFacts, sumOf } from "@/components/ui/hop";
import { canShip, hasEnded } from "@/server/cells/erp/rules";

type Order = Pick<
  Answers["erp"]["orders"]["get"],
  "orderId" | "orderNo" | "orderStatus" | "createdAt" | "updatedAt" | "orderLines"
>;

/** The order itself, where everything begins: it is booked, or it has ended. */
export function orderHop(order: Order): HopFacts {
  const ended = hasEnded(order.orderStatus);
  return {
    state: ended ? "stopped" : "done",
    since: order.createdAt,
    at: ended ? order.updatedAt : order.createdAt,
    documents: [{ kind: "order", id: order.orderId, no: order.orderNo }],
    count: null,
  };
}

export const mayBeShipped = ({ orderStatus, orderLines }: Pick<Order, "orderStatus" | "orderLines">) =>
  canShip(orderStatus) && orderLines.length > 0;

export const orderedPieces = (order: Pick<Order, "orderLines">) =>
  sumOf(order.orderLines.map(({ quantity }) => quantity));
