import { minus, sumOf } from "../../quantity";
import type { Goods, Item, Serial, Source } from "../goods";
import type { Asking, At, Base, Outcome } from "../session";

/** One place on the route where one line of one order is served: what the books promised to it. */
export type Stop = {
  stopId: string;
  orderId: string;
  lineId: string;
  locationCode: string;
  sku: string;
  /** The lot that the books suggest (first expired or first in goes first out); none where any will do. */
  lotNumber: string | null;
  quantity: number;
};

/** What the books say lies in a place. */
export type Shelf = {
  locationCode: string;
  sku: string;
  lotNumber: string | null;
  onHand: number;
  expiresAt: string | null;
  held: boolean;
};

export type StockedSerial = { sku: string; serialNumber: string; locationCode: string; lotNumber: string | null };

export type Taken = {
  lineId: string;
  quantity: number;
  lotNumber: string | null;
  serialNumbers: string[];
  locationCode: string;
};

export type PickOrder = {
  orderId: string;
  orderNo: string;
  /** Where on the cart this order's goods go, when several are picked at once; each line ends with its scan. */
  cart: string | null;
  closed: boolean;
  /** All that this order still wants, whether or not the books found it. */
  open: { lineId: string; quantity: number }[];
  /** What an earlier round has put into the cart. */
  inCart: Taken[];
};

export type PickPlan = {
  warehouseId: string;
  orders: PickOrder[];
  stops: Stop[];
  items: Item[];
  shelves: Shelf[];
  /** The pieces that lie at the stops; null when nobody listed them, then the server decides. */
  serials: StockedSerial[] | null;
  /** What another lot than the suggested one is: never, told, or allowed for a reason. */
  otherLot: "refuse" | "warn" | "reason";
  expiresSoonDays: number;
};

export type Take = {
  stopId: string;
  lotNumber: string | null;
  quantity: number;
  /** Counted piece by piece, by packs or typed: then the person has said how many there are. */
  isCounted: boolean;
  serials: Serial[];
  reason: string | null;
  source: Source;
};

export type Lot = { lotNumber: string; reason: string | null };

export type Question =
  | (Asking & { ask: "otherLot"; goods: Goods; lotNumber: string })
  | (Asking & { ask: "short" })
  | (Asking & { ask: "zeroCheck" });

export type PickProgress = Base & {
  asking: Question | null;
  /** Stops still to do, in walking order; the first is where the picker is sent. */
  queue: string[];
  place: string | null;
  /** The item of the stop has been scanned, and what that scan stands for until its lot is known. */
  item: { waiting: number } | null;
  lot: Lot | null;
  takes: Take[];
  shorts: { stopId: string; quantity: number; reason: string }[];
  /** The stop is served and its goods go to the order's place on the cart. */
  toCart: boolean;
  /** Places whose books somebody should look at. */
  toCount: { locationCode: string; sku: string; reason: string }[];
};

export type PickAt = At<PickPlan, PickProgress>;

export type Picked = Outcome<PickProgress>;

const walkingOrder = new Intl.Collator("en", { numeric: true });

export const byWay = (a: Stop, b: Stop) =>
  walkingOrder.compare(a.locationCode, b.locationCode) ||
  walkingOrder.compare(a.sku, b.sku) ||
  walkingOrder.compare(a.stopId, b.stopId);

export const stopOf = (plan: PickPlan, stopId: string | undefined) => plan.stops.find((stop) => stop.stopId === stopId);

export const itemOf = (plan: PickPlan, sku: string) => plan.items.find((item) => item.sku === sku);

export const orderOf = (plan: PickPlan, orderId: string) => plan.orders.find((order) => order.orderId === orderId);

export const takesAt = ({ takes }: PickProgress, stopId: string) => takes.filter((take) => take.stopId === stopId);

export const takenAt = (progress: PickProgress, stopId: string) =>
  sumOf(takesAt(progress, stopId).map(({ quantity }) => quantity));

export const isSameLot = (take: Take, lot: Lot | null) => take.lotNumber === (lot?.lotNumber ?? null);

export const shelfOf = ({ shelves }: PickPlan, { locationCode, sku }: Stop, lotNumber: string | null) =>
  shelves.find((shelf) => shelf.locationCode === locationCode && shelf.sku === sku && shelf.lotNumber === lotNumber);

/** What a typed quantity is measured against, and what the keypad shows first: all that this lot may still serve. */
export function mostOf(progress: PickProgress, stop: Stop): number {
  const others = takesAt(progress, stop.stopId).filter((take) => !isSameLot(take, progress.lot));
  return minus(stop.quantity, sumOf(others.map(({ quantity }) => quantity)));
}

export type Hand = { stop: Stop; item: Item };

export function inHand({ plan, progress }: Pick<PickAt, "plan" | "progress">): Hand | undefined {
  const stop = stopOf(plan, progress.queue[0]);
  const item = stop && itemOf(plan, stop.sku);
  return stop && item ? { stop, item } : undefined;
}
