import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeEach(async () => {
  house = await aWarehouse();
});

const readiness = async (...sourceOrderIds: string[]) =>
  (await house.wms().planning.readiness({ sourceOrderIds })).items;
const material = async (...sourceOrderIds: string[]) =>
  (await readiness(...sourceOrderIds)).map((source) => source.material);
const picking = (sourceOrderId: string, quantity: number, more: object = {}, sku = "BOX") =>
  house.anOutbound([{ sku, quantity }], { typeCode: "picking", sourceOrderId, ...more });
/** Boxes that are on their way; on which day, the plant's purchasing says. */
async function coming(quantity: number, expectedOn: string | null, more: object = {}) {
  const { orderId } = await house.anInbound([{ sku: "BOX", quantity }], more);
  await house.plant.rows("UPDATE wms.inbound_order SET expected_on = $2 WHERE order_id = $1", [orderId, expectedOn]);
  return orderId;
}

describe("the material of an order", () => {
  test("is none without a picking list, ready while it lies free, promised once allocated, issued once it has left", async () => {
    expect(await material("MO-1")).toEqual(["none"]);
    await house.put("BOX", 10);
    const { orderId } = await picking("MO-1", 4, { neededOn: "2026-12-04" });
    const { orderNo } = await house.wms().outboundOrders.get({ orderId });
    const list = { orderId, orderNo, warehouseId: "WH01", status: 1, neededOn: "2026-12-04" };
    expect(await readiness("MO-1")).toEqual([
      { sourceOrderId: "MO-1", pickings: [list], material: "ready", arrivingOn: null, missing: [] },
    ]);
    await house.wms().outboundOrders.allocate({ orderId });
    expect(await material("MO-1")).toEqual(["promised"]);
    await house.wms().outboundOrders.ship({ orderId });
    expect(await material("MO-1")).toEqual(["issued"]);
  });

  test("called off is none again, and a list without lines asks for nothing", async () => {
    const { orderId } = await picking("MO-1", 4);
    await house.wms().outboundOrders.cancel({ orderId, reason: "Withdrawn" });
    await house.anOutbound([], { typeCode: "picking", sourceOrderId: "MO-2" });
    expect(await material("MO-1", "MO-2")).toEqual(["none", "none"]);
  });

  test("is short by what nobody has and nobody expects", async () => {
    await house.put("BOX", 10);
    await picking("MO-1", 10.5);
    const [source] = await readiness("MO-1");
    expect(source).toMatchObject({ material: "short", arrivingOn: null });
    expect(source?.missing).toEqual([
      {
        ...{ warehouseId: "WH01", sku: "BOX", required: 10.5, promised: 0, free: 10, held: 0 },
        ...{ arriving: 0, arrivingOn: null, arrivingWith: null, missing: 0.5 },
      },
    ]);
  });

  test("arrives on the day of the last piece, with the document that brings it", async () => {
    await house.put("BOX", 2);
    await coming(3, "2026-12-01");
    const last = await coming(3, "2026-12-05", { poId: "PO-7", sourceOrderId: "PO-000007" });
    await coming(30, null);
    await picking("MO-1", 7);
    const [source] = await readiness("MO-1");
    expect(source).toMatchObject({ material: "arriving", arrivingOn: "2026-12-05" });
    expect(source?.missing).toMatchObject([
      { free: 2, arriving: 5, missing: 0, arrivingOn: "2026-12-05", arrivingWith: { orderId: last, poId: "PO-7" } },
    ]);
  });

  test("that comes on a day nobody named arrives on no day", async () => {
    await coming(3, "2026-12-01");
    await coming(3, null);
    await picking("MO-1", 4);
    expect(await readiness("MO-1")).toMatchObject([{ material: "arriving", arrivingOn: null }]);
  });

  test("is not what is on hold or expired, and says how much that is", async () => {
    await house.put("SEAL", 5, { lotNumber: "L1" });
    await house.put("SEAL", 3, { lotNumber: "L2", expiresAt: "2020-01-01" });
    await house.put("SEAL", 1, { lotNumber: "L3" });
    await house.wms().lots.hold({ sku: "SEAL", lotNumber: "L1", reason: "Torn" });
    await picking("MO-1", 4, {}, "SEAL");
    expect((await readiness("MO-1"))[0]?.missing).toMatchObject([{ free: 1, held: 8, missing: 3 }]);
  });

  test("goes to whoever needs it first, in production or at a customer's", async () => {
    await house.put("BOX", 10);
    await picking("late", 6, { neededOn: "2026-12-24" });
    await picking("undated", 1);
    await house.anOutbound([{ sku: "BOX", quantity: 5 }], { neededOn: "2026-12-01" });
    await picking("urgent", 1, { neededOn: "2026-12-24", priority: 5 });
    const told = await readiness("late", "urgent", "undated");
    expect(told.map((source) => source.material)).toEqual(["short", "ready", "short"]);
    expect(told[0]?.missing).toMatchObject([{ free: 4, missing: 2 }]);
    expect(told[2]?.missing).toMatchObject([{ free: 0, missing: 1 }]);
  });

  test("that somebody allocated is nobody else's, however late they need it", async () => {
    await house.put("BOX", 5);
    const { orderId } = await picking("late", 5, { neededOn: "2027-01-01" });
    await house.wms().outboundOrders.allocate({ orderId });
    await picking("early", 5, { neededOn: "2026-12-01" });
    expect(await material("late", "early")).toEqual(["promised", "short"]);
  });

  test("of another warehouse or another plant does not count", async () => {
    await house.put("BOX", 5, { warehouseId: "WH02" });
    await picking("MO-1", 1);
    expect(await material("MO-1")).toEqual(["short"]);
    const other = await aPlant();
    expect((await other.ask().wms.planning.readiness({ sourceOrderIds: ["MO-1"] })).items).toMatchObject([
      { material: "none", pickings: [] },
    ]);
  });
});

describe("the orders that wait for material", () => {
  test("are told with those short of it first, and counted", async () => {
    await house.put("BOX", 1);
    await coming(2, null);
    await picking("ready", 1, { neededOn: "2026-12-01" });
    await picking("arriving", 2, { neededOn: "2026-12-02" });
    await picking("short", 3, { neededOn: "2026-12-03" });
    await picking("short too", 3, { neededOn: "2026-12-02", priority: -1 });
    const { items, counts } = await house.wms().planning.shortSources({});
    expect(items.map(({ sourceOrderId }) => sourceOrderId)).toEqual(["short too", "short", "arriving"]);
    expect(counts).toEqual({ promised: 0, ready: 1, arriving: 1, short: 2 });
    const ready = await house.wms().planning.shortSources({ material: ["ready"] });
    expect(ready.items).toEqual([{ sourceOrderId: "ready", material: "ready" }]);
    expect((await house.wms().planning.shortSources({ limit: 1 })).items).toHaveLength(1);
  });
});

test("over REST several orders are asked for in one text, and too many are refused", async () => {
  const door: Door = await openDoor();
  const token = await house.plant.token(["wms:read"]);
  await picking("MO-1", 1);
  const path = "GET /api/v1/wms/planning/readiness";
  const { status, told } = await door.ask(`${path}?sourceOrderIds=MO-1,MO-2`, { token });
  const many = await door.ask(`${path}?sourceOrderIds=${Array.from({ length: 201 }, String).join()}`, { token });
  await door.stop();
  expect([status, told.data.items]).toMatchObject([200, [{ material: "short" }, { material: "none" }]]);
  expect([many.status, many.told.code]).toEqual([400, "VALIDATION_FAILED"]);
});

describe("an outbound order", () => {
  test("is needed on a day, which its backorder and its event keep, until it has left", async () => {
    await house.put("BOX", 3);
    const { orderId, lineIds } = await picking("MO-1", 5, { neededOn: "2026-12-04" });
    const outbound = house.wms().outboundOrders;
    expect(await outbound.reschedule({ orderId, neededOn: "2026-12-11" })).toMatchObject({
      neededOn: "2026-12-11",
      changed: true,
    });
    expect(await outbound.reschedule({ orderId, neededOn: "2026-12-11" })).toMatchObject({ changed: false });
    const lines = [{ lineId: lineIds[0] ?? "", quantity: 3 }];
    const { backorderId } = await outbound.ship({ orderId, lines, allowPartial: true });
    expect((await outbound.get({ orderId: backorderId ?? "" })).neededOn).toBe("2026-12-11");
    expect(await house.told("wms.outbound.completed", orderId)).toMatchObject([{ neededOn: "2026-12-11" }]);
    await expect(outbound.reschedule({ orderId, neededOn: null })).rejects.toMatchObject(
      refusal("STATE_CONFLICT", { status: 2, reason: "documentClosed" }),
    );
    await expect(outbound.reschedule({ orderId: "nobody's", neededOn: null })).rejects.toMatchObject(
      refusal("NOT_FOUND"),
    );
    for (const neededOn of ["2026-02-30", "0000-01-01", "", "2026-12-11T08:00:00Z"]) {
      const wanted = { warehouseId: "WH01", typeCode: "picking" as const, neededOn };
      await expect(outbound.create(wanted)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });
});

describe("no piece is counted twice", () => {
  const DAYS = ["2026-12-01", "2026-12-02", null] as const;
  const tenths = fc.integer({ min: 1, max: 60 });
  const world = fc.record({
    free: fc.integer({ min: 0, max: 120 }),
    demands: fc.array(
      fc.record({
        sales: fc.boolean(),
        need: tenths,
        neededOn: fc.constantFrom(...DAYS),
        priority: fc.constantFrom(0, 0, 5),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    arrivals: fc.array(fc.record({ quantity: tenths, expectedOn: fc.constantFrom(...DAYS) }), { maxLength: 4 }),
  });
  type World = typeof world extends fc.Arbitrary<infer Each> ? Each : never;

  const late = (day: string | null) => day ?? "9999";
  /** The plain way: one after the other takes what is left, first from the shelf, then of what comes. In tenths. */
  function expected({ free, demands, arrivals }: World) {
    let shelf = free;
    const coming = arrivals
      .map((arrival, at) => ({ ...arrival, at }))
      .sort((a, b) => late(a.expectedOn).localeCompare(late(b.expectedOn)) || a.at - b.at);
    const order = demands
      .map((demand, at) => ({ ...demand, at }))
      .sort((a, b) => late(a.neededOn).localeCompare(late(b.neededOn)) || b.priority - a.priority || a.at - b.at);
    const told = new Map<number, { free: number; arriving: number; missing: number; on: string | null | undefined }>();
    for (const { at, need } of order) {
      const taken = Math.min(need, shelf);
      shelf -= taken;
      let open = need - taken;
      let on: string | null | undefined;
      for (const arrival of coming) {
        const part = Math.min(open, arrival.quantity);
        arrival.quantity -= part;
        open -= part;
        if (part > 0) on = arrival.expectedOn;
      }
      told.set(at, { free: taken, arriving: need - taken - open, missing: open, on });
    }
    return demands.map((_, at) => told.get(at));
  }

  test("whatever is wanted, free and on its way, it comes out as if they stood in one line", async () => {
    const nil = { free: 0, arriving: 0, missing: 0, on: undefined };
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        house = await aWarehouse();
        if (given.free > 0) await house.put("BOX", given.free / 10);
        for (const { quantity, expectedOn } of given.arrivals) await coming(quantity / 10, expectedOn);
        for (const [at, { sales, need, neededOn, priority }] of given.demands.entries()) {
          const more = { neededOn: neededOn ?? undefined, priority };
          if (sales) await house.anOutbound([{ sku: "BOX", quantity: need / 10 }], more);
          else await picking(`MO-${at}`, need / 10, more);
        }
        const told = await readiness(...given.demands.map((_, at) => `MO-${at}`));
        for (const [at, wanted] of expected(given).entries()) {
          if (given.demands[at]?.sales) continue;
          const source = told[at];
          const { free, arriving, missing, on } = wanted ?? nil;
          const state = missing > 0 ? "short" : arriving > 0 ? "arriving" : "ready";
          expect([at, source?.material]).toEqual([at, state]);
          if (state === "ready") {
            expect(source?.missing).toEqual([]);
            continue;
          }
          const parts = { free: free / 10, arriving: arriving / 10, missing: missing / 10, arrivingOn: on ?? null };
          expect(source?.missing).toMatchObject([parts]);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);
});
