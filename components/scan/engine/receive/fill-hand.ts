import { minus, plus } from "../../quantity";
import { say, type Verdict } from "../../verdicts";
import { dayOnly, expiresWithin, type Goods, hasExpired, type Item, scannedBefore, shown } from "../goods";
import {
  type Hand,
  type InHand,
  itemOf,
  missing,
  mostOf,
  openOf,
  type Question,
  type Receipt,
  type ReceiveAt,
  type ReceivePlan,
  type ReceiveProgress,
  unsaid,
} from "./plan";

/** New goods in hand: which line they belong to. */
export function takeUp(at: ReceiveAt, goods: Goods): Receipt {
  const { plan, progress } = at;
  const item = goods.item ?? itemOfSerial(plan, goods.serialNumber ?? goods.text);
  if (!item) {
    return goods.text === null
      ? { verdict: say("itemFirst") }
      : { verdict: say("unknownCode", { code: shown(goods.text) }) };
  }
  const line = lineFor(plan, progress, item, goods.lotNumber);
  if (!line) return { verdict: say("notOnDocument", { got: item.sku, document: plan.orderNo }) };
  const hand: Hand = {
    lineId: line.lineId,
    lotNumber: null,
    lotSource: null,
    expiresOn: null,
    expirySource: null,
    quantity: 0,
    quantitySource: goods.source,
    serials: [],
    waiting: 0,
    isCounted: false,
    isSettled: false,
  };
  return fill(at, { hand, line, item }, goods);
}

const itemOfSerial = (plan: ReceivePlan, serialNumber: string | null) => {
  const line = serialNumber !== null && plan.lines.find(({ serialNumbers }) => serialNumbers.includes(serialNumber));
  return line ? itemOf(plan, line.sku) : undefined;
};

/** The line announced with this very lot, else the first with something open, else the first that may take more. */
function lineFor(plan: ReceivePlan, progress: ReceiveProgress, { sku }: Item, lotNumber: string | null) {
  const lines = plan.lines.filter((line) => line.sku === sku);
  const open = lines.filter((line) => openOf(progress, line) > 0);
  return (
    open.find((line) => lotNumber !== null && line.lotNumber === lotNumber) ??
    open.find((line) => line.lotNumber === null) ??
    open[0] ??
    lines.find((line) => mostOf(progress, line) > 0) ??
    lines[0]
  );
}

/** More of what is in hand; other goods wait until these have their place. */
export function addGoods(at: ReceiveAt, now: InHand, goods: Goods): Receipt {
  const { hand, item } = now;
  const isOther =
    (goods.item !== null && goods.item.sku !== item.sku) ||
    (item.tracking === "lot" &&
      goods.lotNumber !== null &&
      hand.lotSource !== null &&
      goods.lotNumber !== hand.lotNumber);
  if (!isOther) return fill(at, now, goods);
  const first = unsaid(now);
  if (first) return { verdict: first };
  if (at.plan.places) return { verdict: say("putAwayFirst", { sku: item.sku }) };
  return takeUp({ ...at, progress: laidDown(at.progress, hand, null) }, goods);
}

export function fill(at: ReceiveAt, now: InHand, goods: Goods): Receipt {
  const { item } = now;
  if (goods.expiresOn !== null && hasExpired(goods.expiresOn, at.now))
    return { verdict: say("expired", { what: goods.lotNumber ?? item.sku, day: goods.expiresOn }) };
  const doubted = goods.isDoubtful && item.tracking !== "none" ? (goods.lotNumber ?? goods.serialNumber) : null;
  if (doubted !== null) return doubt(at, now, goods, doubted);
  switch (item.tracking) {
    case "none":
      if (goods.item === null && goods.text !== null)
        return { verdict: say("unknownCode", { code: shown(goods.text) }) };
      return counted(at, now, goods);
    case "lot":
      return fillLot(at, now, goods);
    case "serial":
      return fillSerial(at, now, goods);
  }
}

/** A field that may have swallowed the next one would be in the books for ever: a person looks at the label first. */
function doubt(at: ReceiveAt, now: InHand, goods: Goods, value: string): Receipt {
  const over = overLine(at, now, goods.quantity ?? 0);
  if (over) return { verdict: over };
  const asking: Question = { ask: "doubtful", facts: { value }, goods: { ...goods, isDoubtful: false } };
  return { verdict: say("doubtfulCode", { value }), progress: { ...at.progress, hand: now.hand, asking } };
}

function fillLot(at: ReceiveAt, now: InHand, goods: Goods): Receipt {
  const { hand, line, item } = now;
  if (hand.lotSource !== null) {
    if (goods.text !== null && goods.item === null && goods.text !== hand.lotNumber)
      return { verdict: say("unknownCode", { code: shown(goods.text) }) };
    return counted(at, withExpiry(now, goods), goods);
  }
  const lotNumber = goods.lotNumber ?? goods.text;
  if (lotNumber === null) {
    const waiting = goods.quantity ?? 0;
    const over = overLine(at, now, waiting);
    if (over) return { verdict: over };
    return {
      verdict: say("itemOk", { sku: item.sku }),
      progress: { ...at.progress, hand: { ...withExpiry(now, goods).hand, waiting } },
    };
  }
  if (lotNumber.length > 64) return { verdict: say("unknownCode", { code: shown(lotNumber) }) };
  const named = withExpiry({ ...now, hand: { ...hand, lotNumber, lotSource: goods.source } }, goods);
  const isOther = line.lotNumber !== null && line.lotNumber !== lotNumber;
  return counted(
    at,
    named,
    goods,
    isOther ? say("otherLot", { expected: line.lotNumber ?? "", got: lotNumber }) : undefined,
  );
}

/** What the label says of its expiry, or what was announced for this very lot. */
function withExpiry(now: InHand, { expiresOn, source }: Goods): InHand {
  const { hand, line } = now;
  if (expiresOn !== null) return { ...now, hand: { ...hand, expiresOn, expirySource: source } };
  if (hand.expiresOn !== null || line.expiresAt === null || hand.lotNumber !== line.lotNumber) return now;
  return { ...now, hand: { ...hand, expiresOn: dayOnly(line.expiresAt), expirySource: "document" } };
}

function fillSerial(at: ReceiveAt, now: InHand, goods: Goods): Receipt {
  const { progress, plan } = at;
  const { hand, line, item } = now;
  const serialNumber = goods.serialNumber ?? goods.text;
  if (serialNumber === null) return { verdict: say("itemOk", { sku: item.sku }), progress: { ...progress, hand } };
  if (serialNumber.length > 64) return { verdict: say("unknownCode", { code: shown(serialNumber) }) };
  const twice = scannedBefore(
    [...progress.arrived, hand].flatMap(({ serials }) => serials),
    serialNumber,
  );
  if (twice) return { verdict: twice };
  if (plan.stockedSerials.some((serial) => serial.sku === item.sku && serial.serialNumber === serialNumber))
    return { verdict: say("serialUsed", { serialNumber }) };
  const isStrange = line.serialNumbers.length > 0 && !line.serialNumbers.includes(serialNumber);
  const serial = { serialNumber, at: at.now.getTime(), by: at.person };
  const piece = { ...now, hand: { ...hand, serials: [...hand.serials, serial] } };
  const ok = say("serialOk", { serialNumber, quantity: plus(hand.quantity, 1) });
  return counted(at, piece, { ...goods, quantity: 1 }, isStrange ? say("notAnnounced", { serialNumber }) : ok);
}

function overLine({ progress }: ReceiveAt, { hand, line }: InHand, added: number): Verdict | undefined {
  const rest = minus(mostOf(progress, line), hand.quantity);
  return added > rest ? say("overQuantity", { sku: line.sku, quantity: added, rest: Math.max(0, rest) }) : undefined;
}

/** A scan adds one, or the pack; the scan that brings the lot is of the very piece whose item scan waited for it. */
function counted(at: ReceiveAt, now: InHand, goods: Goods, notice?: Verdict): Receipt {
  const { hand, item } = now;
  const waiting = goods.isQuantityTold ? 0 : hand.waiting;
  const added = waiting || (goods.quantity ?? 0);
  const over = overLine(at, now, added);
  if (over) return { verdict: over };
  const quantity = plus(hand.quantity, added);
  const isAfterOthers = hand.quantity > 0 || goods.isQuantityTold;
  const next: Hand = {
    ...hand,
    quantity,
    quantitySource: hand.quantitySource === "typed" ? "typed" : goods.source,
    waiting: 0,
    isCounted: hand.isCounted || (added > 0 && isAfterOthers),
  };
  const verdict =
    notice ??
    soon(at, now) ??
    (added > 0
      ? say("counted", { sku: item.sku, added, quantity })
      : hand.lotNumber === null
        ? say("itemOk", { sku: item.sku })
        : say("lotOk", { lotNumber: hand.lotNumber }));
  return settledIfFull(at, { ...now, hand: next }, verdict);
}

function soon({ plan, now }: ReceiveAt, { hand }: InHand): Verdict | undefined {
  if (hand.quantity > 0 || hand.expiresOn === null || !expiresWithin(hand.expiresOn, plan.expiresSoonDays, now))
    return undefined;
  return say("expiresSoon", { what: hand.lotNumber ?? "", day: hand.expiresOn });
}

/** All that was announced is here; what comes beyond it is told, as far as the line tolerates it. */
export function settledIfFull(at: ReceiveAt, now: InHand, verdict: Verdict): Receipt {
  const { progress } = at;
  const { hand, line, item } = now;
  const open = openOf(progress, line);
  const isBeyond = hand.quantity > open;
  const told = isBeyond ? say("overWithinTolerance", { sku: item.sku, quantity: hand.quantity, open }) : verdict;
  if (hand.quantity < open || missing(now) === "expiry") return { verdict: told, progress: { ...progress, hand } };
  return settled(at, { ...now, hand: { ...hand, isSettled: true } }, told);
}

/** How many there are is said: to the place, or, where none is scanned, on to the next goods. */
export function settled({ plan, progress }: ReceiveAt, { hand, item }: InHand, verdict: Verdict): Receipt {
  if (plan.places) return { verdict, progress: { ...progress, hand: { ...hand, isSettled: true } } };
  const isPlain = verdict.name === "counted" || verdict.name === "quantityOk" || verdict.name === "serialOk";
  return {
    verdict: isPlain ? say("lineDone", { sku: item.sku, quantity: hand.quantity }) : verdict,
    progress: laidDown(progress, hand, null),
  };
}

export const laidDown = (progress: ReceiveProgress, hand: Hand, locationCode: string | null): ReceiveProgress => {
  const { waiting: _waiting, isCounted: _isCounted, isSettled: _isSettled, ...received } = hand;
  return { ...progress, asking: null, hand: null, arrived: [...progress.arrived, { ...received, locationCode }] };
};
