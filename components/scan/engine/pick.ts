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
  nameOf,
  numbersOf,
  type Serial,
  type Source,
  scannedBefore,
  shown,
} from "./goods";
import { type Place, placeOf } from "./places";
import type { Asking, At, Base, Draft, Expected, Outcome, OverviewLine, TaskRules } from "./session";

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
type Taken = {
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

type Take = {
  stopId: string;
  lotNumber: string | null;
  quantity: number;
  /** Counted piece by piece, by packs or typed: then the person has said how many there are. */
  isCounted: boolean;
  serials: Serial[];
  reason: string | null;
  source: Source;
};
type Lot = { lotNumber: string; reason: string | null };
type Question =
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

type PickAt = At<PickPlan, PickProgress>;
type Picked = Outcome<PickProgress>;

const walkingOrder = new Intl.Collator("en", { numeric: true });
const byWay = (a: Stop, b: Stop) =>
  walkingOrder.compare(a.locationCode, b.locationCode) ||
  walkingOrder.compare(a.sku, b.sku) ||
  walkingOrder.compare(a.stopId, b.stopId);

const stopOf = (plan: PickPlan, stopId: string | undefined) => plan.stops.find((stop) => stop.stopId === stopId);
const itemOf = (plan: PickPlan, sku: string) => plan.items.find((item) => item.sku === sku);
const orderOf = (plan: PickPlan, orderId: string) => plan.orders.find((order) => order.orderId === orderId);
const takesAt = ({ takes }: PickProgress, stopId: string) => takes.filter((take) => take.stopId === stopId);
const takenAt = (progress: PickProgress, stopId: string) =>
  sumOf(takesAt(progress, stopId).map(({ quantity }) => quantity));
const isSameLot = (take: Take, lot: Lot | null) => take.lotNumber === (lot?.lotNumber ?? null);
const shelfOf = ({ shelves }: PickPlan, { locationCode, sku }: Stop, lotNumber: string | null) =>
  shelves.find((shelf) => shelf.locationCode === locationCode && shelf.sku === sku && shelf.lotNumber === lotNumber);

/** What a typed quantity is measured against, and what the keypad shows first: all that this lot may still serve. */
function mostOf(progress: PickProgress, stop: Stop): number {
  const others = takesAt(progress, stop.stopId).filter((take) => !isSameLot(take, progress.lot));
  return minus(stop.quantity, sumOf(others.map(({ quantity }) => quantity)));
}

type Hand = { stop: Stop; item: Item };
function inHand({ plan, progress }: Pick<PickAt, "plan" | "progress">): Hand | undefined {
  const stop = stopOf(plan, progress.queue[0]);
  const item = stop && itemOf(plan, stop.sku);
  return stop && item ? { stop, item } : undefined;
}

function expected(plan: PickPlan, progress: PickProgress): Expected {
  const { asking, queue, place, takes, toCart, lot } = progress;
  if (asking) return { what: asking.ask === "zeroCheck" ? "zeroCheck" : "reason", facts: asking.facts };
  const hand = inHand({ plan, progress });
  if (!hand) {
    const inCart = plan.orders.flatMap((order) => order.inCart);
    const quantity = sumOf([...inCart, ...takes].map((taken) => taken.quantity));
    return { what: quantity > 0 ? "confirmShip" : "confirmShort", facts: { quantity } };
  }
  const { stop, item } = hand;
  if (toCart) return { what: "cart", facts: { cart: orderOf(plan, stop.orderId)?.cart ?? "" } };
  if (place !== stop.locationCode) return { what: "location", facts: { locationCode: stop.locationCode } };
  const rest = minus(stop.quantity, takenAt(progress, stop.stopId));
  const facts = { sku: item.sku, name: item.name, quantity: rest, unit: item.unit };
  if (!progress.item) return { what: "item", facts: { ...facts, stops: queue.length } };
  if (item.tracking === "serial") return { what: "serial", facts };
  if (item.tracking === "lot" && !lot)
    return stop.lotNumber === null
      ? { what: "anyLot", facts }
      : { what: "lot", facts: { ...facts, lotNumber: stop.lotNumber } };
  const counted = takesAt(progress, stop.stopId).find((take) => isSameLot(take, lot));
  const quantity = mostOf(progress, stop);
  return counted?.isCounted
    ? { what: "moreQuantity", facts: { ...facts, done: counted.quantity, of: quantity } }
    : { what: "quantity", facts: { ...facts, quantity } };
}

function scan(at: PickAt, { scan, isTyped }: { scan: Scan; isTyped: boolean }): Picked {
  const { plan, progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  const hand = inHand(at);
  if (!hand) return { verdict: say("confirmFirst") };
  const { stop, item } = hand;
  if (progress.toCart) return putIntoCart(at, stop, scan);
  const place = placeOf(scan, knownPlaces(plan));
  if (place) return arrive(at, stop, place);
  if (progress.place !== stop.locationCode) {
    const isGoods = scan.kind === "gs1" || (scan.kind === "code" && plan.items.some(({ sku }) => sku === scan.code));
    return isGoods
      ? { verdict: say("locationFirst", { locationCode: stop.locationCode }) }
      : { verdict: say("notALocation", { got: nameOf(scan) }) };
  }
  const goods = goodsOf(scan, plan.items, item, isTyped);
  return "refused" in goods ? { verdict: goods.refused } : takeGoods(at, { stop, item }, goods);
}

const knownPlaces = ({ stops, shelves }: PickPlan) => [...stops, ...shelves].map(({ locationCode }) => locationCode);

function arrive({ plan, progress }: PickAt, stop: Stop, { warehouseId, locationCode }: Place): Picked {
  if (warehouseId !== null && warehouseId !== plan.warehouseId)
    return { verdict: say("wrongWarehouse", { expected: plan.warehouseId, got: warehouseId }) };
  if (locationCode !== stop.locationCode)
    return { verdict: say("wrongLocation", { expected: stop.locationCode, got: shown(locationCode) }) };
  const verdict = say("locationOk", { locationCode });
  return progress.place === locationCode ? { verdict } : { verdict, progress: { ...progress, place: locationCode } };
}

function putIntoCart(at: PickAt, stop: Stop, scan: Scan): Picked {
  const cart = orderOf(at.plan, stop.orderId)?.cart ?? "";
  if (scan.kind !== "cart") return { verdict: say("cartFirst", { cart }) };
  if (scan.cart !== cart) return { verdict: say("wrongCart", { expected: cart, got: shown(scan.cart) }) };
  return { verdict: say("cartOk", { cart }), progress: toNextStop(at.progress) };
}

/** Goods at the stop: first whether they are the right item, then as their kind is tracked. */
function takeGoods(at: PickAt, hand: Hand, goods: Goods): Picked {
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
function addGoods(at: PickAt, hand: Hand, lot: Lot | null, goods: Goods, serial?: Serial): Picked {
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

const withTake = (progress: PickProgress, take: Take): PickProgress => {
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
function served(at: PickAt, { stop, item }: Hand, progress: PickProgress, verdict: Verdict): Picked {
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

const leaveStop = (plan: PickPlan, progress: PickProgress, stop: Stop): PickProgress =>
  orderOf(plan, stop.orderId)?.cart != null && takenAt(progress, stop.stopId) > 0
    ? { ...progress, asking: null, toCart: true }
    : toNextStop(progress);

const toNextStop = (progress: PickProgress): PickProgress => ({
  ...progress,
  asking: null,
  toCart: false,
  queue: progress.queue.slice(1),
  item: null,
  lot: null,
});

function quantity(at: PickAt, typed: number): Picked {
  const { progress } = at;
  const hand = inHand(at);
  if (progress.asking?.ask === "zeroCheck" && hand) return answerZeroCheck(at, hand, typed);
  if (progress.asking) return { verdict: say("answerFirst") };
  if (!hand) return { verdict: say("confirmFirst") };
  const { stop, item } = hand;
  const early = tooEarly(at, hand);
  if (early) return { verdict: early };
  if (!isQuantity(typed, item.measured) || typed === 0)
    return { verdict: say("badQuantity", { sku: item.sku, unit: item.unit }) };
  const most = mostOf(progress, stop);
  if (typed > most) return { verdict: say("overQuantity", { sku: item.sku, quantity: typed, rest: most }) };
  const before = takesAt(progress, stop.stopId).find((take) => isSameLot(take, progress.lot));
  const take: Take = {
    stopId: stop.stopId,
    lotNumber: progress.lot?.lotNumber ?? null,
    serials: [],
    reason: progress.lot?.reason ?? null,
    ...before,
    quantity: typed,
    isCounted: true,
    source: "typed",
  };
  const verdict = say("quantityOk", { sku: item.sku, quantity: typed });
  return served(at, hand, withTake(progress, take), verdict);
}

/** How many there are can be said once it is known of what. */
function tooEarly({ progress }: PickAt, { stop, item }: Hand): Verdict | undefined {
  if (progress.toCart) return say("notNow");
  if (progress.place !== stop.locationCode) return say("locationFirst", { locationCode: stop.locationCode });
  if (!progress.item) return say("itemFirst");
  if (item.tracking === "serial") return say("needsSerial", { sku: item.sku });
  if (item.tracking === "lot" && !progress.lot) return say("needsLot", { sku: item.sku });
  return undefined;
}

function answerZeroCheck({ plan, progress }: PickAt, { stop, item }: Hand, left: number): Picked {
  if (!isQuantity(left, item.measured)) return { verdict: say("badQuantity", { sku: item.sku, unit: item.unit }) };
  const { locationCode, sku } = stop;
  if (left === 0) return { verdict: say("binEmpty", { locationCode }), progress: leaveStop(plan, progress, stop) };
  const toCount = [...progress.toCount, { locationCode, sku, reason: `${left} ${item.unit}` }];
  return {
    verdict: say("binNotEmpty", { locationCode, quantity: left }),
    progress: leaveStop(plan, { ...progress, toCount }, stop),
  };
}

function short(at: PickAt): Picked {
  const { progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  const hand = inHand(at);
  if (!hand || progress.toCart) return { verdict: say("notNow") };
  const { stop, item } = hand;
  if (progress.place !== stop.locationCode)
    return { verdict: say("locationFirst", { locationCode: stop.locationCode }) };
  const facts = { sku: item.sku, quantity: minus(stop.quantity, takenAt(progress, stop.stopId)) };
  return { verdict: say("shortNeedsReason", facts), progress: { ...progress, asking: { ask: "short", facts } } };
}

function reason(at: PickAt, reason: string): Picked {
  const { plan, progress } = at;
  const { asking } = progress;
  const hand = inHand(at);
  if (!hand || !asking || asking.ask === "zeroCheck") return { verdict: say("notNow") };
  const { stop } = hand;
  if (asking.ask === "otherLot")
    return addGoods(
      { ...at, progress: { ...progress, asking: null } },
      hand,
      { lotNumber: asking.lotNumber, reason },
      asking.goods,
    );
  const quantity = minus(stop.quantity, takenAt(progress, stop.stopId));
  const { locationCode, sku } = stop;
  return {
    verdict: say("shortNoted", { sku, quantity }),
    progress: leaveStop(
      plan,
      {
        ...progress,
        shorts: [...progress.shorts, { stopId: stop.stopId, quantity, reason }],
        toCount: [...progress.toCount, { locationCode, sku, reason }],
      },
      stop,
    ),
  };
}

/** Leaves a stop for later, as long as nothing was taken from it. */
function next({ plan, progress }: PickAt): Picked {
  const [stopId, ...others] = progress.queue;
  const stop = stopOf(plan, stopId);
  if (progress.asking) return { verdict: say("answerFirst") };
  if (!stop || others.length === 0 || progress.toCart) return { verdict: say("notNow") };
  const taken = takenAt(progress, stop.stopId);
  if (taken > 0) return { verdict: say("needsQuantity", { sku: stop.sku, done: taken, of: stop.quantity }) };
  return {
    verdict: say("skipped", { locationCode: stop.locationCode }),
    progress: { ...progress, queue: [...others, stop.stopId], item: null, lot: null },
  };
}

function confirm(at: PickAt): Picked | { post: Draft[] } {
  const { plan, progress } = at;
  const hand = inHand(at);
  const { asking } = progress;
  if (asking?.ask === "zeroCheck" && hand) return answerZeroCheck(at, hand, 0);
  if (asking)
    return { verdict: say(asking.ask === "short" ? "shortNeedsReason" : "otherLotNeedsReason", asking.facts) };
  if (!hand) return toPost(plan, progress);
  const { stop } = hand;
  if (progress.toCart) return { verdict: say("cartFirst", { cart: orderOf(plan, stop.orderId)?.cart ?? "" }) };
  if (!progress.item) return { verdict: say("notComplete", { open: progress.queue.length }) };
  const early = tooEarly(at, hand);
  if (early) return { verdict: early };
  const counted = takesAt(progress, stop.stopId).find((take) => isSameLot(take, progress.lot));
  const most = mostOf(progress, stop);
  // After one scan CONFIRM takes what was asked for; after more it would claim what nobody counted.
  if (counted?.isCounted) return { verdict: say("needsQuantity", { sku: stop.sku, done: counted.quantity, of: most }) };
  return quantity(at, most);
}

/** Into the books: each order's goods into the cart, then out of the door; what is short stays open there. */
function toPost(plan: PickPlan, progress: PickProgress): Picked | { post: Draft[] } {
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

function overview(plan: PickPlan, progress: PickProgress): OverviewLine[] {
  const { queue, shorts } = progress;
  return [...plan.stops].sort(byWay).map(({ stopId, sku, locationCode, quantity }) => ({
    id: stopId,
    sku,
    locationCode,
    done: takenAt(progress, stopId),
    of: quantity,
    state: shorts.some((short) => short.stopId === stopId)
      ? "short"
      : queue[0] === stopId
        ? "inHand"
        : queue.includes(stopId)
          ? "open"
          : "done",
  }));
}

const documents = ({ orders }: PickPlan) => orders.map(({ orderNo }) => orderNo);

export const pick: TaskRules<PickPlan, PickProgress> = {
  begin: ({ stops }) => ({
    asking: null,
    ended: false,
    queue: [...stops].sort(byWay).map(({ stopId }) => stopId),
    place: null,
    item: null,
    lot: null,
    takes: [],
    shorts: [],
    toCart: false,
    toCount: [],
  }),
  documents,
  isClosed: ({ orders }) => orders.every(({ closed }) => closed),
  expected,
  overview,
  scan,
  quantity,
  short,
  next,
  reason,
  confirm,
  accepted: ({ plan, progress }) => ({
    verdict: say("posted", { document: documents(plan).join(", ") }),
    progress: { ...progress, ended: true },
  }),
};
