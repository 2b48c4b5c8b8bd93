import type { Scan } from "../../parse-scan";
import { isQuantity, minus, plus, sumOf } from "../../quantity";
import { say } from "../../verdicts";
import { expiresWithin, goodsOf, hasExpired, numbersOf, shown } from "../goods";
import { type Place, placeOf } from "../places";
import type { Draft, Entry, Expected, Label, OverviewLine, TaskRules } from "../session";
import { addGoods, fill, laidDown, settled, settledIfFull, takeUp } from "./fill-hand";
import {
  arrivedOn,
  type Hand,
  type InHand,
  inHand,
  itemOf,
  missing,
  mostOf,
  openOf,
  type Receipt,
  type ReceiveAt,
  type ReceivePlan,
  type ReceiveProgress,
  unsaid,
} from "./plan";

function expected(plan: ReceivePlan, progress: ReceiveProgress): Expected {
  const { asking, arrived } = progress;
  if (asking) return { what: asking.ask === "doubtful" ? "yesOrNo" : "reason", facts: asking.facts };
  const now = inHand({ plan, progress });
  if (!now) {
    const open = plan.lines.filter((line) => openOf(progress, line) > 0).length;
    const quantity = sumOf(arrived.map((each) => each.quantity));
    return open > 0 && progress.closeShort === null
      ? { what: "anyItem", facts: { open } }
      : { what: "confirmReceipt", facts: { quantity } };
  }
  const { hand, line, item } = now;
  const open = openOf(progress, line);
  const facts = { sku: item.sku, name: item.name, unit: item.unit, quantity: Math.max(0, minus(open, hand.quantity)) };
  switch (missing(now)) {
    case "lot":
      return line.lotNumber === null
        ? { what: "anyLot", facts }
        : { what: "lot", facts: { ...facts, lotNumber: line.lotNumber } };
    case "expiry":
      return { what: "expiry", facts };
    case "place": {
      const placed = { sku: item.sku, quantity: hand.quantity, unit: item.unit };
      return line.putAway === null
        ? { what: "putAwayAnywhere", facts: placed }
        : { what: "putAway", facts: { ...placed, locationCode: line.putAway } };
    }
    case "quantity":
      if (item.tracking === "serial") return { what: "serial", facts };
      return hand.isCounted
        ? { what: "moreQuantity", facts: { ...facts, done: hand.quantity, of: open } }
        : { what: "quantity", facts: { ...facts, quantity: open } };
  }
}

function scan(at: ReceiveAt, { scan, isTyped }: { scan: Scan; isTyped: boolean }): Receipt {
  const { plan, progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  const now = inHand(at);
  const place = placeOf(scan, plan.places ?? []);
  if (place) return putAway(at, now, place);
  if (scan.kind === "gs1" && scan.gs1.shipTo !== undefined && plan.gln !== null && scan.gs1.shipTo !== plan.gln)
    return { verdict: say("notForUs", { got: scan.gs1.shipTo }) };
  const goods = goodsOf(scan, plan.items, now?.item ?? null, isTyped);
  if ("refused" in goods) return { verdict: goods.refused };
  return now ? addGoods(at, now, goods) : takeUp(at, goods);
}

function putAway(
  { plan, progress }: ReceiveAt,
  now: InHand | undefined,
  { warehouseId, locationCode }: Place,
): Receipt {
  if (!now) return { verdict: say("notAnItem", { got: shown(locationCode) }) };
  if (warehouseId !== null && warehouseId !== plan.warehouseId)
    return { verdict: say("wrongWarehouse", { expected: plan.warehouseId, got: shown(warehouseId) }) };
  if (plan.places && !plan.places.includes(locationCode))
    return { verdict: say("unknownLocation", { code: shown(locationCode) }) };
  const first = unsaid(now);
  if (first) return { verdict: first };
  const { hand, line, item } = now;
  const isElsewhere = line.putAway !== null && line.putAway !== locationCode;
  return {
    verdict: isElsewhere
      ? say("otherLocation", { expected: line.putAway ?? "", got: locationCode })
      : say("putAway", { sku: item.sku, quantity: hand.quantity, locationCode }),
    progress: laidDown(progress, hand, locationCode),
  };
}

/** A typed quantity replaces what was scanned of these goods. */
function quantity(at: ReceiveAt, typed: number): Receipt {
  const { progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  const now = inHand(at);
  if (!now) return { verdict: say("notNow") };
  const { hand, line, item } = now;
  if (item.tracking === "serial") return { verdict: say("needsSerial", { sku: item.sku }) };
  const first = missing(now);
  if (first === "lot" || first === "expiry") return { verdict: unsaid(now) ?? say("notNow") };
  if (!isQuantity(typed, item.measured) || typed === 0)
    return { verdict: say("badQuantity", { sku: item.sku, unit: item.unit }) };
  const most = mostOf(progress, line);
  if (typed > most)
    return { verdict: say("overQuantity", { sku: item.sku, quantity: typed, rest: Math.max(0, most) }) };
  const open = openOf(progress, line);
  const told =
    typed > open
      ? say("overWithinTolerance", { sku: item.sku, quantity: typed, open })
      : say("quantityOk", { sku: item.sku, quantity: typed });
  return settled(at, { ...now, hand: { ...hand, quantity: typed, quantitySource: "typed", isCounted: true } }, told);
}

function entry(at: ReceiveAt, entry: Entry): Receipt {
  const now = inHand(at);
  if (entry.field !== "expiry" || at.progress.asking || !now) return { verdict: say("notNow") };
  if (!/^\d{4}-\d\d-\d\d$/.test(entry.day) || Number.isNaN(Date.parse(entry.day)))
    return { verdict: say("badDay", { day: shown(entry.day) }) };
  if (hasExpired(entry.day, at.now))
    return { verdict: say("expired", { what: now.hand.lotNumber ?? now.item.sku, day: entry.day }) };
  const hand: Hand = { ...now.hand, expiresOn: entry.day, expirySource: "typed" };
  const isSoon = expiresWithin(entry.day, at.plan.expiresSoonDays, at.now);
  const verdict = isSoon
    ? say("expiresSoon", { what: hand.lotNumber ?? now.item.sku, day: entry.day })
    : say("expiryOk", { day: entry.day });
  return settledIfFull(at, { ...now, hand }, verdict);
}

/** Goes on without what the label lacks: a lot number is given by the system, a count stays as it is. */
function next(at: ReceiveAt): Receipt {
  const now = inHand(at);
  if (at.progress.asking || !now) return { verdict: say("notNow") };
  const { hand, item } = now;
  if (missing(now) === "lot") {
    const numbered: Hand = { ...hand, lotSource: "system", quantity: hand.waiting, waiting: 0 };
    return settledIfFull(at, { ...now, hand: numbered }, say("lotToBeNumbered", { sku: item.sku }));
  }
  const first = unsaid(now);
  if (first) return { verdict: first };
  if (hand.isSettled) return { verdict: say("putAwayFirst", { sku: item.sku }) };
  return settled(at, now, say("quantityOk", { sku: item.sku, quantity: hand.quantity }));
}

/** Says that what is missing will not come. */
function short({ plan, progress }: ReceiveAt): Receipt {
  if (progress.asking) return { verdict: say("answerFirst") };
  const open = plan.lines.filter((line) => openOf(progress, line) > 0).length;
  if (progress.hand || open === 0) return { verdict: say("notNow") };
  const facts = { open };
  return {
    verdict: say("closeShortNeedsReason", facts),
    progress: { ...progress, asking: { ask: "closeShort", facts } },
  };
}

function reason({ progress }: ReceiveAt, reason: string): Receipt {
  if (progress.asking?.ask !== "closeShort") return { verdict: say("notNow") };
  return { verdict: say("noted"), progress: { ...progress, asking: null, closeShort: reason } };
}

function confirm(at: ReceiveAt): Receipt | { post: Draft[] } {
  const { plan, progress } = at;
  const { asking } = progress;
  if (asking?.ask === "closeShort") return { verdict: say("closeShortNeedsReason", asking.facts) };
  const now = inHand(at);
  if (asking) {
    const answered = { ...at, progress: { ...progress, asking: null } };
    return now ? fill(answered, now, asking.goods) : { verdict: say("notNow") };
  }
  if (!now) return toPost(plan, progress);
  const { hand, line, item } = now;
  if (hand.isSettled) return { verdict: say("putAwayFirst", { sku: item.sku }) };
  const isUncounted = item.tracking !== "serial" && !hand.isCounted;
  const first = missing(now);
  if (isUncounted && first === "quantity") return quantity(at, openOf(progress, line));
  const needed = unsaid(now);
  return needed ? { verdict: needed } : settled(at, now, say("quantityOk", { sku: item.sku, quantity: hand.quantity }));
}

function toPost(plan: ReceivePlan, { arrived, closeShort }: ReceiveProgress): Receipt | { post: Draft[] } {
  if (arrived.length === 0 && closeShort === null) return { verdict: say("nothingToConfirm") };
  const lines = arrived.map(({ lineId, quantity, lotNumber, serials, locationCode, expiresOn }) => ({
    lineId,
    quantity,
    ...(lotNumber === null ? {} : { lotNumber }),
    ...(serials.length === 0 ? {} : { serialNumbers: numbersOf(serials) }),
    ...(locationCode === null ? {} : { locationCode }),
    ...(expiresOn === null ? {} : { expiresAt: expiresOn }),
  }));
  const body = {
    orderId: plan.orderId,
    ...(lines.length === 0 ? {} : { lines }),
    closeShort: closeShort !== null,
  };
  return { post: [{ draft: "receive", command: "receive", body }] };
}

/** Goods whose lot no label tells get one of ours. A lot that the system numbers is read from the booked document. */
function labelsFor(plan: ReceivePlan, { arrived }: ReceiveProgress): Label[] {
  return arrived
    .filter(({ lotSource }) => lotSource === "system" || lotSource === "typed")
    .map(({ lineId, lotNumber, quantity, expiresOn }) => {
      const sku = plan.lines.find((line) => line.lineId === lineId)?.sku ?? "";
      const { unit = "", measured = false } = itemOf(plan, sku) ?? {};
      return { sku, lotNumber, serialNumber: null, quantity, unit, measured, expiresOn };
    });
}

function overview(plan: ReceivePlan, progress: ReceiveProgress): OverviewLine[] {
  const { hand, closeShort } = progress;
  return plan.lines.map((line) => {
    const inHand = hand?.lineId === line.lineId ? hand.quantity : 0;
    const open = openOf(progress, line);
    return {
      id: line.lineId,
      sku: line.sku,
      locationCode: line.putAway,
      done: plus(arrivedOn(progress, line.lineId), inHand),
      of: line.open,
      state: hand?.lineId === line.lineId ? "inHand" : open === 0 ? "done" : closeShort === null ? "open" : "short",
    };
  });
}

const documents = ({ orderNo, purchaseOrderNo }: ReceivePlan) =>
  purchaseOrderNo === null ? [orderNo] : [orderNo, purchaseOrderNo];

export const receive: TaskRules<ReceivePlan, ReceiveProgress> = {
  begin: () => ({ asking: null, ended: false, hand: null, arrived: [], closeShort: null }),
  documents,
  isClosed: ({ closed }) => closed,
  expected,
  overview,
  scan,
  quantity,
  short,
  next,
  reason,
  entry,
  confirm,
  accepted: ({ plan, progress }) => {
    const labels = labelsFor(plan, progress);
    return {
      verdict: say("posted", { document: plan.orderNo }),
      progress: { ...progress, ended: true },
      effects: labels.length > 0 ? [{ kind: "print", labels }] : [],
    };
  },
};
