import type { Scan } from "../parse-scan";
import { isQuantity, minus, plus, sumOf } from "../quantity";
import { say, type Verdict } from "../verdicts";
import {
  dayOnly,
  expiresWithin,
  type Goods,
  goodsOf,
  hasExpired,
  type Item,
  numbersOf,
  type Serial,
  type Source,
  scannedBefore,
  shown,
} from "./goods";
import { type Place, placeOf } from "./places";
import type { Asking, At, Base, Draft, Entry, Expected, Label, Outcome, OverviewLine, TaskRules } from "./session";

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
type Hand = Received & {
  /** What the item's scan stands for until its lot is known. */
  waiting: number;
  /** Counted piece by piece, by packs or typed: then the person has said how many there are. */
  isCounted: boolean;
  /** How many there are is settled: only the place is missing. */
  isSettled: boolean;
};
type Question = (Asking & { ask: "doubtful"; goods: Goods }) | (Asking & { ask: "closeShort" });
export type ReceiveProgress = Base & {
  asking: Question | null;
  hand: Hand | null;
  arrived: (Received & { locationCode: string | null })[];
  /** Why what is still missing will not come. */
  closeShort: string | null;
};

type ReceiveAt = At<ReceivePlan, ReceiveProgress>;
type Receipt = Outcome<ReceiveProgress>;
type InHand = { hand: Hand; line: ExpectedLine; item: Item };

const itemOf = (plan: ReceivePlan, sku: string) => plan.items.find((item) => item.sku === sku);

function inHand({ plan, progress: { hand } }: Pick<ReceiveAt, "plan" | "progress">): InHand | undefined {
  const line = hand && plan.lines.find(({ lineId }) => lineId === hand.lineId);
  const item = line && itemOf(plan, line.sku);
  return hand && line && item ? { hand, line, item } : undefined;
}

const arrivedOn = ({ arrived }: ReceiveProgress, lineId: string) =>
  sumOf(arrived.filter((each) => each.lineId === lineId).map(({ quantity }) => quantity));
const openOf = (progress: ReceiveProgress, line: ExpectedLine) =>
  Math.max(0, minus(line.open, arrivedOn(progress, line.lineId)));
const mostOf = (progress: ReceiveProgress, line: ExpectedLine) => minus(line.most, arrivedOn(progress, line.lineId));

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

const missing = ({ hand, line, item }: InHand): "lot" | "expiry" | "quantity" | "place" => {
  if (item.tracking === "lot" && hand.lotSource === null) return "lot";
  if (item.tracking === "lot" && line.needsExpiry && hand.expiresOn === null) return "expiry";
  return hand.isSettled ? "place" : "quantity";
};

/** What must be said about the goods before they can be put away. */
function unsaid(now: InHand): Verdict | undefined {
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

/** New goods in hand: which line they belong to. */
function takeUp(at: ReceiveAt, goods: Goods): Receipt {
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
function addGoods(at: ReceiveAt, now: InHand, goods: Goods): Receipt {
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

function fill(at: ReceiveAt, now: InHand, goods: Goods): Receipt {
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
function settledIfFull(at: ReceiveAt, now: InHand, verdict: Verdict): Receipt {
  const { progress } = at;
  const { hand, line, item } = now;
  const open = openOf(progress, line);
  const isBeyond = hand.quantity > open;
  const told = isBeyond ? say("overWithinTolerance", { sku: item.sku, quantity: hand.quantity, open }) : verdict;
  if (hand.quantity < open || missing(now) === "expiry") return { verdict: told, progress: { ...progress, hand } };
  return settled(at, { ...now, hand: { ...hand, isSettled: true } }, told);
}

/** How many there are is said: to the place, or, where none is scanned, on to the next goods. */
function settled({ plan, progress }: ReceiveAt, { hand, item }: InHand, verdict: Verdict): Receipt {
  if (plan.places) return { verdict, progress: { ...progress, hand: { ...hand, isSettled: true } } };
  const isPlain = verdict.name === "counted" || verdict.name === "quantityOk" || verdict.name === "serialOk";
  return {
    verdict: isPlain ? say("lineDone", { sku: item.sku, quantity: hand.quantity }) : verdict,
    progress: laidDown(progress, hand, null),
  };
}

const laidDown = (progress: ReceiveProgress, hand: Hand, locationCode: string | null): ReceiveProgress => {
  const { waiting: _waiting, isCounted: _isCounted, isSettled: _isSettled, ...received } = hand;
  return { ...progress, asking: null, hand: null, arrived: [...progress.arrived, { ...received, locationCode }] };
};

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
    .map(({ lineId, lotNumber, quantity, expiresOn }) => ({
      sku: plan.lines.find((line) => line.lineId === lineId)?.sku ?? "",
      lotNumber,
      serialNumber: null,
      quantity,
      expiresOn,
    }));
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
