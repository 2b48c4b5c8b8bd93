import type { Scan } from "../../parse-scan";
import { isQuantity, minus } from "../../quantity";
import { say } from "../../verdicts";
import { goodsOf, nameOf, numbersOf, shown } from "../goods";
import { type Place, placeOf } from "../places";
import type { Draft, Expected, OverviewLine, Posted, TaskRules } from "../session";
import {
  blankAt,
  type CountAt,
  type Counted,
  type CountPlan,
  type CountProgress,
  isOf,
  itemOf,
  linesAt,
  type Tally,
  talliesAt,
  walkingOrder,
} from "./plan";
import { see, tallyOf, withTally } from "./see-goods";

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
