import { minus, sumOf } from "../../quantity";
import { say, type Verdict } from "../../verdicts";
import type { Goods, Item, Serial, Source } from "../goods";
import type { Asking, At, Base, Outcome } from "../session";

export type ExpectedLine = {
  lineId: string;
  sku: string;
  /** Announced and not here yet. */
  open: number;
  /** The most that may still come: what is open with the line's tolerance. */
  most: number;
  lotNumber: string | null;
  expiresAt: string | null;
  /** Nobody can work the expiry out from a shelf life: the label or a person must say it. */
  needsExpiry: boolean;
  /** Pieces that the sender has named; empty when none were. */
  serialNumbers: string[];
  putAway: string | null;
};

export type ReceivePlan = {
  orderId: string;
  orderNo: string;
  /** The purchase order behind it, whose code opens it too. */
  purchaseOrderNo: string | null;
  warehouseId: string;
  closed: boolean;
  /** Our own location number; a label addressed to another is not ours. */
  gln: string | null;
  items: Item[];
  lines: ExpectedLine[];
  /** The places of the warehouse; null where goods need no place scanned. */
  places: string[] | null;
  /** Pieces of these items that are in stock already. */
  stockedSerials: { sku: string; serialNumber: string }[];
  expiresSoonDays: number;
};

type Received = {
  lineId: string;
  lotNumber: string | null;
  /** Who named the lot; null while nobody has. */
  lotSource: Source | null;
  expiresOn: string | null;
  expirySource: Source | null;
  quantity: number;
  quantitySource: Source;
  serials: Serial[];
};

export type Hand = Received & {
  /** What the item's scan stands for until its lot is known. */
  waiting: number;
  /** Counted piece by piece, by packs or typed: then the person has said how many there are. */
  isCounted: boolean;
  /** How many there are is settled: only the place is missing. */
  isSettled: boolean;
};

export type Question = (Asking & { ask: "doubtful"; goods: Goods }) | (Asking & { ask: "closeShort" });

export type ReceiveProgress = Base & {
  asking: Question | null;
  hand: Hand | null;
  arrived: (Received & { locationCode: string | null })[];
  /** Why what is still missing will not come. */
  closeShort: string | null;
};

export type ReceiveAt = At<ReceivePlan, ReceiveProgress>;

export type Receipt = Outcome<ReceiveProgress>;

export type InHand = { hand: Hand; line: ExpectedLine; item: Item };

export const itemOf = (plan: ReceivePlan, sku: string) => plan.items.find((item) => item.sku === sku);

export function inHand({ plan, progress: { hand } }: Pick<ReceiveAt, "plan" | "progress">): InHand | undefined {
  const line = hand && plan.lines.find(({ lineId }) => lineId === hand.lineId);
  const item = line && itemOf(plan, line.sku);
  return hand && line && item ? { hand, line, item } : undefined;
}

export const arrivedOn = ({ arrived }: ReceiveProgress, lineId: string) =>
  sumOf(arrived.filter((each) => each.lineId === lineId).map(({ quantity }) => quantity));

export const openOf = (progress: ReceiveProgress, line: ExpectedLine) =>
  Math.max(0, minus(line.open, arrivedOn(progress, line.lineId)));

export const mostOf = (progress: ReceiveProgress, line: ExpectedLine) =>
  minus(line.most, arrivedOn(progress, line.lineId));

export const missing = ({ hand, line, item }: InHand): "lot" | "expiry" | "quantity" | "place" => {
  if (item.tracking === "lot" && hand.lotSource === null) return "lot";
  if (item.tracking === "lot" && line.needsExpiry && hand.expiresOn === null) return "expiry";
  return hand.isSettled ? "place" : "quantity";
};

/** What must be said about the goods before they can be put away. */
export function unsaid(now: InHand): Verdict | undefined {
  const { hand, item } = now;
  switch (missing(now)) {
    case "lot":
      return say("needsLot", { sku: item.sku });
    case "expiry":
      return say("needsExpiry", { sku: item.sku });
    case "quantity":
    case "place":
      if (hand.quantity > 0) return undefined;
      return item.tracking === "serial"
        ? say("needsSerial", { sku: item.sku })
        : say("needsQuantity", { sku: item.sku, done: 0, of: now.line.open });
  }
}
