import fc from "fast-check";
import { expect, test } from "vitest";
import { tell } from "@/server/platform/procedure";
import { aWarehouse, type Warehouse } from "@/server/testing/warehouse";

const LANES = 4;
const RUNS_A_LANE = 100;

const PLACES = ["MAIN", "MAIN", "A-01", "HOLD"] as const;
const LOTS = ["K", "L", "M"] as const;
const PIECES = ["S1", "S2", "S3", "S4", "S5", "S6"] as const;

const step = fc.record({
  sku: fc.constantFrom("BOX", "SEAL", "MOTOR"),
  quantity: fc.constantFrom(0.1, 0.2, 0.3, 1, 1.7, 2, 3),
  pieces: fc.subarray([...PIECES], { minLength: 1, maxLength: 3 }),
  numbered: fc.boolean(),
  lotNumber: fc.constantFrom(...LOTS),
  toLotNumber: fc.constantFrom(...LOTS),
  place: fc.constantFrom(...PLACES),
  toPlace: fc.constantFrom("A-01", "B-01", "HOLD", "MAIN"),
  partly: fc.boolean(),
  /** Which of the documents there are, counted from the newest. */
  which: fc.nat(4),
});
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

type Wms = ReturnType<Warehouse["wms"]>;
type Order = { orderId: string; lineIds: string[]; sku: string };
type World = { house: Warehouse; inbounds: Order[]; outbounds: Order[]; counts: string[] };
type Ask = (wms: Wms) => Promise<unknown>;
/** What is asked, once what it needs is there; nothing when there is no such document. */
type Act = (world: World, given: Step) => Ask | undefined | Promise<Ask | undefined>;

const reason = "Property";
const newest = <T>(all: readonly T[], which: number): T | undefined =>
  all[all.length - 1 - (which % (all.length || 1))];

/** How much of what, said as each kind of item wants it; of boxes only some have numbers. */
function goods({ sku, quantity, pieces, numbered, lotNumber }: Step) {
  if (sku === "MOTOR") return { sku, quantity: pieces.length, serialNumbers: pieces };
  if (sku === "SEAL") return { sku, quantity, lotNumber };
  const some = numbered && quantity >= pieces.length ? { serialNumbers: pieces.map((piece) => `B${piece}`) } : {};
  return { sku, quantity, ...some };
}

const receiving =
  (typeCode: "purchase" | "return"): Act =>
  async ({ house, inbounds }, given) => {
    const { serialNumbers, ...line } = goods(given);
    const tolerance = { overTolerancePercent: 10, underTolerancePercent: 10 };
    const order = await house.anInbound([{ ...line, serialNumbers, ...tolerance }], { typeCode });
    inbounds.push({ ...order, sku: line.sku });
    const { orderId, lineIds } = order;
    const part = { lineId: lineIds[0] ?? "", locationCode: given.place, ...(serialNumbers ? { serialNumbers } : {}) };
    const quantity = given.partly && !serialNumbers ? line.quantity / 2 : line.quantity;
    if (given.numbered) return (wms) => wms.inboundOrders.receive({ orderId });
    return (wms) => wms.inboundOrders.receive({ orderId, lines: [{ ...part, quantity }] });
  };

const ordering: Act = async ({ house, outbounds }, { sku, quantity, pieces, lotNumber, partly, numbered }) => {
  const line = { sku, quantity: sku === "MOTOR" ? pieces.length : quantity };
  const asked = sku === "SEAL" && numbered ? { ...line, lotNumber } : line;
  const order = await house.anOutbound(partly ? [asked, { sku: "BOX", quantity: 0.5 }] : [asked]);
  outbounds.push({ ...order, sku });
  return (wms) => wms.outboundOrders.addLine({ orderId: order.orderId, sku: "BOX", quantity: 0.1 });
};

const withOrder =
  (ask: (wms: Wms, order: Order, given: Step) => Promise<unknown>): Act =>
  ({ outbounds }, given) => {
    const order = newest(outbounds, given.which);
    return order && ((wms) => ask(wms, order, given));
  };
const withInbound =
  (ask: (wms: Wms, orderId: string, given: Step) => Promise<unknown>): Act =>
  ({ inbounds }, given) => {
    const order = newest(inbounds, given.which);
    return order && ((wms) => ask(wms, order.orderId, given));
  };

/** The first line of an order: a piece by its number, or as much as is said, from a certain place and lot or from any. */
const takenOf = ({ lineIds, sku }: Order, { quantity, pieces, lotNumber, place, partly }: Step) => ({
  lineId: lineIds[0] ?? "",
  ...(sku === "MOTOR" ? { quantity: 1, serialNumbers: pieces.slice(0, 1) } : { quantity }),
  ...(partly ? { locationCode: place, ...(sku === "SEAL" ? { lotNumber } : {}) } : {}),
});

const startingCount: Act = async ({ house, counts }, { sku }) => {
  const { countId } = await house.wms({ as: "warehouse" }).counts.create({ warehouseId: "WH01", skus: [sku] });
  counts.push(countId);
  return (wms) => wms.counts.addLine({ countId, sku: "BOX", lotNumber: "NEVER SEEN" });
};

const finishingCount: Act = async ({ counts, house }, { quantity, pieces, which, partly, numbered }) => {
  const countId = newest(counts, which);
  if (!countId) return undefined;
  const counter = house.wms({ as: "warehouse" }).counts;
  const { lines, status } = await counter.get({ countId });
  const seen = lines
    .filter((_, at) => at === 0 || partly)
    .map(({ lineId, sku }, at) => {
      const here = at === 0 ? pieces : [];
      if (sku === "MOTOR") return { lineId, countedQuantity: here.length, serialNumbers: here };
      const read = sku === "BOX" && numbered && quantity >= here.length ? here.map((piece) => `B${piece}`) : [];
      return { lineId, countedQuantity: quantity, serialNumbers: read };
    });
  if (status === 1 && seen.length > 0) {
    await counter.record({ countId, lines: seen });
    await counter.submit({ countId });
  }
  return (wms) => wms.counts.approve({ countId });
};

const ACTS: Record<string, { often: number; act: Act }> = {
  receive: { often: 5, act: receiving("purchase") },
  "receive a return": { often: 1, act: receiving("return") },
  "receive the rest": {
    often: 2,
    act: withInbound((wms, orderId, { partly }) => wms.inboundOrders.receive({ orderId, closeShort: partly })),
  },
  "reverse a receipt": { often: 2, act: withInbound((wms, orderId) => wms.inboundOrders.reverse({ orderId, reason })) },
  "call an inbound off": {
    often: 1,
    act: withInbound((wms, orderId) => wms.inboundOrders.cancel({ orderId, reason })),
  },
  order: { often: 6, act: ordering },
  allocate: {
    often: 4,
    act: withOrder((wms, { orderId }, { partly }) => wms.outboundOrders.allocate({ orderId, allowPartial: partly })),
  },
  pick: {
    often: 4,
    act: withOrder((wms, order, given) =>
      wms.outboundOrders.pick({ orderId: order.orderId, lines: [takenOf(order, given)] }),
    ),
  },
  release: { often: 2, act: withOrder((wms, { orderId }) => wms.outboundOrders.release({ orderId })) },
  ship: {
    often: 4,
    act: withOrder((wms, { orderId }, { partly }) => wms.outboundOrders.ship({ orderId, allowPartial: partly })),
  },
  "ship what is named": {
    often: 2,
    act: withOrder((wms, order, given) =>
      wms.outboundOrders.ship({ orderId: order.orderId, lines: [takenOf(order, given)], allowPartial: true }),
    ),
  },
  sign: { often: 1, act: withOrder((wms, { orderId }) => wms.outboundOrders.setStatus({ orderId, status: 3 })) },
  "call an order off": {
    often: 1,
    act: withOrder((wms, { orderId }) => wms.outboundOrders.cancel({ orderId, reason })),
  },
  "bring a shipment back": {
    often: 2,
    act: withOrder((wms, { orderId }) => wms.outboundOrders.reverse({ orderId, reason })),
  },
  transfer: {
    often: 3,
    act: (_, given) => (wms) =>
      wms.stock.transfer({
        ...goods(given),
        warehouseId: "WH01",
        fromLocationCode: given.place,
        toLocationCode: given.toPlace,
      }),
  },
  adjust: {
    often: 3,
    act: (_, given) => (wms) => {
      const { quantity, ...what } = goods(given);
      const delta = given.partly ? quantity : -quantity;
      return wms.stock.adjust({ ...what, delta, warehouseId: "WH01", locationCode: given.place, reason });
    },
  },
  scrap: {
    often: 1,
    act: (_, given) => (wms) =>
      wms.stock.scrap({ ...goods(given), warehouseId: "WH01", locationCode: given.place, reason }),
  },
  hold: {
    often: 1,
    act:
      (_, { lotNumber }) =>
      (wms) =>
        wms.lots.hold({ sku: "SEAL", lotNumber, reason }),
  },
  "let go": {
    often: 1,
    act:
      (_, { lotNumber }) =>
      (wms) =>
        wms.lots.release({ sku: "SEAL", lotNumber, reason }),
  },
  split: {
    often: 1,
    act:
      (_, { lotNumber, toLotNumber, place, quantity }) =>
      (wms) =>
        wms.lots.split({ warehouseId: "WH01", sku: "SEAL", locationCode: place, lotNumber, toLotNumber, quantity }),
  },
  merge: {
    often: 1,
    act:
      (_, { lotNumber, toLotNumber, place }) =>
      (wms) =>
        wms.lots.merge({ warehouseId: "WH01", sku: "SEAL", locationCode: place, lotNumbers: [lotNumber], toLotNumber }),
  },
  "start a count": { often: 2, act: startingCount },
  "finish a count": { often: 2, act: finishingCount },
};
const AGAIN = "say something again";

const doing = fc.oneof(
  ...Object.entries(ACTS).map(([what, { often }]) => ({ weight: often, arbitrary: fc.constant(what) })),
);
const what = fc.oneof({ weight: 4, arbitrary: doing }, { weight: 1, arbitrary: fc.constant(AGAIN) });
const steps = fc.array(fc.tuple(what, step), { minLength: 1, maxLength: 40, size: "max" });

/** Changes with whatever anybody does. */
async function traces({ plant }: Warehouse): Promise<object> {
  const [row = {}] = await plant.rows<object>(
    `SELECT (SELECT count(*) FROM wms.stock_ledger WHERE tenant_id = $1) AS movements,
      (SELECT count(*) FROM platform.event WHERE tenant_id = $1) AS events,
      (SELECT count(*) FROM platform.audit_entry WHERE tenant_id = $1) AS entries,
      (SELECT sum(quantity) FROM wms.reservation WHERE tenant_id = $1) AS promised`,
    [plant.tenantId],
  );
  return row;
}

/** Something to begin with, so that not all is refused. */
async function aFilledWarehouse(): Promise<Warehouse> {
  const house = await aWarehouse();
  await house.put("BOX", 3, { serialNumbers: ["BS5"] });
  await house.put("BOX", 1.7, { locationCode: "A-01" });
  for (const lotNumber of ["K", "L"]) await house.put("SEAL", 2, { lotNumber });
  await house.put("MOTOR", 2, { serialNumbers: ["S5", "S6"] });
  return house;
}

const answers: Record<string, number> = {};
const note = (answer: string) => {
  answers[answer] = (answers[answer] ?? 0) + 1;
};

async function run(given: [string, Step][]): Promise<void> {
  const house = await aFilledWarehouse();
  const world: World = { house, inbounds: [], outbounds: [], counts: [] };
  const done: { again: () => Promise<unknown>; answer: unknown }[] = [];
  for (const [at, [doneNow, each]] of given.entries()) {
    const earlier = newest(done, each.which);
    if (doneNow === AGAIN && earlier) {
      const before = await traces(house);
      expect(await earlier.again()).toEqual(earlier.answer);
      expect(await traces(house)).toEqual(before);
      note(AGAIN);
    }
    const wms = house.wms({ as: "admin", requestId: `step ${at}` });
    try {
      const ask = await ACTS[doneNow]?.act(world, each);
      if (!ask) continue;
      const again = () => ask(wms);
      done.push({ again, answer: await again() });
      note(`${doneNow}: OK`);
    } catch (error) {
      const { status, code } = tell(error, "en");
      if (status >= 500) throw error;
      note(`${doneNow}: ${code}`);
    }
  }
  expect(await house.wrong()).toEqual([]);
}

test("whatever a warehouse does, in whatever order and however often it says so, the books are right", {
  timeout: 300_000,
}, async () => {
  const property = () => fc.assert(fc.asyncProperty(steps, run), { numRuns: RUNS_A_LANE });
  await Promise.all(Array.from({ length: LANES }, property));
  // Books that nobody could write in would be right as well.
  for (const act of Object.keys(ACTS)) expect(answers).toHaveProperty([`${act}: OK`]);
  expect(answers[AGAIN]).toBeGreaterThan(LANES * RUNS_A_LANE);
});
