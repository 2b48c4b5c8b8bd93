import { minus, plus, sumOf } from "../../quantity";
import { say, type Verdict } from "../../verdicts";
import { dayOnly, expiresWithin, type Goods, hasExpired, type Item, type Serial, scannedBefore, shown } from "../goods";
import {
  type Hand,
  isSameLot,
  itemOf,
  type Lot,
  orderOf,
  type PickAt,
  type Picked,
  type PickPlan,
  type PickProgress,
  type Question,
  type Stop,
  shelfOf,
  type Take,
  takenAt,
  takesAt,
} from "./plan";

/** Goods at the stop: first whether they are the right item, then as their kind is tracked. */
export function takeGoods(at: PickAt, hand: Hand, goods: Goods): Picked {
  const { plan, progress } = at;
  const { stop, item } = hand;
  const named = goods.item ?? itemOfText(at, item, goods);
  if (named && named.sku !== item.sku) return { verdict: otherItem(plan, stop, named) };
  if (!named && !progress.item) {
    const isPartOfIt = goods.lotNumber !== null || goods.serialNumber !== null || isLotHere(plan, stop, goods.text);
    return { verdict: isPartOfIt ? say("itemFirst") : say("unknownCode", { code: shown(goods.text ?? "") }) };
  }
  switch (item.tracking) {
    case "none":
      if (!named && goods.text !== null) return { verdict: say("unknownCode", { code: shown(goods.text) }) };
      return addGoods(at, hand, null, goods);
    case "lot":
      return takeLot(at, hand, goods);
    case "serial":
      return takeSerial(at, hand, goods);
  }
}

/** A known serial says by itself which item it is. */
function itemOfText({ plan }: PickAt, item: Item, { text, serialNumber }: Goods): Item | undefined {
  const number = serialNumber ?? text;
  if (number === null) return undefined;
  const known = plan.serials?.filter((serial) => serial.serialNumber === number) ?? [];
  const mine = known.find(({ sku }) => sku === item.sku) ?? known[0];
  return mine && itemOf(plan, mine.sku);
}

const isLotHere = (plan: PickPlan, stop: Stop, text: string | null) =>
  text !== null && (text === stop.lotNumber || shelfOf(plan, stop, text) !== undefined);

function otherItem(plan: PickPlan, stop: Stop, got: Item): Verdict {
  const isMine = plan.stops.some(({ orderId, sku }) => sku === got.sku && orderId === stop.orderId);
  const other = plan.stops.find(({ orderId, sku }) => sku === got.sku && orderId !== stop.orderId);
  return other && !isMine
    ? say("otherOrdersLine", { got: got.sku, orderNo: orderOf(plan, other.orderId)?.orderNo ?? "" })
    : say("wrongItem", { expected: stop.sku, got: got.sku });
}

function takeLot(at: PickAt, hand: Hand, goods: Goods): Picked {
  const { progress } = at;
  const { stop, item } = hand;
  const lotNumber = goods.lotNumber ?? goods.text ?? progress.lot?.lotNumber ?? null;
  if (lotNumber === null) {
    const waiting = goods.quantity ?? 0;
    const over = overStop(progress, hand, waiting);
    if (over) return { verdict: over };
    return { verdict: say("itemOk", { sku: item.sku }), progress: { ...progress, item: { waiting } } };
  }
  const known = takesAt(progress, stop.stopId).find((take) => take.lotNumber === lotNumber);
  if (known) return addGoods(at, hand, { lotNumber, reason: known.reason }, goods);
  const wrong = whyNotThisLot(at, stop, lotNumber);
  if (wrong) return { verdict: wrong };
  if (stop.lotNumber !== null && stop.lotNumber !== lotNumber && at.plan.otherLot === "reason")
    return askForOtherLot(at, hand, lotNumber, goods);
  return addGoods(at, hand, { lotNumber, reason: null }, goods);
}

function whyNotThisLot({ plan, now }: PickAt, stop: Stop, lotNumber: string): Verdict | undefined {
  const shelf = shelfOf(plan, stop, lotNumber);
  if (!shelf) return say("lotNotHere", { lotNumber: shown(lotNumber), locationCode: stop.locationCode });
  if (shelf.held) return say("onHold", { lotNumber });
  if (shelf.expiresAt && hasExpired(shelf.expiresAt, now))
    return say("expired", { what: lotNumber, day: dayOnly(shelf.expiresAt) });
  if (stop.lotNumber !== null && stop.lotNumber !== lotNumber && plan.otherLot === "refuse")
    return say("wrongLot", { expected: stop.lotNumber, got: lotNumber });
  return undefined;
}

function askForOtherLot({ progress }: PickAt, hand: Hand, lotNumber: string, goods: Goods): Picked {
  const facts = { expected: hand.stop.lotNumber ?? "", got: lotNumber };
  const over = overStop(progress, hand, addedBy(progress, goods));
  if (over) return { verdict: over };
  const asking: Question = { ask: "otherLot", facts, goods, lotNumber };
  return { verdict: say("otherLotNeedsReason", facts), progress: { ...progress, asking } };
}

function takeSerial(at: PickAt, hand: Hand, goods: Goods): Picked {
  const { plan, progress, now, person } = at;
  const { stop, item } = hand;
  const serialNumber = goods.serialNumber ?? goods.text;
  if (serialNumber === null)
    return { verdict: say("itemOk", { sku: item.sku }), progress: { ...progress, item: { waiting: 0 } } };
  const twice = scannedBefore(
    progress.takes.flatMap(({ serials }) => serials),
    serialNumber,
  );
  if (twice) return { verdict: twice };
  if (plan.serials) {
    const known = plan.serials.find((serial) => serial.serialNumber === serialNumber && serial.sku === item.sku);
    if (!known) return { verdict: say("unknownSerial", { serialNumber: shown(serialNumber) }) };
    if (known.locationCode !== stop.locationCode)
      return { verdict: say("serialElsewhere", { serialNumber, locationCode: known.locationCode }) };
    const shelf = shelfOf(plan, stop, known.lotNumber);
    if (shelf?.held) return { verdict: say("onHold", { lotNumber: known.lotNumber ?? serialNumber }) };
    if (shelf?.expiresAt && hasExpired(shelf.expiresAt, now))
      return { verdict: say("expired", { what: serialNumber, day: dayOnly(shelf.expiresAt) }) };
  }
  const piece = { ...goods, quantity: 1 };
  return addGoods(at, hand, null, piece, { serialNumber, at: now.getTime(), by: person });
}

/** What a scan adds. The scan that brings the lot is of the very piece whose item scan waited for it. */
function addedBy({ item, lot }: PickProgress, goods: Goods): number {
  const waiting = lot || goods.isQuantityTold ? 0 : (item?.waiting ?? 0);
  return waiting || (goods.quantity ?? 0);
}

function overStop(progress: PickProgress, { stop, item }: Hand, added: number): Verdict | undefined {
  const rest = minus(stop.quantity, takenAt(progress, stop.stopId));
  return added > rest ? say("overQuantity", { sku: item.sku, quantity: added, rest }) : undefined;
}

/** A scan adds one, or the pack; more than the stop asks for is refused whole, never trimmed. */
export function addGoods(at: PickAt, hand: Hand, lot: Lot | null, goods: Goods, serial?: Serial): Picked {
  const { progress } = at;
  const { stop, item } = hand;
  const added = addedBy(progress, goods);
  const over = overStop(progress, hand, added);
  if (over) return { verdict: over };
  const seen = { ...progress, item: { waiting: 0 }, lot };
  if (added === 0)
    return {
      verdict: lot ? say("lotOk", { lotNumber: lot.lotNumber }) : say("itemOk", { sku: item.sku }),
      progress: seen,
    };
  const before = takesAt(progress, stop.stopId).find((take) => isSameLot(take, lot));
  const take: Take = {
    stopId: stop.stopId,
    lotNumber: lot?.lotNumber ?? null,
    quantity: plus(before?.quantity ?? 0, added),
    isCounted: before !== undefined || goods.isQuantityTold,
    serials: serial ? [...(before?.serials ?? []), serial] : [],
    reason: lot?.reason ?? null,
    source: before?.source === "typed" ? "typed" : goods.source,
  };
  const counted = withTake(seen, take);
  const quantity = takenAt(counted, stop.stopId);
  const plain = serial
    ? say("serialOk", { serialNumber: serial.serialNumber, quantity })
    : say("counted", { sku: item.sku, added, quantity });
  return served(at, hand, counted, before ? plain : (noticeOf(at, stop, lot) ?? plain));
}

export const withTake = (progress: PickProgress, take: Take): PickProgress => {
  const others = progress.takes.filter((other) => other.stopId !== take.stopId || other.lotNumber !== take.lotNumber);
  return { ...progress, takes: take.quantity > 0 ? [...others, take] : others };
};

/** What is worth saying about a lot that is taken all the same, once. */
function noticeOf({ plan, now }: PickAt, stop: Stop, lot: Lot | null): Verdict | undefined {
  if (!lot) return undefined;
  if (stop.lotNumber !== null && lot.lotNumber !== stop.lotNumber && lot.reason === null)
    return say("otherLot", { expected: stop.lotNumber, got: lot.lotNumber });
  const expiresAt = shelfOf(plan, stop, lot.lotNumber)?.expiresAt;
  return expiresAt && expiresWithin(expiresAt, plan.expiresSoonDays, now)
    ? say("expiresSoon", { what: lot.lotNumber, day: dayOnly(expiresAt) })
    : undefined;
}

/** Once a stop has all it asks for: is the bin empty, as the books say? Then to the cart, or on. */
export function served(at: PickAt, { stop, item }: Hand, progress: PickProgress, verdict: Verdict): Picked {
  if (takenAt(progress, stop.stopId) < stop.quantity) return { verdict, progress };
  const isPlain = verdict.name === "counted" || verdict.name === "quantityOk" || verdict.name === "serialOk";
  const done = isPlain ? say("lineDone", { sku: item.sku, quantity: stop.quantity }) : verdict;
  if (isEmptied(at.plan, progress, stop)) {
    const facts = { locationCode: stop.locationCode, sku: item.sku };
    return { verdict: say("zeroCheck", facts), progress: { ...progress, asking: { ask: "zeroCheck", facts } } };
  }
  return { verdict: done, progress: leaveStop(at.plan, progress, stop) };
}

function isEmptied(plan: PickPlan, progress: PickProgress, stop: Stop): boolean {
  const here = ({ locationCode, sku }: { locationCode: string; sku: string }) =>
    locationCode === stop.locationCode && sku === stop.sku;
  const booked = sumOf(plan.shelves.filter(here).map(({ onHand }) => onHand));
  const stops = plan.stops.filter(here).map(({ stopId }) => stopId);
  const taken = sumOf(progress.takes.filter(({ stopId }) => stops.includes(stopId)).map(({ quantity }) => quantity));
  return booked > 0 && taken >= booked;
}

export const leaveStop = (plan: PickPlan, progress: PickProgress, stop: Stop): PickProgress =>
  orderOf(plan, stop.orderId)?.cart != null && takenAt(progress, stop.stopId) > 0
    ? { ...progress, asking: null, toCart: true }
    : toNextStop(progress);

export const toNextStop = (progress: PickProgress): PickProgress => ({
  ...progress,
  asking: null,
  toCart: false,
  queue: progress.queue.slice(1),
  item: null,
  lot: null,
});
