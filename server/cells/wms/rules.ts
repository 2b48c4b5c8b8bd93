import {
  type ChosenBy,
  HOLD_LOCATION,
  INBOUND_STATUS,
  type InboundStatus,
  type InboundType,
  MAIN_LOCATION,
  OUTBOUND_STATUS,
  OUTSIDE,
  type OutboundStatus,
  type OutboundType,
  type Outside,
} from "./schema";

/** Quantities have at most six decimals: counted in millionths they are whole numbers, and sums stay exact. */
const MILLION = 1_000_000;
export const inMillionths = (quantity: number) => Math.round(quantity * MILLION);
export const fromMillionths = (millionths: number) => millionths / MILLION;
export const sumOf = (quantities: readonly number[]) =>
  fromMillionths(quantities.reduce((sum, quantity) => sum + inMillionths(quantity), 0));
export const minus = (quantity: number, less: number) => fromMillionths(inMillionths(quantity) - inMillionths(less));

export function groupedBy<Each>(all: readonly Each[], key: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
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
export const openQuantity = ({ quantity, receivedQuantity }: Pick<ExpectedLine, "quantity" | "receivedQuantity">) =>
  Math.max(0, minus(quantity, receivedQuantity));
export const mostReceivable = ({ quantity, receivedQuantity, overTolerancePercent }: ExpectedLine) =>
  minus(Math.floor(inMillionths(quantity) * (1 + overTolerancePercent / 100)) / MILLION, receivedQuantity);
export const isFullyReceived = ({ quantity, receivedQuantity, underTolerancePercent }: ExpectedLine) =>
  inMillionths(receivedQuantity) >= Math.ceil(inMillionths(quantity) * (1 - underTolerancePercent / 100));

// Which lot

/** What lies in one place, as far as an order may count on it. */
export type Candidate = {
  locationCode: string;
  lotNumber: string;
  /** Not promised to anybody. */
  free: number;
  since: Date;
  expiresAt: Date | null;
  held: boolean;
};
export type Choice = { locationCode: string; lotNumber: string; quantity: number; chosenBy: ChosenBy };

export const isUsable = ({ held, expiresAt }: Pick<Candidate, "held" | "expiresAt">, now: Date) =>
  !held && (expiresAt === null || expiresAt > now);

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const NEVER = 8.64e15;
/** What expires first goes first; among equals, and where nothing expires, what came first. */
const byExpiryThenAge = (a: Candidate, b: Candidate) =>
  (a.expiresAt?.getTime() ?? NEVER) - (b.expiresAt?.getTime() ?? NEVER) ||
  a.since.getTime() - b.since.getTime() ||
  text(a.locationCode, b.locationCode) ||
  text(a.lotNumber, b.lotNumber);

type Wanted = { quantity: number; lotNumber?: string | null | undefined; locationCode?: string | null | undefined };

/** Takes what is needed from where it should go first. What the candidates cannot give is `missing`. */
export function chooseStock(
  { quantity, lotNumber, locationCode }: Wanted,
  candidates: readonly Candidate[],
  now: Date,
): { choices: Choice[]; missing: number } {
  let open = inMillionths(quantity);
  const choices: Choice[] = [];
  const asked = lotNumber != null || locationCode != null;
  const ranked = candidates
    .filter((candidate) => isUsable(candidate, now) && candidate.free > 0)
    .filter((candidate) => lotNumber == null || candidate.lotNumber === lotNumber)
    .filter((candidate) => locationCode == null || candidate.locationCode === locationCode)
    .sort(byExpiryThenAge);
  for (const { free, expiresAt, ...place } of ranked) {
    if (open === 0) break;
    const taken = Math.min(open, inMillionths(free));
    open -= taken;
    choices.push({
      locationCode: place.locationCode,
      lotNumber: place.lotNumber,
      quantity: fromMillionths(taken),
      chosenBy: asked ? "asked" : expiresAt ? "fefo" : "fifo",
    });
  }
  return { choices, missing: fromMillionths(open) };
}

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

/** One place with its goods, as one order sees it: what is free, and what it holds there itself. */
export type Shelf = Candidate & { sku: string; hasSerials: boolean };

type Promised = { locationCode: string; lotNumber: string; quantity: number; pickedQuantity: number };

export type LineToTake = {
  lineId: string;
  sku: string;
  quantity: number;
  lotNumber?: string | null | undefined;
  locationCode?: string | null | undefined;
  reservations: readonly Promised[];
};

/** `asked` is the place of the wish in the list it was planned from; `reserved`, how much of it had been promised. */
export type Take = Choice & { asked: number; lineId: string; sku: string; reserved: number };
export type Blocked = { lotNumber: string; why: "lotOnHold" | "lotExpired" };
export type TakePlan = { takes: Take[]; missing: Map<string, number>; blocked: Blocked | undefined };

const placeOf = (sku: string, { locationCode, lotNumber }: Pick<Candidate, "locationCode" | "lotNumber">) =>
  JSON.stringify([sku, locationCode, lotNumber]);

/**
 * From where each line is served: first what lies in the cart, then what is promised to it, then what is free.
 * Goods in the cart that were put on hold meanwhile block the whole: nothing else may leave in their name.
 */
export function planTaking(lines: readonly LineToTake[], shelves: readonly Shelf[], now: Date): TakePlan {
  const free = new Map(shelves.map((shelf) => [placeOf(shelf.sku, shelf), inMillionths(shelf.free)]));
  const shelfAt = new Map(shelves.map((shelf) => [placeOf(shelf.sku, shelf), shelf]));
  const takes: Take[] = [];
  const missing = new Map<string, number>();
  let blocked: Blocked | undefined;
  const promises = new Map<string, { locationCode: string; lotNumber: string; left: number; picked: number }[]>();
  const promisesTo = ({ lineId, reservations }: LineToTake) => {
    const known =
      promises.get(lineId) ??
      reservations.map(({ locationCode, lotNumber, quantity, pickedQuantity }) => ({
        locationCode,
        lotNumber,
        left: inMillionths(quantity),
        picked: inMillionths(pickedQuantity),
      }));
    promises.set(lineId, known);
    return known;
  };
  for (const [at, line] of lines.entries()) {
    let open = inMillionths(line.quantity);
    const asksFor = ({ locationCode, lotNumber }: Pick<Candidate, "locationCode" | "lotNumber">) =>
      (line.lotNumber == null || lotNumber === line.lotNumber) &&
      (line.locationCode == null || locationCode === line.locationCode);
    const promised = promisesTo(line).filter(asksFor);
    const take = (shelf: Shelf, millionths: number, reserved: number, chosenBy: ChosenBy) => {
      open -= millionths;
      const { lineId, sku } = line;
      const { locationCode, lotNumber } = shelf;
      const quantity = fromMillionths(millionths);
      takes.push({
        asked: at,
        lineId,
        sku,
        locationCode,
        lotNumber,
        quantity,
        chosenBy,
        reserved: fromMillionths(reserved),
      });
    };
    for (const promise of promised) {
      const shelf = shelfAt.get(placeOf(line.sku, promise));
      const inCart = Math.min(open, promise.picked);
      if (inCart === 0 || !shelf) continue;
      if (!isUsable(shelf, now)) blocked ??= blockedBy(shelf);
      promise.left -= inCart;
      promise.picked -= inCart;
      take(shelf, inCart, inCart, "picked");
    }
    const ranked = shelves.filter((shelf) => shelf.sku === line.sku && asksFor(shelf)).sort(byExpiryThenAge);
    const asked = line.lotNumber != null || line.locationCode != null;
    for (const shelf of ranked.filter((each) => isUsable(each, now))) {
      const promise = promised.find(
        ({ locationCode, lotNumber }) => locationCode === shelf.locationCode && lotNumber === shelf.lotNumber,
      );
      const mine = Math.min(open, promise?.left ?? 0);
      if (!promise || mine === 0) continue;
      promise.left -= mine;
      take(shelf, mine, mine, asked ? "asked" : shelf.expiresAt ? "fefo" : "fifo");
    }
    for (const shelf of ranked.filter((each) => isUsable(each, now))) {
      const key = placeOf(line.sku, shelf);
      const there = Math.min(open, free.get(key) ?? 0);
      if (there === 0) continue;
      free.set(key, (free.get(key) ?? 0) - there);
      take(shelf, there, 0, asked ? "asked" : shelf.expiresAt ? "fefo" : "fifo");
    }
    if (open > 0) {
      missing.set(line.lineId, fromMillionths(open));
      const refusedShelf = asked ? ranked.find((shelf) => !isUsable(shelf, now)) : undefined;
      if (refusedShelf) blocked ??= blockedBy(refusedShelf);
    }
  }
  return { takes, missing, blocked };
}

const blockedBy = ({ lotNumber, held }: Shelf): Blocked => ({ lotNumber, why: held ? "lotOnHold" : "lotExpired" });
