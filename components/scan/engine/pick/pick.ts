import type { Scan } from "../../parse-scan";
import { isQuantity, minus, sumOf } from "../../quantity";
import { say, type Verdict } from "../../verdicts";
import { goodsOf, nameOf, shown } from "../goods";
import { type Place, placeOf } from "../places";
import type { Draft, Expected, OverviewLine, TaskRules } from "../session";
import {
  byWay,
  type Hand,
  inHand,
  isSameLot,
  mostOf,
  orderOf,
  type PickAt,
  type Picked,
  type PickPlan,
  type PickProgress,
  type Stop,
  stopOf,
  type Take,
  takenAt,
  takesAt,
} from "./plan";
import { toPost } from "./post-picks";
import { addGoods, leaveStop, served, takeGoods, toNextStop, withTake } from "./take-goods";

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
    return { verdict: say("wrongWarehouse", { expected: plan.warehouseId, got: shown(warehouseId) }) };
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
