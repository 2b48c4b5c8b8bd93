import { sumOf } from "../../quantity";
import { say } from "../../verdicts";
import { numbersOf } from "../goods";
import type { Draft } from "../session";
import { byWay, type Picked, type PickOrder, type PickPlan, type PickProgress, type Taken } from "./plan";

/** Into the books: each order's goods into the cart, then out of the door; what is short stays open there. */
export function toPost(plan: PickPlan, progress: PickProgress): Picked | { post: Draft[] } {
  const moves = plan.orders.flatMap((order): Draft[] => {
    const picked = takenFor(plan, progress, order.orderId);
    const leaving = [...order.inCart, ...picked].map(takenBody);
    if (leaving.length === 0) return [];
    const { orderId } = order;
    const pick = { draft: `pick ${orderId}`, command: "pick", body: { orderId, lines: picked.map(takenBody) } };
    const ship = {
      draft: `ship ${orderId}`,
      command: "ship",
      body: { orderId, lines: leaving, allowPartial: leavesRest(order, picked) },
    };
    return picked.length > 0 ? [pick, ship] : [ship];
  });
  const { toCount } = progress;
  const first = toCount[0];
  if (!first) return moves.length > 0 ? { post: moves } : { verdict: say("nothingToConfirm") };
  const recount: Draft = {
    draft: "count",
    command: "startCount",
    isExtra: true,
    body: {
      warehouseId: plan.warehouseId,
      locationCodes: [...new Set(toCount.map(({ locationCode }) => locationCode))],
      skus: [...new Set(toCount.map(({ sku }) => sku))],
      reason: [...new Set(toCount.map(({ reason }) => reason))].join("; ").slice(0, 500),
    },
  };
  return { post: [...moves, recount] };
}

function takenFor(plan: PickPlan, { takes }: PickProgress, orderId: string): Taken[] {
  return plan.stops
    .filter((stop) => stop.orderId === orderId)
    .sort(byWay)
    .flatMap(({ stopId, lineId, locationCode }) =>
      takes
        .filter((take) => take.stopId === stopId)
        .map(({ quantity, lotNumber, serials }) => ({
          lineId,
          quantity,
          lotNumber,
          serialNumbers: numbersOf(serials),
          locationCode,
        })),
    );
}

const takenBody = ({ lineId, quantity, lotNumber, serialNumbers, locationCode }: Taken) => ({
  lineId,
  quantity,
  locationCode,
  ...(lotNumber === null ? {} : { lotNumber }),
  ...(serialNumbers.length === 0 ? {} : { serialNumbers }),
});

const leavesRest = ({ open, inCart }: PickOrder, picked: readonly Taken[]) =>
  open.some(({ lineId, quantity }) => {
    const leaving = [...inCart, ...picked].filter((taken) => taken.lineId === lineId);
    return sumOf(leaving.map((taken) => taken.quantity)) < quantity;
  });
