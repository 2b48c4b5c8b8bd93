import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase } from "@/server/platform/db";
import { tell } from "@/server/platform/procedure";
import { eventually } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
/** Speaks for the plant past everything else, to hold what others wait for. */
let holder: pg.Client;
beforeAll(async () => {
  vi.stubEnv("DATABASE_POOL", "24");
  house = await aWarehouse();
  // Connections are opened one after the other: whoever came first would be done before the next could ask.
  await Promise.all(many(24, () => anItem()));
  holder = new pg.Client({ connectionString: process.env.DATABASE_URL ?? "" });
  await holder.connect();
  await holder.query("SELECT set_config('app.tenant_id', $1, false)", [house.plant.tenantId]);
});
afterAll(() => holder.end());
afterEach(async () => expect(await house.wrong()).toEqual([]));

const outbound = () => house.wms().outboundOrders;
const inbound = () => house.wms().inboundOrders;
let last = 0;
async function anItem(tracking: "none" | "lot" | "serial" = "none"): Promise<string> {
  const sku = `ITEM-${++last}`;
  await house.plant.ask().erp.items.create({ sku, name: sku, tracking });
  return sku;
}
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** How often each answer came. */
async function answersOf(asking: readonly (() => Promise<unknown>)[]): Promise<Record<string, number>> {
  const codes = await Promise.all(
    asking.map((ask) =>
      ask().then(
        () => "OK",
        (error: unknown) => tell(error, "en").code,
      ),
    ),
  );
  const told: Record<string, number> = {};
  for (const code of codes) told[code] = (told[code] ?? 0) + 1;
  return told;
}
const levelsOf = async (sku: string) =>
  (await house.wms().stock.list({ sku, limit: 200 })).items.map((level) => [
    level.locationCode,
    level.onHand,
    level.reserved,
  ]);

/** Deadlocks so far. A connection counts for all to see when it ends. */
async function deadlocks(): Promise<number> {
  await closeDatabase();
  const [row] = await house.plant.rows<{ deadlocks: string }>(
    "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
  );
  return Number(row?.deadlocks);
}

const WAITING =
  "SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()";

/** Holds an item's places, or one of them, while others queue for them one after the other; then lets them go. */
async function queueBehind(
  sku: string,
  asking: readonly (() => Promise<unknown>)[],
  locationCode = "%",
): Promise<unknown[]> {
  await holder.query("BEGIN");
  await holder.query("SELECT FROM wms.stock_balance WHERE sku = $1 AND location_code LIKE $2 FOR UPDATE", [
    sku,
    locationCode,
  ]);
  const answers: Promise<unknown>[] = [];
  for (const ask of asking) {
    answers.push(ask());
    const waiting = answers.length;
    await eventually(
      () => house.plant.rows(WAITING),
      (rows) => rows.length === waiting,
    );
  }
  await holder.query("COMMIT");
  return Promise.all(answers);
}

describe("one document at the same time", () => {
  test("fifty who ship one order ship it once", async () => {
    const sku = await anItem();
    await house.put(sku, 100);
    const { orderId } = await house.anOutbound([{ sku, quantity: 2 }]);
    expect(await answersOf(many(50, () => () => outbound().ship({ orderId })))).toEqual({ OK: 1, STATE_CONFLICT: 49 });
    expect(await levelsOf(sku)).toEqual([["MAIN", 98, 0]]);
    expect(await house.told("wms.outbound.completed", orderId)).toHaveLength(1);
  });

  test("twenty who ship it under one request id all get the one answer", async () => {
    const sku = await anItem();
    await house.put(sku, 100);
    const { orderId } = await house.anOutbound([{ sku, quantity: 2 }]);
    const ship = () => house.wms({ requestId: `ship ${orderId}` }).outboundOrders.ship({ orderId });
    const answers = await Promise.all(many(20, ship));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await levelsOf(sku)).toEqual([["MAIN", 98, 0]]);
  });

  test("twenty who make one under one request id make one", async () => {
    const wanted = { warehouseId: "WH01", typeCode: "sales" as const, erpOrderId: "ONCE" };
    const create = () => house.wms({ requestId: "made once" }).outboundOrders.create(wanted);
    const made = await Promise.all(many(20, create));
    expect(new Set(made.map(({ orderId }) => orderId)).size).toBe(1);
    expect((await outbound().list({ erpOrderId: "ONCE" })).items).toHaveLength(1);
  });

  test("whoever ships, picks, allocates, gives back, calls off and signs for one order leaves it in one state", async () => {
    const sku = await anItem();
    await house.put(sku, 1000);
    for (let round = 0; round < 10; round++) {
      const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 2 }]);
      const lines = [{ lineId: lineIds[0] ?? "", quantity: 1 }];
      const told = await answersOf([
        () => outbound().allocate({ orderId }),
        () => outbound().pick({ orderId, lines }),
        () => outbound().release({ orderId }),
        () => outbound().ship({ orderId }),
        () => outbound().cancel({ orderId, reason: "Withdrawn" }),
        () => outbound().setStatus({ orderId, status: 2 }),
        () => outbound().setStatus({ orderId, status: 3 }),
        () => outbound().pick({ orderId, lines }),
        () => outbound().reverse({ orderId, reason: "Back" }),
        () => outbound().addLine({ orderId, sku, quantity: 1 }),
      ]);
      expect(Object.keys(told).filter((code) => !["OK", "STATE_CONFLICT", "OVER_SHIP"].includes(code))).toEqual([]);
    }
  });

  test("twenty who receive one document receive it once, and parts of it never more than was expected", async () => {
    const sku = await anItem();
    const whole = await house.anInbound([{ sku, quantity: 7 }]);
    expect(await answersOf(many(20, () => () => inbound().receive({ orderId: whole.orderId })))).toEqual({
      OK: 1,
      STATE_CONFLICT: 19,
    });
    const parts = await house.anInbound([{ sku, quantity: 10 }]);
    const lines = [{ lineId: parts.lineIds[0] ?? "", quantity: 3 }];
    const told = await answersOf(many(20, () => () => inbound().receive({ orderId: parts.orderId, lines })));
    expect(told).toEqual({ OK: 3, OVER_RECEIPT: 17 });
    expect(await levelsOf(sku)).toEqual([["MAIN", 16, 0]]);
  });

  test("ten who take an old receipt back take it back once, and what is gone stays gone", async () => {
    const sku = await anItem();
    const { orderId } = await house.anInbound([{ sku, quantity: 7 }]);
    await inbound().receive({ orderId });
    await house.put(sku, 5);
    const reverse = () => inbound().reverse({ orderId, reason: "Old" });
    expect(await answersOf(many(10, () => reverse))).toEqual({ OK: 10 });
    expect((await house.wms().stock.ledger({ documentId: orderId, reason: "reversal" })).items).toHaveLength(2);
    expect(await levelsOf(sku)).toEqual([["MAIN", 5, 0]]);
    const gone = await house.anInbound([{ sku, quantity: 7 }]);
    await inbound().receive({ orderId: gone.orderId });
    const { orderId: sale } = await house.anOutbound([{ sku, quantity: 6 }]);
    const told = await answersOf([
      () => outbound().ship({ orderId: sale }),
      ...many(10, () => () => inbound().reverse({ orderId: gone.orderId, reason: "Old" })),
    ]);
    expect([{ OK: 11 }, { OK: 10, STOCK_INSUFFICIENT: 1 }, { OK: 1, STOCK_INSUFFICIENT: 10 }]).toContainEqual(told);
  });

  test("ten who bring a shipment back, and ten who approve a count, do it once", async () => {
    const sku = await anItem();
    await house.put(sku, 10);
    const { orderId } = await house.anOutbound([{ sku, quantity: 4 }]);
    await outbound().ship({ orderId });
    expect(await answersOf(many(10, () => () => outbound().reverse({ orderId, reason: "Back" })))).toEqual({ OK: 10 });
    expect(await levelsOf(sku)).toEqual([["MAIN", 10, 0]]);
    const { countId, lines } = await house.wms().counts.create({ warehouseId: "WH01", skus: [sku] });
    await house.wms().counts.record({ countId, lines: [{ lineId: lines[0]?.lineId ?? "", countedQuantity: 8 }] });
    await house.wms().counts.submit({ countId });
    const approve = () => house.wms({ as: "planner" }).counts.approve({ countId });
    expect(await answersOf(many(10, () => approve))).toEqual({ OK: 10 });
    expect(await levelsOf(sku)).toEqual([["MAIN", 8, 0]]);
  });
});

describe("the same goods at the same time", () => {
  test("fifty orders that want ten pieces, to promise, to pick and to ship, get ten", async () => {
    const sku = await anItem();
    await house.put(sku, 6, { locationCode: "A-01" });
    await house.put(sku, 4, { locationCode: "B-01" });
    const orders = await Promise.all(many(50, () => house.anOutbound([{ sku, quantity: 1 }])));
    const told = await answersOf(
      orders.map(({ orderId, lineIds }, at) => () => {
        if (at % 3 === 0) return outbound().allocate({ orderId });
        if (at % 3 === 1) return outbound().ship({ orderId });
        return outbound().pick({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 1 }] });
      }),
    );
    expect(told).toEqual({ OK: 10, STOCK_INSUFFICIENT: 40 });
    const [row] = await house.plant.rows<{ promised: string; left: string }>(
      "SELECT coalesce(sum(reserved), 0) AS promised, coalesce(sum(on_hand), 0) AS left FROM wms.stock_balance WHERE sku = $1",
      [sku],
    );
    expect(Number(row?.left)).toBe(Number(row?.promised));
  });

  test("forty orders that ship from ten pieces ship ten; parts share to the last crumb", async () => {
    const sku = await anItem();
    await house.put(sku, 10);
    const orders = await Promise.all(many(40, () => house.anOutbound([{ sku, quantity: 1 }])));
    const ship = ({ orderId }: { orderId: string }) => outbound().ship({ orderId });
    expect(await answersOf(orders.map((order) => () => ship(order)))).toEqual({ OK: 10, STOCK_INSUFFICIENT: 30 });
    expect(await house.onHand(sku)).toBe(0);
    await house.put(sku, 1);
    const parts = await Promise.all(many(12, () => house.anOutbound([{ sku, quantity: 0.3 }])));
    const told = await answersOf(
      parts.map(
        ({ orderId }) =>
          () =>
            outbound().ship({ orderId, allowPartial: true }),
      ),
    );
    expect(told).toEqual({ OK: 4, STOCK_INSUFFICIENT: 8 });
    expect(await house.onHand(sku)).toBe(0);
  });

  test("the same item in two lines of many orders is taken once each time", async () => {
    const sku = await anItem();
    await house.put(sku, 20, { locationCode: "A-01" });
    await house.put(sku, 20);
    const two = [1, 2].map((quantity) => ({ sku, quantity }));
    const orders = await Promise.all(many(20, () => house.anOutbound(two)));
    const told = await answersOf(
      orders.map(
        ({ orderId }) =>
          () =>
            outbound().ship({ orderId }),
      ),
    );
    expect(told).toEqual({ OK: 13, STOCK_INSUFFICIENT: 7 });
    expect(await house.onHand(sku)).toBe(1);
  });

  test("one piece received twenty times comes once; shipped twenty times it leaves once", async () => {
    const sku = await anItem("serial");
    const piece = { sku, quantity: 1, serialNumbers: ["ONE"] };
    const arriving = await Promise.all(many(20, () => house.anInbound([piece])));
    const received = await answersOf(
      arriving.map(
        ({ orderId }) =>
          () =>
            inbound().receive({ orderId }),
      ),
    );
    expect(received).toEqual({ OK: 1, SERIAL_DUPLICATE: 19 });
    expect(await levelsOf(sku)).toEqual([["MAIN", 1, 0]]);
    const leaving = await Promise.all(many(20, () => house.anOutbound([{ sku, quantity: 1 }])));
    const shipped = await answersOf(
      leaving.map(({ orderId, lineIds }) => () => {
        const lines = [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["ONE"] }];
        return outbound().ship({ orderId, lines });
      }),
    );
    expect(shipped).toEqual({ OK: 1, SERIAL_UNKNOWN: 19 });
    expect(await house.onHand(sku)).toBe(0);
  });

  test("one piece put into twenty carts lies in one", async () => {
    const sku = await anItem("serial");
    await house.put(sku, 3, { serialNumbers: ["P1", "P2", "P3"] });
    const orders = await Promise.all(many(20, () => house.anOutbound([{ sku, quantity: 1 }])));
    const told = await answersOf(
      orders.map(({ orderId, lineIds }) => () => {
        const lines = [{ lineId: lineIds[0] ?? "", quantity: 1, serialNumbers: ["P2"] }];
        return outbound().pick({ orderId, lines });
      }),
    );
    expect(told).toEqual({ OK: 1, SERIAL_UNKNOWN: 19 });
    expect(await levelsOf(sku)).toEqual([["MAIN", 3, 1]]);
  });

  test("whoever waited for a shelf sees the pieces that came onto it meanwhile", async () => {
    const sku = await anItem();
    await house.put(sku, 1);
    const { orderId } = await house.anOutbound([{ sku, quantity: 3 }]);
    const [, shipped] = await queueBehind(sku, [
      () => house.put(sku, 2, { serialNumbers: [`${sku}-1`, `${sku}-2`] }),
      () => outbound().ship({ orderId }),
    ]);
    expect(shipped).toMatchObject({ movedLines: [{ quantity: 3, serialNumbers: [`${sku}-1`, `${sku}-2`] }] });
  });

  test("whoever waited for a shelf sees that it was put on hold meanwhile, or emptied", async () => {
    const sku = await anItem("lot");
    await house.put(sku, 5, { lotNumber: "L" });
    const { orderId } = await house.anOutbound([{ sku, quantity: 1, lotNumber: "L" }]);
    const refusedShip = () =>
      outbound()
        .ship({ orderId })
        .catch((error: unknown) => tell(error, "en").facts);
    const [, facts] = await queueBehind(sku, [
      () => house.wms().lots.hold({ sku, lotNumber: "L", reason: "Hardness" }),
      refusedShip,
    ]);
    expect(facts).toMatchObject({ reason: "lotOnHold", lotNumber: "L" });
    await house.wms().lots.release({ sku, lotNumber: "L", reason: "Good" });
    const [, short] = await queueBehind(sku, [
      () => house.put(sku, -5, { lotNumber: "L" }),
      () => house.put(sku, -1, { lotNumber: "L" }).catch((error: unknown) => tell(error, "en").facts),
    ]);
    expect(short).toEqual({ shortages: [{ sku, required: 1, available: 0 }] });
  });
});

test("what is on its way to a new place while its lot is put on hold is on hold there", async () => {
  const sku = await anItem("lot");
  await house.put(sku, 2, { lotNumber: "L" });
  const move = { warehouseId: "WH01", sku, lotNumber: "L", quantity: 1, toLocationCode: "A-01" };
  await queueBehind(sku, [
    () => house.wms().stock.transfer(move),
    () => house.wms().lots.hold({ sku, lotNumber: "L", reason: "Hardness" }),
  ]);
  expect((await house.wms().stock.list({ sku })).items).toMatchObject([
    { locationCode: "A-01", held: true },
    { locationCode: "MAIN", held: true },
  ]);
});

describe("in opposite directions", () => {
  test("the count of deadlocks counts them", async () => {
    const before = await deadlocks();
    const [one, other] = [0, 1].map(() => new pg.Client({ connectionString: process.env.DATABASE_URL ?? "" }));
    if (!one || !other) throw new Error("two are needed");
    await Promise.all([one.connect(), other.connect()]);
    for (const [client, key] of [
      [one, 1],
      [other, 2],
    ] as const) {
      await client.query("BEGIN");
      await client.query("SELECT pg_advisory_xact_lock($1)", [key]);
    }
    const outcome = await Promise.allSettled([
      one.query("SELECT pg_advisory_xact_lock(2)"),
      other.query("SELECT pg_advisory_xact_lock(1)"),
    ]);
    expect(outcome.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await Promise.all([one.end(), other.end()]);
    expect(await eventually(deadlocks, (count) => count > before)).toBe(before + 1);
  });

  test.each<[string, (sku: string) => Promise<() => Promise<unknown>>]>([
    [
      "ships",
      async (sku) => {
        const { orderId } = await house.anOutbound([{ sku, quantity: 20 }]);
        return () => outbound().ship({ orderId });
      },
    ],
    [
      "allocates",
      async (sku) => {
        const { orderId } = await house.anOutbound([{ sku, quantity: 20 }]);
        return () => outbound().allocate({ orderId });
      },
    ],
    [
      "picks",
      async (sku) => {
        const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 20 }]);
        return () => outbound().pick({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 20 }] });
      },
    ],
    [
      "gives back",
      async (sku) => {
        const { orderId } = await house.anOutbound([{ sku, quantity: 30 }]);
        await outbound().allocate({ orderId });
        return () => outbound().release({ orderId });
      },
    ],
    [
      "calls off",
      async (sku) => {
        const { orderId } = await house.anOutbound([{ sku, quantity: 30 }]);
        await outbound().allocate({ orderId });
        return () => outbound().cancel({ orderId, reason: "Withdrawn" });
      },
    ],
    [
      "brings back",
      async (sku) => {
        const { orderId, lineIds } = await house.anOutbound([{ sku, quantity: 15 }]);
        const taken = { lineId: lineIds[0] ?? "", quantity: 5, lotNumber: "L" };
        const lines = ["A-01", "B-01", "MAIN"].map((locationCode) => ({ ...taken, locationCode }));
        await outbound().ship({ orderId, lines });
        return () => outbound().reverse({ orderId, reason: "Back" });
      },
    ],
    [
      "takes a receipt back",
      async (sku) => {
        const { orderId, lineIds } = await house.anInbound([1, 2].map(() => ({ sku, quantity: 1, lotNumber: "L" })));
        const lines = lineIds.map((lineId, at) => ({ lineId, quantity: 1, locationCode: at ? "A-01" : "MAIN" }));
        await inbound().receive({ orderId, lines });
        return () => inbound().reverse({ orderId, reason: "Back" });
      },
    ],
    [
      "receives",
      async (sku) => {
        const { orderId, lineIds } = await house.anInbound([1, 2].map(() => ({ sku, quantity: 1, lotNumber: "L" })));
        const lines = lineIds.map((lineId, at) => ({ lineId, quantity: 1, locationCode: at ? "A-01" : "MAIN" }));
        return () => inbound().receive({ orderId, lines });
      },
    ],
    [
      "moves goods",
      async (sku) => () =>
        house.wms().stock.transfer({ warehouseId: "WH01", sku, lotNumber: "L", quantity: 1, toLocationCode: "A-01" }),
    ],
    ["puts on hold", async (sku) => () => house.wms().lots.hold({ sku, lotNumber: "L", reason: "Hardness" })],
    [
      "splits into a lot that lies elsewhere too",
      async (sku) => () =>
        house.wms().lots.split({ warehouseId: "WH01", sku, lotNumber: "K", toLotNumber: "L", quantity: 1 }),
    ],
    [
      "merges into a lot that lies elsewhere too",
      async (sku) => () => house.wms().lots.merge({ warehouseId: "WH01", sku, lotNumbers: ["K"], toLotNumber: "L" }),
    ],
    [
      "approves a count",
      async (sku) => {
        const { countId, lines } = await house.wms().counts.create({ warehouseId: "WH01", skus: [sku] });
        const seen = lines.map(({ lineId }) => ({ lineId, countedQuantity: 9 }));
        await house.wms().counts.record({ countId, lines: seen });
        await house.wms().counts.submit({ countId });
        return () => house.wms({ as: "planner" }).counts.approve({ countId });
      },
    ],
  ])("whoever %s waits for places in the order in which a shipment takes them", async (_, prepared) => {
    const sku = await anItem("lot");
    for (const locationCode of ["A-01", "B-01", "MAIN"]) await house.put(sku, 10, { locationCode, lotNumber: "L" });
    await house.put(sku, 10, { lotNumber: "K" });
    const act = await prepared(sku);
    const { orderId } = await house.anOutbound([{ sku, quantity: 1 }]);
    const before = await deadlocks();
    // The shipment has the place before the one that is held, and wants the one behind it.
    const answers = await queueBehind(sku, [() => outbound().ship({ orderId }), act], "B-01");
    expect(answers).toMatchObject([{ status: 2 }, {}]);
    expect(await deadlocks()).toBe(before);
  });

  test("what arrives while an order waits for its shelves is left for the next: it was not locked in turn", async () => {
    const sku = await anItem();
    await house.put(sku, 5, { locationCode: "B-01" });
    const { orderId } = await house.anOutbound([{ sku, quantity: 7 }]);
    await holder.query("BEGIN");
    await holder.query("SELECT FROM wms.stock_balance WHERE sku = $1 FOR UPDATE", [sku]);
    const refused = expect(outbound().ship({ orderId })).rejects.toMatchObject(
      refusal("STOCK_INSUFFICIENT", { shortages: [{ sku, required: 7, available: 5 }] }),
    );
    await eventually(
      () => house.plant.rows(WAITING),
      (rows) => rows.length === 1,
    );
    await house.put(sku, 3, { locationCode: "A-01" });
    await holder.query("COMMIT");
    await refused;
    expect(await outbound().ship({ orderId })).toMatchObject({ status: 2 });
  });

  test("a hundred pairs of orders, one A before B and one B before A, ship without a deadlock", async () => {
    const [a, b] = [await anItem(), await anItem()];
    for (const sku of [a, b]) for (const locationCode of ["A-01", "B-01"]) await house.put(sku, 100, { locationCode });
    const before = await deadlocks();
    const orders = await Promise.all(
      many(200, (at) => house.anOutbound((at % 2 ? [b, a] : [a, b]).map((sku) => ({ sku, quantity: 1 })))),
    );
    const told = await answersOf(
      orders.map(({ orderId }, at) => async () => {
        if (at % 4 > 1) await outbound().allocate({ orderId });
        await outbound().ship({ orderId });
      }),
    );
    expect(told).toEqual({ OK: 200 });
    expect([await house.onHand(a), await house.onHand(b)]).toEqual([0, 0]);
    expect(await deadlocks()).toBe(before);
  });

  test("two hundred who move goods to and fro between two places move them without a deadlock", async () => {
    const sku = await anItem();
    for (const locationCode of ["A-01", "B-01"]) await house.put(sku, 300, { locationCode });
    const before = await deadlocks();
    const told = await answersOf(
      many(200, (at) => () => {
        const [from, to] = at % 2 ? ["A-01", "B-01"] : ["B-01", "A-01"];
        const move = { warehouseId: "WH01", sku, quantity: at % 7 || 1, fromLocationCode: from, toLocationCode: to };
        return house.wms().stock.transfer(move);
      }),
    );
    expect(told).toEqual({ OK: 200 });
    expect(await house.onHand(sku)).toBe(600);
    expect(await deadlocks()).toBe(before);
  });

  test("a lot put on hold and released while orders ship it from many places makes no deadlock", async () => {
    const sku = await anItem("lot");
    for (const locationCode of ["A-01", "B-01", "MAIN"]) await house.put(sku, 200, { locationCode, lotNumber: "L" });
    const orders = await Promise.all(many(60, () => house.anOutbound([{ sku, quantity: 1, lotNumber: "L" }])));
    const before = await deadlocks();
    const told = await answersOf(
      orders.flatMap(({ orderId }, at) => [
        () => outbound().ship({ orderId }),
        () => house.wms().lots[at % 2 ? "hold" : "release"]({ sku, lotNumber: "L", reason: "Hardness" }),
      ]),
    );
    expect(Object.keys(told).filter((code) => !["OK", "STATE_CONFLICT"].includes(code))).toEqual([]);
    expect(await deadlocks()).toBe(before);
  });

  test("goods moved to and fro, received, merged, split, held, counted and shipped, all at once, without a deadlock", async () => {
    const [a, b] = [await anItem("lot"), await anItem("lot")];
    const places = ["A-01", "B-01", "MAIN"];
    for (const sku of [a, b]) {
      for (const locationCode of places) {
        for (const lotNumber of ["K", "L", "M"]) await house.put(sku, 50, { locationCode, lotNumber });
      }
    }
    const before = await deadlocks();
    const told = await answersOf(
      many(160, (at) => async () => {
        const [first, second] = at % 2 ? [a, b] : [b, a];
        const [from = "", to = "", aside = ""] = at % 2 ? places : [...places].reverse();
        const [lotNumber = "", toLotNumber = ""] = at % 4 > 1 ? ["K", "M"] : ["M", "K"];
        const place = { warehouseId: "WH01", sku: first, locationCode: from };
        if (at % 8 === 0) {
          const { orderId } = await house.anInbound([second, first].map((sku) => ({ sku, quantity: 1, lotNumber })));
          await inbound().receive({ orderId });
          await inbound().reverse({ orderId, reason: "Back" });
        } else if (at % 8 < 3) {
          const { orderId } = await house.anOutbound([first, second].map((sku) => ({ sku, quantity: 2 })));
          await outbound().ship({ orderId });
          await outbound().reverse({ orderId, reason: "Back" });
        } else if (at % 8 < 5) {
          const move = { warehouseId: "WH01", sku: first, lotNumber, fromLocationCode: from, toLocationCode: to };
          await house.wms().stock.transfer({ ...move, quantity: 1 });
        } else if (at % 8 === 5) {
          await house.wms().lots.split({ ...place, lotNumber, toLotNumber, quantity: 1 });
        } else if (at % 8 === 6) {
          await house.wms().lots.merge({ ...place, locationCode: aside, lotNumbers: ["K", "L", "M"], toLotNumber });
          await house.wms().stock.adjust({ ...place, locationCode: aside, lotNumber, delta: 5, reason: "More" });
        } else {
          await house.wms().lots[at % 16 > 8 ? "hold" : "release"]({ sku: first, lotNumber, reason: "Hardness" });
        }
      }),
    );
    const named = ["OK", "STOCK_INSUFFICIENT", "STATE_CONFLICT", "NOT_FOUND"];
    expect(Object.keys(told).filter((code) => !named.includes(code))).toEqual([]);
    expect(told.OK).toBeGreaterThan(60);
    expect(await deadlocks()).toBe(before);
  });
});

/** The same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * sides);
  };
}

test("eight people do five hundred things each with the same goods and the same documents", {
  timeout: 120_000,
}, async () => {
  const skus = { none: await anItem(), lot: await anItem("lot"), serial: await anItem("serial") };
  const orders: { orderId: string; lineIds: string[] }[] = [];
  const receipts: string[] = [];
  let pieces = 0;
  const told: Record<string, number> = {};
  const { stock, lots, counts } = house.wms();

  async function somethingOf(roll: (sides: number) => number): Promise<unknown> {
    const kind = (["none", "lot", "serial"] as const)[roll(3)] ?? "none";
    const sku = skus[kind];
    const place = ["A-01", "B-01", "MAIN"][roll(3)] ?? "MAIN";
    const lotNumber = kind === "lot" ? ["K", "L", "M"][roll(3)] : undefined;
    const quantity = kind === "serial" ? roll(2) + 1 : (roll(300) + 1) / 100;
    const serialNumbers = kind === "serial" ? many(quantity, () => `PC-${++pieces}`) : undefined;
    const order = orders[roll(orders.length)];
    const what = roll(20);
    if (what < 4 || !order) {
      const made = await house.anOutbound([{ sku, quantity }, ...(roll(2) ? [{ sku: skus.lot, quantity: 0.5 }] : [])]);
      return orders.push(made);
    }
    const { orderId, lineIds } = order;
    if (what < 6) return outbound().ship({ orderId, allowPartial: roll(2) === 0 });
    if (what < 8) return outbound().allocate({ orderId, allowPartial: roll(2) === 0 });
    if (what === 8) return outbound().pick({ orderId, lines: [{ lineId: lineIds[0] ?? "", quantity: 0.5 }] });
    if (what === 9) return outbound().release({ orderId });
    if (what === 10)
      return roll(2) ? outbound().cancel({ orderId, reason: "x" }) : outbound().reverse({ orderId, reason: "x" });
    if (what < 14) {
      const received = await house.anInbound([
        { sku, quantity, lotNumber, ...(serialNumbers ? { serialNumbers } : {}) },
      ]);
      receipts.push(received.orderId);
      return inbound().receive({ orderId: received.orderId });
    }
    if (what === 14) return inbound().reverse({ orderId: receipts[roll(receipts.length)] ?? "", reason: "x" });
    if (kind === "serial") return outbound().setStatus({ orderId, status: roll(2) ? 2 : 3 });
    const at = { warehouseId: "WH01", sku, lotNumber, quantity };
    if (what === 15) return stock.transfer({ ...at, fromLocationCode: "MAIN", toLocationCode: place });
    if (what === 16) return stock.scrap({ ...at, locationCode: place, reason: "x" });
    if (what === 17) return stock.adjust({ warehouseId: "WH01", sku, lotNumber, delta: roll(3) - 1 || 1, reason: "x" });
    const lot = { sku: skus.lot, lotNumber: "K", reason: "x" };
    if (what === 18) return roll(2) ? lots.hold(lot) : lots.release(lot);
    const count = await counts.create({ warehouseId: "WH01", skus: [sku] });
    const [line] = count.lines;
    if (!line) return undefined;
    const { countId } = count;
    await counts.record({ countId, lines: [{ lineId: line.lineId, countedQuantity: roll(10) }] });
    await counts.submit({ countId });
    return house.wms({ as: "planner" }).counts.approve({ countId });
  }

  await Promise.all(
    many(8, async (worker) => {
      const roll = dice(worker + 1);
      for (let at = 0; at < 500; at++) {
        const code = await somethingOf(roll).then(
          () => "OK",
          (error: unknown) => {
            const { status, code } = tell(error, "en");
            return `${status} ${code}`;
          },
        );
        told[code] = (told[code] ?? 0) + 1;
      }
    }),
  );
  expect(Object.keys(told).filter((code) => code !== "OK" && !/^4(04|09|00) /.test(code))).toEqual([]);
  expect(told.OK).toBeGreaterThan(1500);
});
