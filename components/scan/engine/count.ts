import type { Scan } from "../parse-scan";
import { isQuantity, minus, plus } from "../quantity";
import { say } from "../verdicts";
import { type Goods, goodsOf, type Item, nameOf, numbersOf, type Serial, scannedBefore, shown } from "./goods";
import { type Place, placeOf } from "./places";
import type { Asking, At, Base, Draft, Expected, Outcome, OverviewLine, Posted, TaskRules } from "./session";

export type CountedLine = {
  lineId: string;
  locationCode: string;
  sku: string;
  lotNumber: string | null;
  /** What the books say, where whoever counts may know it; never shown. Null in a blind count. */
  expected: number | null;
};
export type CountPlan = {
  countId: string;
  countNo: string;
  warehouseId: string;
  closed: boolean;
  items: Item[];
  lines: CountedLine[];
  /** Lines that somebody has counted already. */
  counted: string[];
  /** A difference above this is counted once more before it is believed. */
  limit: number;
};

/** What was seen of one item and lot in one place. Without a tally a line is blank, which is not zero. */
type Tally = {
  /** Null where the books have nothing of it here. */
  lineId: string | null;
  locationCode: string;
  sku: string;
  lotNumber: string | null;
  quantity: number;
  serials: Serial[];
};
type InHand = { sku: string; lotNumber: string | null; waiting: number };
export type CountProgress = Base & {
  asking: (Asking & { ask: "linesBlank" }) | null;
  /** Places still to count, in walking order; the first is where the counter is sent. */
  queue: string[];
  place: string | null;
  hand: InHand | null;
  tallies: Tally[];
  /** Lines that were counted once more, or are to be: nobody is asked a third time. */
  recounted: string[];
  /** What was handed over of places that are done, so that no piece counts twice in one document. */
  seen: Serial[];
};

type CountAt = At<CountPlan, CountProgress>;
type Counted = Outcome<CountProgress>;

const walkingOrder = new Intl.Collator("en", { numeric: true });
const itemOf = (plan: CountPlan, sku: string) => plan.items.find((item) => item.sku === sku);
const linesAt = ({ lines }: CountPlan, locationCode: string | undefined) =>
  lines.filter((line) => line.locationCode === locationCode);
const talliesAt = ({ tallies }: CountProgress, locationCode: string | undefined) =>
  tallies.filter((tally) => tally.locationCode === locationCode);
const isOf = (sku: string, lotNumber: string | null) => (each: { sku: string; lotNumber: string | null }) =>
  each.sku === sku && each.lotNumber === lotNumber;

const blankAt = (plan: CountPlan, progress: CountProgress, place: string) =>
  linesAt(plan, place).filter(
    ({ lineId }) => !plan.counted.includes(lineId) && !progress.tallies.some((tally) => tally.lineId === lineId),
  );

function expected(plan: CountPlan, progress: CountProgress): Expected {
  const { asking, queue, place, hand } = progress;
  if (asking) return { what: "yesOrNo", facts: asking.facts };
  const [next] = queue;
  if (next === undefined) return { what: "confirmCount", facts: { document: plan.countNo } };
  if (place !== next) return { what: "countLocation", facts: { locationCode: next, places: queue.length } };
  const item = hand && itemOf(plan, hand.sku);
  if (hand && item) {
    const facts = { sku: item.sku, name: item.name, unit: item.unit };
    if (item.tracking === "lot" && hand.lotNumber === null)
      return { what: "anyLot", facts: { ...facts, quantity: hand.waiting } };
    const done = progress.tallies.find(
      (tally) => tally.locationCode === place && isOf(hand.sku, hand.lotNumber)(tally),
    );
    return item.tracking === "serial"
      ? { what: "serial", facts: { ...facts, quantity: done?.quantity ?? 0 } }
      : { what: "moreCount", facts: { ...facts, quantity: done?.quantity ?? 0 } };
  }
  const blank = blankAt(plan, progress, place).length;
  return blank > 0 || talliesAt(progress, place).length === 0
    ? { what: "countItem", facts: { locationCode: place, blank } }
    : { what: "confirmPlace", facts: { locationCode: place } };
}

function scan(at: CountAt, { scan, isTyped }: { scan: Scan; isTyped: boolean }): Counted {
  const { plan, progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  const [next] = progress.queue;
  if (next === undefined) return { verdict: say("confirmFirst") };
  const place = placeOf(
    scan,
    plan.lines.map(({ locationCode }) => locationCode),
  );
  if (place) return arrive(at, place);
  if (progress.place !== next) {
    const isGoods = scan.kind === "gs1" || (scan.kind === "code" && plan.items.some(({ sku }) => sku === scan.code));
    return {
      verdict: isGoods ? say("locationFirst", { locationCode: next }) : say("notALocation", { got: nameOf(scan) }),
    };
  }
  const standing = progress.hand ? (itemOf(plan, progress.hand.sku) ?? null) : null;
  const goods = goodsOf(scan, plan.items, standing, isTyped);
  if ("refused" in goods) return { verdict: goods.refused };
  const item = goods.item ?? standing;
  if (!item)
    return { verdict: goods.text === null ? say("itemFirst") : say("unknownCode", { code: shown(goods.text) }) };
  return see(at, next, item, goods);
}

/** Any place of this count may be counted next, as long as the one in hand is done with. */
function arrive({ plan, progress }: CountAt, { warehouseId, locationCode }: Place): Counted {
  if (warehouseId !== null && warehouseId !== plan.warehouseId)
    return { verdict: say("wrongWarehouse", { expected: plan.warehouseId, got: shown(warehouseId) }) };
  const { queue, place } = progress;
  const verdict = say("locationOk", { locationCode });
  if (place === locationCode) return { verdict };
  const isBusy = place !== null && (talliesAt(progress, place).length > 0 || progress.hand !== null);
  if (isBusy || !queue.includes(locationCode))
    return { verdict: say("wrongLocation", { expected: place ?? queue[0] ?? "", got: shown(locationCode) }) };
  const others = queue.filter((other) => other !== locationCode);
  return { verdict, progress: { ...progress, place: locationCode, queue: [locationCode, ...others], hand: null } };
}

function see(at: CountAt, place: string, item: Item, goods: Goods): Counted {
  const { progress } = at;
  const hand = progress.hand?.sku === item.sku ? progress.hand : { sku: item.sku, lotNumber: null, waiting: 0 };
  const text = goods.item === null ? goods.text : null;
  switch (item.tracking) {
    case "none":
      if (text !== null) return { verdict: say("unknownCode", { code: shown(text) }) };
      return add(at, place, { ...hand, lotNumber: null }, goods.quantity ?? 0);
    case "serial":
      return seePiece(at, place, hand, goods);
    case "lot": {
      const lotNumber = goods.lotNumber ?? text ?? hand.lotNumber;
      const waiting = goods.isQuantityTold ? 0 : hand.waiting;
      const added = waiting || (goods.quantity ?? 0);
      if (lotNumber !== null) return add(at, place, { sku: item.sku, lotNumber, waiting: 0 }, added);
      return {
        verdict: say("itemOk", { sku: item.sku }),
        progress: { ...progress, hand: { ...hand, waiting: goods.quantity ?? 0 } },
      };
    }
  }
}

function seePiece(at: CountAt, place: string, hand: InHand, goods: Goods): Counted {
  const { progress, now, person } = at;
  const serialNumber = goods.serialNumber ?? goods.text;
  if (serialNumber === null) return { verdict: say("itemOk", { sku: hand.sku }), progress: { ...progress, hand } };
  const twice = scannedBefore([...progress.seen, ...progress.tallies.flatMap(({ serials }) => serials)], serialNumber);
  if (twice) return { verdict: twice };
  const serial = { serialNumber, at: now.getTime(), by: person };
  // A label that names the lot says of which line the piece is; else the only line of this item here.
  const lines = linesAt(at.plan, place).filter(({ sku }) => sku === hand.sku);
  const lotNumber = goods.lotNumber ?? hand.lotNumber ?? (lines.length === 1 ? (lines[0]?.lotNumber ?? null) : null);
  return add(at, place, { ...hand, lotNumber }, 1, serial);
}

const tallyOf = ({ plan, progress }: CountAt, place: string, { sku, lotNumber }: InHand): Tally =>
  talliesAt(progress, place).find(isOf(sku, lotNumber)) ?? {
    lineId: linesAt(plan, place).find(isOf(sku, lotNumber))?.lineId ?? null,
    locationCode: place,
    sku,
    lotNumber,
    quantity: 0,
    serials: [],
  };

const withTally = ({ tallies }: CountProgress, tally: Tally) => [
  ...tallies.filter((other) => other.locationCode !== tally.locationCode || !isOf(tally.sku, tally.lotNumber)(other)),
  tally,
];

function add(at: CountAt, place: string, hand: InHand, added: number, serial?: Serial): Counted {
  const { progress } = at;
  const { sku } = hand;
  const before = tallyOf(at, place, hand);
  const next = { ...progress, hand: { ...hand, waiting: 0 } };
  if (added === 0) return { verdict: say("itemOk", { sku }), progress: next };
  const quantity = plus(before.quantity, added);
  if (!isQuantity(quantity, true))
    return { verdict: say("badQuantity", { sku, unit: itemOf(at.plan, sku)?.unit ?? "" }) };
  const tally = { ...before, quantity, serials: serial ? [...before.serials, serial] : before.serials };
  const isExtra = before.lineId === null && !talliesAt(progress, place).some(isOf(sku, hand.lotNumber));
  const verdict = isExtra
    ? say("foundExtra", { sku, locationCode: place })
    : serial
      ? say("serialOk", { serialNumber: shown(serial.serialNumber), quantity })
      : say("counted", { sku, added, quantity });
  return { verdict, progress: { ...next, tallies: withTally(progress, tally) } };
}

/** A typed quantity replaces what was scanned of the goods in hand. Zero is a count like any other. */
function quantity(at: CountAt, typed: number): Counted {
  const { plan, progress } = at;
  if (progress.asking) return { verdict: say("answerFirst") };
  const { hand, place } = progress;
  const item = hand && itemOf(plan, hand.sku);
  if (!hand || !item || place === null) return { verdict: say(place === null ? "notNow" : "itemFirst") };
  if (item.tracking === "lot" && hand.lotNumber === null) return { verdict: say("needsLot", { sku: item.sku }) };
  if (!isQuantity(typed, item.measured)) return { verdict: say("badQuantity", { sku: item.sku, unit: item.unit }) };
  // Pieces with numbers are scanned one by one; only that there are none can be typed.
  if (item.tracking === "serial" && typed !== 0) return { verdict: say("needsSerial", { sku: item.sku }) };
  const tally = { ...tallyOf(at, place, hand), quantity: typed, serials: [] };
  return {
    verdict: say("quantityOk", { sku: item.sku, quantity: typed }),
    progress: { ...progress, hand: { ...hand, waiting: 0 }, tallies: withTally(progress, tally) },
  };
}

/** Takes a line from the list in hand: what is not there cannot be scanned, and its zero must be typed. */
function choose({ plan, progress }: CountAt, lineId: string): Counted {
  const line = plan.lines.find((each) => each.lineId === lineId);
  if (progress.asking || !line || line.locationCode !== progress.place) return { verdict: say("notNow") };
  const { sku, lotNumber } = line;
  return { verdict: say("itemOk", { sku }), progress: { ...progress, hand: { sku, lotNumber, waiting: 0 } } };
}

/** Lays down what is in hand; without anything in hand, leaves this place for later. */
function next({ progress }: CountAt): Counted {
  const { asking, hand, place, queue } = progress;
  if (asking) return { verdict: say("answerFirst") };
  if (hand) return { verdict: say("noted"), progress: { ...progress, hand: null } };
  const [first, ...others] = queue;
  if (first === undefined || others.length === 0 || talliesAt(progress, place ?? undefined).length > 0)
    return { verdict: say("notNow") };
  return {
    verdict: say("skipped", { locationCode: first }),
    progress: { ...progress, queue: [...others, first], place: null },
  };
}

function confirm(at: CountAt): Counted | { post: Draft[] } {
  const { plan, progress } = at;
  const [place] = progress.queue;
  if (place === undefined)
    return { post: [{ draft: "submit", command: "submitCount", body: { countId: plan.countId } }] };
  if (progress.place !== place) return { verdict: say("locationFirst", { locationCode: place }) };
  const { hand } = progress;
  if (hand && itemOf(plan, hand.sku)?.tracking === "lot" && hand.lotNumber === null)
    return { verdict: say("needsLot", { sku: hand.sku }) };
  const tallies = talliesAt(progress, place);
  if (tallies.length === 0) return { verdict: say("nothingCounted", { locationCode: place }) };
  const doubtful = tallies.find((tally) => isDoubtful(at, tally));
  if (doubtful) return countAgain(progress, doubtful);
  const blank = blankAt(plan, progress, place).length;
  if (blank > 0 && !progress.asking) {
    const facts = { blank };
    return {
      verdict: say("linesBlank", facts),
      progress: { ...progress, hand: null, asking: { ask: "linesBlank", facts } },
    };
  }
  return { post: toPost(plan, place, tallies) };
}

function isDoubtful({ plan, progress }: CountAt, { lineId, quantity }: Tally): boolean {
  const booked = plan.lines.find((line) => line.lineId === lineId)?.expected ?? null;
  if (lineId === null || booked === null || progress.recounted.includes(lineId)) return false;
  return Math.abs(minus(quantity, booked)) > plan.limit;
}

/** Not by how much, not in which direction: the second count must be as blind as the first. */
function countAgain(progress: CountProgress, { lineId, sku, locationCode, lotNumber }: Tally): Counted {
  const tallies = progress.tallies.filter(
    (tally) => tally.locationCode !== locationCode || !isOf(sku, lotNumber)(tally),
  );
  const recounted = lineId === null ? progress.recounted : [...progress.recounted, lineId];
  return {
    verdict: say("countAgain", { sku }),
    progress: { ...progress, asking: null, hand: null, tallies, recounted },
  };
}

function toPost(plan: CountPlan, place: string, tallies: readonly Tally[]): Draft[] {
  const { countId } = plan;
  const body = ({ quantity, serials }: Tally) => ({
    countedQuantity: quantity,
    ...(serials.length === 0 ? {} : { serialNumbers: numbersOf(serials) }),
  });
  const known = tallies.filter(({ lineId }) => lineId !== null);
  const extra = tallies.filter(({ lineId }) => lineId === null);
  const record: Draft = {
    draft: `record ${place}`,
    command: "recordCount",
    body: { countId, lines: known.map((tally) => ({ lineId: tally.lineId, ...body(tally) })) },
  };
  const found = extra.map(
    (tally): Draft => ({
      draft: `extra ${place} ${tally.sku} ${tally.lotNumber ?? ""}`,
      command: "countExtra",
      body: {
        countId,
        locationCode: place,
        sku: tally.sku,
        ...(tally.lotNumber === null ? {} : { lotNumber: tally.lotNumber }),
        ...body(tally),
      },
    }),
  );
  return known.length > 0 ? [record, ...found] : found;
}

/** A place is done; or the office's books, which alone know, ask for lines of it once more. */
function accepted({ plan, progress }: CountAt, commands: readonly Posted[]): Counted {
  const [place, ...others] = progress.queue;
  if (place === undefined)
    return { verdict: say("posted", { document: plan.countNo }), progress: { ...progress, ended: true } };
  const tallies = talliesAt(progress, place);
  const again = linesAt(plan, place).filter(
    ({ lineId }) => commands.some((command) => command.again.includes(lineId)) && !progress.recounted.includes(lineId),
  );
  const [first] = again;
  const isAgain = ({ lineId }: Tally) => again.some((line) => line.lineId === lineId);
  if (first) {
    // What was found besides is in the books now; a line recorded twice is not counted twice.
    const found = tallies.filter(({ lineId }) => lineId === null);
    return {
      verdict: say("countAgain", { sku: first.sku }),
      progress: {
        ...progress,
        asking: null,
        hand: null,
        tallies: progress.tallies.filter((tally) => !found.includes(tally) && !isAgain(tally)),
        recounted: [...progress.recounted, ...again.map(({ lineId }) => lineId)],
        seen: [...progress.seen, ...found.flatMap(({ serials }) => serials)],
      },
    };
  }
  return {
    verdict: say("placePosted", { locationCode: place }),
    progress: {
      ...progress,
      asking: null,
      hand: null,
      place: null,
      queue: others,
      tallies: progress.tallies.filter((tally) => tally.locationCode !== place),
      seen: [...progress.seen, ...tallies.flatMap(({ serials }) => serials)],
    },
  };
}

function overview(plan: CountPlan, progress: CountProgress): OverviewLine[] {
  const { hand, place, queue, tallies } = progress;
  const lines = plan.lines.map((line): OverviewLine => {
    const tally = tallies.find(({ lineId }) => lineId === line.lineId);
    const isInHand = hand !== null && line.locationCode === place && isOf(hand.sku, hand.lotNumber)(line);
    const isDone = plan.counted.includes(line.lineId) || !queue.includes(line.locationCode);
    return {
      id: line.lineId,
      sku: line.sku,
      locationCode: line.locationCode,
      done: tally?.quantity ?? null,
      of: null,
      state: isInHand ? "inHand" : tally || isDone ? "done" : "open",
    };
  });
  const found = tallies
    .filter(({ lineId }) => lineId === null)
    .map(
      ({ locationCode, sku, lotNumber, quantity }): OverviewLine => ({
        id: `${locationCode} ${sku} ${lotNumber ?? ""}`,
        sku,
        locationCode,
        done: quantity,
        of: null,
        state: "done",
      }),
    );
  return [...lines, ...found];
}

export const count: TaskRules<CountPlan, CountProgress> = {
  begin: ({ lines, counted }) => ({
    asking: null,
    ended: false,
    queue: [
      ...new Set(lines.filter(({ lineId }) => !counted.includes(lineId)).map(({ locationCode }) => locationCode)),
    ].sort(walkingOrder.compare),
    place: null,
    hand: null,
    tallies: [],
    recounted: [],
    seen: [],
  }),
  documents: ({ countNo }) => [countNo],
  isClosed: ({ closed }) => closed,
  expected,
  overview,
  scan,
  quantity,
  choose,
  next,
  confirm,
  accepted,
};
