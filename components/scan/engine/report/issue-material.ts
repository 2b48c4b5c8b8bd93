import { plus } from "../../quantity";
import { say, type Verdict } from "../../verdicts";
import { type Goods, type Item, scannedBefore, shown } from "../goods";
import {
  allSerials,
  itemOf,
  type MaterialHand,
  materialOf,
  openOf,
  type ReportAt,
  type Reported,
  type ReportPlan,
  type ReportProgress,
} from "./plan";

/** Material by scan: what is in hand is laid down as soon as another is scanned. */
export function takeMaterial(at: ReportAt, item: Item, goods: Goods): Reported {
  const { plan, progress } = at;
  const hand = progress.material;
  const isOther = hand !== null && (hand.sku !== item.sku || isOtherLot(hand, item, goods));
  if (isOther) {
    const first = unsaidOf(plan, hand);
    return first ? { verdict: first } : takeMaterial({ ...at, progress: laidDown(progress, hand) }, item, goods);
  }
  const material = materialOf(plan, item.sku);
  if (!material) return { verdict: say("notOnDocument", { got: item.sku, document: plan.documentNo }) };
  const fresh: MaterialHand = {
    sku: item.sku,
    lotNumber: null,
    quantity: 0,
    serials: [],
    reason: null,
    waiting: 0,
    isCounted: false,
  };
  return fill(at, hand ?? fresh, item, goods, hand === null ? material.insteadOf : null);
}

const isOtherLot = (hand: MaterialHand, item: Item, { lotNumber }: Goods) =>
  item.tracking === "lot" && lotNumber !== null && hand.lotNumber !== null && lotNumber !== hand.lotNumber;

function fill(at: ReportAt, hand: MaterialHand, item: Item, goods: Goods, insteadOf: string | null): Reported {
  const { progress, now, person } = at;
  const text = goods.item === null ? goods.text : null;
  if (item.tracking === "serial") {
    const serialNumber = goods.serialNumber ?? text;
    if (serialNumber === null)
      return { verdict: say("itemOk", { sku: item.sku }), progress: { ...progress, material: hand } };
    const twice = scannedBefore(allSerials(progress), serialNumber);
    if (twice) return { verdict: twice };
    const serials = [...hand.serials, { serialNumber, at: now.getTime(), by: person }];
    const next = { ...hand, serials, quantity: serials.length, isCounted: true };
    return issue(at, next, 1, say("serialOk", { serialNumber: shown(serialNumber), quantity: serials.length }));
  }
  if (item.tracking === "none" || hand.lotNumber !== null) {
    if (text !== null && text !== hand.lotNumber) return { verdict: say("unknownCode", { code: shown(text) }) };
    return addMaterial(at, hand, goods, insteadOf);
  }
  const lotNumber = goods.lotNumber ?? text;
  if (lotNumber === null) {
    const waiting = goods.quantity ?? 0;
    return { verdict: say("itemOk", { sku: item.sku }), progress: { ...progress, material: { ...hand, waiting } } };
  }
  return addMaterial(at, { ...hand, lotNumber }, goods, insteadOf);
}

function addMaterial(at: ReportAt, hand: MaterialHand, goods: Goods, insteadOf: string | null): Reported {
  const added = (goods.isQuantityTold ? 0 : hand.waiting) || (goods.quantity ?? 0);
  const quantity = plus(hand.quantity, added);
  const isCounted = hand.isCounted || (added > 0 && (hand.quantity > 0 || goods.isQuantityTold));
  const verdict = insteadOf
    ? say("substitute", { expected: insteadOf, got: hand.sku })
    : added > 0
      ? say("counted", { sku: hand.sku, added, quantity })
      : hand.lotNumber === null
        ? say("itemOk", { sku: hand.sku })
        : say("lotOk", { lotNumber: shown(hand.lotNumber) });
  return issue(at, { ...hand, quantity, waiting: 0, isCounted }, added, verdict);
}

/** More than the order needs is asked about: it may be right, but somebody must say why. */
export function issue({ plan, progress }: ReportAt, hand: MaterialHand, added: number, verdict: Verdict): Reported {
  const open = openOf(plan, progress, hand.sku);
  if (open === null || added === 0 || hand.quantity <= open || hand.reason !== null)
    return { verdict, progress: { ...progress, asking: null, material: hand } };
  const facts = { sku: hand.sku, quantity: hand.quantity, open };
  return {
    verdict: say("overIssueNeedsReason", facts),
    progress: { ...progress, asking: { ask: "overIssue", facts, hand } },
  };
}

/** What must be said about the material in hand before it counts as issued. */
export function unsaidOf(plan: ReportPlan, hand: MaterialHand): Verdict | undefined {
  const item = itemOf(plan, hand.sku);
  if (item?.tracking === "lot" && hand.lotNumber === null) return say("needsLot", { sku: hand.sku });
  if (hand.quantity > 0) return undefined;
  return item?.tracking === "serial"
    ? say("needsSerial", { sku: hand.sku })
    : say("needsQuantity", { sku: hand.sku, done: 0, of: materialOf(plan, hand.sku)?.open ?? 0 });
}

export const laidDown = (progress: ReportProgress, hand: MaterialHand): ReportProgress => {
  const { waiting: _waiting, isCounted: _isCounted, ...issued } = hand;
  return { ...progress, asking: null, material: null, issues: [...progress.issues, issued] };
};

export function confirmMaterial(at: ReportAt, hand: MaterialHand): Reported {
  const { plan, progress } = at;
  const open = openOf(plan, progress, hand.sku);
  const isTold = hand.isCounted || open === null || open === 0 || itemOf(plan, hand.sku)?.tracking === "serial";
  const lotMissing = itemOf(plan, hand.sku)?.tracking === "lot" && hand.lotNumber === null;
  const whole = isTold || lotMissing ? hand : { ...hand, quantity: open };
  const first = unsaidOf(plan, whole);
  if (first) return { verdict: first };
  return {
    verdict: say("lineDone", { sku: whole.sku, quantity: whole.quantity }),
    progress: laidDown(progress, whole),
  };
}
