import {
  type ChosenBy,
  INBOUND_STATUS,
  type InboundStatus,
  type InboundType,
  OUTBOUND_STATUS,
  type OutboundStatus,
  type OutboundType,
} from "./schema/documents";
import { HOLD_LOCATION, MAIN_LOCATION, OUTSIDE, type Outside } from "./schema/places";

/** Quantities have at most six decimals: counted in millionths they are whole numbers, and sums stay exact. */
const MILLION = 1_000_000;
export const inMillionths = (quantity: number) => Math.round(quantity * MILLION);
export const fromMillionths = (millionths: number) => millionths / MILLION;
export const sumOf = (quantities: readonly number[]) =>
  fromMillionths(quantities.reduce((sum, quantity) => sum + inMillionths(quantity), 0));
export const minus = (quantity: number, less: number) => fromMillionths(inMillionths(quantity) - inMillionths(less));

/** Beyond this a JSON number would no longer tell every millionth apart. */
export const MOST_IN_ONE_PLACE = 9_000_000_000;

export function groupedBy<Each>(all: readonly Each[], key: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const group = groups.get(key(each));
    if (group) group.push(each);
    else groups.set(key(each), [each]);
  }
  return groups;
}

// Documents

export const canReceive = (status: InboundStatus) =>
  status === INBOUND_STATUS.open || status === INBOUND_STATUS.partlyReceived;
/** What was received can be taken back; what never came is simply called off. */
export const canReverseReceipt = (status: InboundStatus) =>
  status === INBOUND_STATUS.completed || status === INBOUND_STATUS.partlyReceived;

const OPEN: readonly OutboundStatus[] = [OUTBOUND_STATUS.open, OUTBOUND_STATUS.allocated, OUTBOUND_STATUS.picking];
/** Nothing has left yet. */
export const isOpenOutbound = (status: OutboundStatus) => OPEN.includes(status);

const OUTBOUND_WAY: readonly OutboundStatus[] = [...OPEN, OUTBOUND_STATUS.shipped, OUTBOUND_STATUS.signed];
/** Whether a document stands at a status already, or beyond it. A cancelled one is beyond nothing. */
export const hasReached = (status: OutboundStatus, wanted: OutboundStatus) =>
  status === wanted ||
  (status !== OUTBOUND_STATUS.cancelled &&
    OUTBOUND_WAY.indexOf(status) >= OUTBOUND_WAY.indexOf(wanted) &&
    wanted !== OUTBOUND_STATUS.cancelled);

const INBOUND_FROM: Record<InboundType, Outside> = {
  purchase: OUTSIDE.supplier,
  production: OUTSIDE.production,
  return: OUTSIDE.customer,
  transfer: OUTSIDE.transit,
};
export const comesFrom = (typeCode: InboundType): Outside => INBOUND_FROM[typeCode];
const OUTBOUND_TO: Record<OutboundType, Outside> = {
  picking: OUTSIDE.production,
  sales: OUTSIDE.customer,
  return: OUTSIDE.supplier,
  transfer: OUTSIDE.transit,
};
export const goesTo = (typeCode: OutboundType): Outside => OUTBOUND_TO[typeCode];

/** What a customer sends back waits on hold until somebody has looked at it. */
export const defaultPlace = (typeCode: InboundType) => (typeCode === "return" ? HOLD_LOCATION : MAIN_LOCATION);

// Tolerances

type ExpectedLine = {
  quantity: number;
  receivedQuantity: number;
  overTolerancePercent: number;
  underTolerancePercent: number;
};
/** A tolerance has at most two decimals. In whole numbers 15 % more than 100 is 115; as floats it is a millionth less. */
const WHOLE = 10_000n;
const hundredths = (percent: number) => BigInt(Math.round(percent * 100));
const exactly = (quantity: number) => BigInt(inMillionths(quantity));

export const openQuantity = ({ quantity, receivedQuantity }: Pick<ExpectedLine, "quantity" | "receivedQuantity">) =>
  Math.max(0, minus(quantity, receivedQuantity));
export const mostReceivable = ({ quantity, receivedQuantity, overTolerancePercent }: ExpectedLine) =>
  minus(
    fromMillionths(Number((exactly(quantity) * (WHOLE + hundredths(overTolerancePercent))) / WHOLE)),
    receivedQuantity,
  );
export const isFullyReceived = ({ quantity, receivedQuantity, underTolerancePercent }: ExpectedLine) =>
  exactly(receivedQuantity) * WHOLE >= exactly(quantity) * (WHOLE - hundredths(underTolerancePercent));

// Which lot

/** One place with its goods, as far as an order may count on them. */
export type Spare = {
  sku: string;
  locationCode: string;
  lotNumber: string;
  /** Not promised to anybody. */
  free: number;
  since: Date;
  expiresAt: Date | null;
  held: boolean;
};
export type Shelf = Spare & { hasSerials: boolean };

export const isUsable = ({ held, expiresAt }: Pick<Spare, "held" | "expiresAt">, now: Date) =>
  !held && (expiresAt === null || expiresAt > now);

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const NEVER = 8.64e15;
/** What expires first goes first; among equals, and where nothing expires, what came first. */
const byExpiryThenAge = (a: Spare, b: Spare) =>
  (a.expiresAt?.getTime() ?? NEVER) - (b.expiresAt?.getTime() ?? NEVER) ||
  a.since.getTime() - b.since.getTime() ||
  text(a.locationCode, b.locationCode) ||
  text(a.lotNumber, b.lotNumber);

// What leaves

/** The first line of which more is to be taken than is open. */
export function overTaken(
  open: readonly { lineId: string; sku: string; quantity: number }[],
  given: readonly { lineId: string; quantity: number }[],
) {
  return open
    .map(({ lineId, sku, quantity }) => ({
      lineId,
      sku,
      open: quantity,
      quantity: sumOf(given.filter((taken) => taken.lineId === lineId).map((taken) => taken.quantity)),
    }))
    .find((line) => line.quantity > line.open);
}

type Promised = { locationCode: string; lotNumber: string; quantity: number; pickedQuantity: number };

export const pickedOf = ({ reservations }: { reservations: readonly Promised[] }) =>
  sumOf(reservations.map(({ pickedQuantity }) => pickedQuantity));

/** What lies in the cart cannot be picked again. */
export const stillOnShelf = <Line extends { reservations: readonly Promised[] }>(line: Line) => ({
  ...line,
  reservations: line.reservations
    .map((promise) => ({ ...promise, quantity: minus(promise.quantity, promise.pickedQuantity), pickedQuantity: 0 }))
    .filter(({ quantity }) => quantity > 0),
});

export type LineToTake = {
  lineId: string;
  sku: string;
  quantity: number;
  /** What the order asks for; whoever takes goods may name another lot. */
  orderedLot?: string | null | undefined;
  lotNumber?: string | null | undefined;
  locationCode?: string | null | undefined;
  reservations: readonly Promised[];
};

/** `asked` is the place of the wish in the list it was planned from; `reserved`, how much of it had been promised. */
export type Take = {
  asked: number;
  lineId: string;
  sku: string;
  locationCode: string;
  lotNumber: string;
  quantity: number;
  reserved: number;
  chosenBy: ChosenBy;
};
export type Blocked = { lotNumber: string; why: "lotOnHold" | "lotExpired"; inCart: boolean };
export type TakePlan = { takes: Take[]; missing: Map<string, number>; blocked: Blocked | undefined };

type Spot = Pick<Spare, "locationCode" | "lotNumber">;
const keyOf = (sku: string, { locationCode, lotNumber }: Spot) => JSON.stringify([sku, locationCode, lotNumber]);
const isAt = (lotNumber: string | null | undefined, locationCode: string | null | undefined) => (spot: Spot) =>
  (lotNumber == null || spot.lotNumber === lotNumber) && (locationCode == null || spot.locationCode === locationCode);
const asksForMore = ({ orderedLot, lotNumber, locationCode }: LineToTake) =>
  (lotNumber ?? orderedLot ?? locationCode) != null;

/**
 * From where each line is served: first what lies in the cart, then what is promised to it, then what is free. Whoever
 * asks for a certain lot or place is served first. Goods in the cart that were put on hold meanwhile block the whole:
 * nothing else may leave in their name.
 */
export function planTaking(lines: readonly LineToTake[], shelves: readonly Spare[], now: Date): TakePlan {
  const free = new Map(shelves.map((shelf) => [keyOf(shelf.sku, shelf), inMillionths(shelf.free)]));
  const shelfAt = new Map(shelves.map((shelf) => [keyOf(shelf.sku, shelf), shelf]));
  const promisedTo = new Map(
    lines.map(({ lineId, reservations }) => [
      lineId,
      reservations.map(({ locationCode, lotNumber, quantity, pickedQuantity }) => ({
        locationCode,
        lotNumber,
        left: inMillionths(quantity),
        picked: inMillionths(pickedQuantity),
      })),
    ]),
  );
  const ranked = [...shelves].sort(byExpiryThenAge);
  const takes: Take[] = [];
  const missing = new Map<string, number>();
  let blocked: Blocked | undefined;

  const serve = (line: LineToTake, asked: number) => {
    const { lineId, sku, orderedLot, lotNumber, locationCode } = line;
    let open = inMillionths(line.quantity);
    const own: Take[] = [];
    const take = (shelf: Spare, millionths: number, reserved: number, chosenBy: ChosenBy) => {
      if (millionths === 0) return;
      open -= millionths;
      let there = own.find(isAt(shelf.lotNumber, shelf.locationCode));
      if (!there) {
        const spot = { locationCode: shelf.locationCode, lotNumber: shelf.lotNumber };
        there = { asked, lineId, sku, ...spot, quantity: 0, reserved: 0, chosenBy };
        own.push(there);
      }
      there.quantity = fromMillionths(inMillionths(there.quantity) + millionths);
      there.reserved = fromMillionths(inMillionths(there.reserved) + reserved);
    };
    const promises = promisedTo.get(lineId) ?? [];
    for (const promise of promises.filter(isAt(lotNumber, locationCode))) {
      const shelf = shelfAt.get(keyOf(sku, promise));
      const inCart = Math.min(open, promise.picked);
      if (inCart === 0 || !shelf) continue;
      if (!isUsable(shelf, now)) blocked = blocked?.inCart ? blocked : blockedBy(shelf, true);
      promise.left -= inCart;
      promise.picked -= inCart;
      take(shelf, inCart, inCart, "picked");
    }
    const fitting = ranked.filter((shelf) => shelf.sku === sku).filter(isAt(lotNumber ?? orderedLot, locationCode));
    const usable = fitting.filter((shelf) => isUsable(shelf, now));
    const why = ({ expiresAt }: Spare): ChosenBy => (asksForMore(line) ? "asked" : expiresAt ? "fefo" : "fifo");
    for (const shelf of usable) {
      const promise = promises.find(isAt(shelf.lotNumber, shelf.locationCode));
      const mine = Math.min(open, promise ? promise.left - promise.picked : 0);
      if (promise) promise.left -= mine;
      take(shelf, mine, mine, why(shelf));
    }
    for (const shelf of usable) {
      const key = keyOf(sku, shelf);
      const there = Math.min(open, free.get(key) ?? 0);
      free.set(key, (free.get(key) ?? 0) - there);
      take(shelf, there, 0, why(shelf));
    }
    takes.push(...own);
    if (open === 0) return;
    missing.set(lineId, fromMillionths(inMillionths(missing.get(lineId) ?? 0) + open));
    const unusable = asksForMore(line) ? fitting.find((shelf) => !isUsable(shelf, now)) : undefined;
    if (unusable) blocked ??= blockedBy(unusable, false);
  };

  const wishes = lines.map((line, asked) => ({ line, asked }));
  for (const { line, asked } of wishes.filter((wish) => asksForMore(wish.line))) serve(line, asked);
  for (const { line, asked } of wishes.filter((wish) => !asksForMore(wish.line))) serve(line, asked);
  return { takes: takes.sort((a, b) => a.asked - b.asked), missing, blocked };
}

type HeldSpot = Promised & { chosenBy: ChosenBy };
type Held = HeldSpot & { lineId: string; sku: string };
type Holding = { lineId: string; sku: string; reservations: readonly HeldSpot[] };

/** What an order's lines hold now. */
export const held = (lines: readonly Holding[]): Held[] =>
  lines.flatMap(({ lineId, sku, reservations }) => reservations.map((promise) => ({ lineId, sku, ...promise })));

/** The promises with what was taken added: to the shelf's promise, or into the cart as well. */
export function withTakes(promises: readonly Held[], takes: readonly Take[], { picked }: { picked: boolean }): Held[] {
  const all = promises.map((promise) => ({ ...promise }));
  for (const { lineId, sku, locationCode, lotNumber, quantity, reserved, chosenBy } of takes) {
    let promise = all.find(
      (each) => each.lineId === lineId && each.locationCode === locationCode && each.lotNumber === lotNumber,
    );
    if (!promise) {
      promise = { lineId, sku, locationCode, lotNumber, quantity: 0, pickedQuantity: 0, chosenBy };
      all.push(promise);
    }
    promise.quantity = sumOf([promise.quantity, minus(quantity, reserved)]);
    if (picked) promise.pickedQuantity = sumOf([promise.pickedQuantity, quantity]);
  }
  return all;
}

const blockedBy = ({ lotNumber, held }: Spare, inCart: boolean): Blocked => ({
  lotNumber,
  why: held ? "lotOnHold" : "lotExpired",
  inCart,
});
