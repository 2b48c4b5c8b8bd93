import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statements } from "@/server/platform/db";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["mes:write"]);
  await plant.ask().erp.items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
});
afterAll(() => door.stop());

const ORDERS = "/api/v1/mes/production-orders";
const anOrder = async (quantity = 10, rest: { productSku?: string; orderNo?: string } = {}) =>
  (
    await plant
      .ask()
      .mes.productionOrders.create({ workshopId: "WS01", orderNo: "SO-1", productSku: "SKU001", quantity, ...rest })
  ).orderId;
const report = (orderId: string, body: object) => door.ask(`POST ${ORDERS}/${orderId}/reports`, { token, body });
const orderOf = (orderId: string) => plant.ask().mes.productionOrders.get({ orderId });
const reportsOf = async (orderId: string) => (await plant.ask().mes.reports.list({ orderId, limit: 200 })).items;
type Told = { event_type: string; payload: Record<string, unknown> };
const toldOf = (orderId: string) =>
  plant.rows<Told>("SELECT event_type, payload FROM platform.event WHERE aggregate_id = $1 ORDER BY event_id", [
    orderId,
  ]);
const typesOf = async (orderId: string) => (await toldOf(orderId)).map((event) => event.event_type.replace("mes.", ""));

describe("a report", () => {
  const whole = {
    goodQty: 4.5,
    defectQty: 1,
    reworkQty: 0.5,
    defectTypes: ["scratched", "尺寸超差"],
    stationId: "ST-03",
    shift: "早班",
    producedBy: "Line 2",
    lotNumber: "L1",
    serialNumbers: ["box 1"],
    reportTime: "2026-11-30T08:15:00+08:00",
  };

  test("is kept as reported, starts its order, and says how far that has come", async () => {
    const orderId = await anOrder();
    const { status, told } = await report(orderId, whole);
    expect([status, told.code]).toEqual([200, "OK"]);
    const kept = {
      ...whole,
      reportTime: "2026-11-30T00:15:00.000Z",
      reportId: expect.any(String),
      orderId,
      createdAt: expect.any(String),
    };
    const order = { orderNo: "SO-1", productSku: "SKU001", status: 1, quantity: 10, goodQty: 4.5, defectQty: 1 };
    expect(told.data).toEqual({ ...kept, order: { ...order, documentNo: expect.stringMatching(/^MO-/) } });
    expect(await reportsOf(orderId)).toEqual([kept]);
    expect(await orderOf(orderId)).toMatchObject({ ...order, startedAt: expect.any(String), completedAt: null });
  });

  test("is told to the other cells, after the start, and kept in the history", async () => {
    const orderId = await anOrder();
    const { told } = await report(orderId, { ...whole, serialNumbers: ["box 2"] });
    const { reportId } = told.data;
    const [, started, reported, ...more] = await toldOf(orderId);
    const { tenantId } = plant;
    expect(started).toEqual({
      event_type: "mes.production_order.started",
      payload: {
        orderId,
        documentNo: expect.stringMatching(/^MO-\d{6}$/),
        orderNo: "SO-1",
        productSku: "SKU001",
        tenantId,
      },
    });
    expect(reported).toEqual({
      event_type: "mes.production.reported",
      payload: {
        reportId,
        orderId,
        documentNo: expect.stringMatching(/^MO-\d{6}$/),
        tenantId,
        productSku: "SKU001",
        goodQty: 4.5,
        defectQty: 1,
        defectTypes: whole.defectTypes,
        stationId: "ST-03",
        shift: "早班",
        reportTime: new Date(whole.reportTime).toISOString(),
        lotNumber: "L1",
        serialNumbers: ["box 2"],
      },
    });
    expect(more).toEqual([]);
    const history =
      "SELECT document_type, before, after FROM platform.audit_entry WHERE document_id = $1 AND action LIKE 'mes.reports.%'";
    expect(await plant.rows(history, [orderId])).toEqual([
      { document_type: "production_order", before: { status: 0 }, after: { status: 1 } },
    ]);
    expect(await plant.rows(history, [reportId])).toMatchObject([
      { document_type: "production_report", before: null, after: { goodQty: 4.5, defectTypes: whole.defectTypes } },
    ]);
  });

  test("and all else of an order is told under the number that people call it by", async () => {
    const orderId = await anOrder(1);
    await report(orderId, { goodQty: 1 });
    const { documentNo } = await plant.ask().mes.productionOrders.get({ orderId });
    const told = await plant.rows(
      "SELECT DISTINCT business_key FROM platform.event WHERE aggregate_id = $1 OR payload->>'orderId' = $1",
      [orderId],
    );
    expect(told).toEqual([{ business_key: documentNo }]);
  });

  test("needs no more than a number; who reports is the caller, and when is now", async () => {
    const orderId = await anOrder();
    const { told } = await report(orderId, { goodQty: 1 });
    expect(told.data).toMatchObject({
      defectQty: 0,
      reworkQty: 0,
      defectTypes: [],
      stationId: null,
      shift: null,
      producedBy: "machine",
      lotNumber: null,
      serialNumbers: [],
      reportTime: told.data.createdAt,
    });
    const [, , reported] = await toldOf(orderId);
    for (const field of ["stationId", "shift", "lotNumber", "serialNumbers"])
      expect(reported?.payload).not.toHaveProperty(field);
  });

  test("comes in through the handbook's door as well, which names the order in the body", async () => {
    const workOrderId = await anOrder();
    const { status, told } = await door.ask("POST /api/v1/mes/production/report", {
      token,
      body: { workOrderId, goodQty: 3 },
    });
    expect([status, told.data.orderId, told.data.goodQty]).toEqual([200, workOrderId, 3]);
    expect(await orderOf(workOrderId)).toMatchObject({ status: 1, goodQty: 3 });
    const lost = await door.ask("POST /api/v1/mes/production/report", {
      token,
      body: { workOrderId: "nowhere", goodQty: 3 },
    });
    expect([lost.status, lost.told.code]).toEqual([404, "NOT_FOUND"]);
  });

  test.each([
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999+08:00", "9999-12-31T15:59:59.999Z"],
    ["2026-11-30T08:15:00.123456789+08:00", "2026-11-30T00:15:00.123Z"],
  ])("of any moment that clocks can name is kept: %s", async (reportTime, kept) => {
    const orderId = await anOrder();
    const { status, told } = await report(orderId, { goodQty: 1, reportTime });
    expect([status, told.data.reportTime]).toEqual([200, kept]);
    expect((await reportsOf(orderId)).map((each) => each.reportTime)).toEqual([kept]);
  });

  test("of failed or reworked pieces alone starts the order and does not count against the plan", async () => {
    const orderId = await anOrder(1);
    await report(orderId, { goodQty: 0, defectQty: 7 });
    await report(orderId, { goodQty: 0, reworkQty: 2 });
    expect(await orderOf(orderId)).toMatchObject({ status: 1, goodQty: 0, defectQty: 7 });
  });

  test.each<[string, object]>([
    ["of nothing", { goodQty: 0 }],
    ["without a number of good pieces", { defectQty: 1 }],
    ["of less than nothing", { goodQty: -1 }],
    ["of fewer failures than none", { goodQty: 1, defectQty: -1 }],
    ["of more than fits", { goodQty: 1e308 }],
    ["of seven decimals", { goodQty: 0.0000001 }],
    ["in words", { goodQty: "5" }],
    ["with one serial twice", { goodQty: 2, serialNumbers: ["A", "A"] }],
    ["at no time of any clock", { goodQty: 1, reportTime: "2026-11-30" }],
    ["before the first year there is", { goodQty: 1, reportTime: "0001-01-01T00:00:00+14:00" }],
    ["after the last year that is written", { goodQty: 1, reportTime: "9999-12-31T23:59:59-14:00" }],
    ["with a field that nobody knows", { goodQty: 1, status: 2 }],
  ])("%s is refused and changes nothing", async (_, body) => {
    const orderId = await anOrder();
    const { status, told } = await report(orderId, body);
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await orderOf(orderId)).toMatchObject({ status: 0, goodQty: 0 });
    expect(await reportsOf(orderId)).toEqual([]);
  });

  test("on an order that nobody knows is 404, another plant's too", async () => {
    const other = await (await aPlant()).token(["mes:write"]);
    const orderId = await anOrder();
    expect((await report("nowhere", { goodQty: 1 })).status).toBe(404);
    const { status, told } = await door.ask(`POST ${ORDERS}/${orderId}/reports`, {
      token: other,
      body: { goodQty: 1 },
    });
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
    expect(await orderOf(orderId)).toMatchObject({ status: 0, goodQty: 0 });
  });

  test("is made on the floor and by planners", async () => {
    const orderId = await anOrder();
    for (const role of ["viewer", "driver", "sales"] as const) {
      await expect(plant.ask({ as: role }).mes.reports.create({ orderId, goodQty: 1 })).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    expect(await plant.ask({ as: "warehouse" }).mes.reports.create({ orderId, goodQty: 1 })).toMatchObject({
      producedBy: "warehouse",
    });
  });

  test("sent again under its id is booked once", async () => {
    const orderId = await anOrder();
    const send = () =>
      door.ask(`POST ${ORDERS}/${orderId}/reports`, { token, body: { goodQty: 3 }, id: `report ${orderId}` });
    const answers = await Promise.all(Array.from({ length: 8 }, send));
    expect(new Set(answers.map(({ told }) => told.data.reportId)).size).toBe(1);
    expect(await orderOf(orderId)).toMatchObject({ goodQty: 3 });
  });

  test("is counted against the rate of reports, through either door", async () => {
    const slow = await plant.token(["mes:write"], "interactive");
    const ask = (at: number) =>
      door.ask(at % 2 ? "POST /api/v1/mes/production/report" : `POST ${ORDERS}/X/reports`, { token: slow, body: {} });
    const statuses: number[] = [];
    for (let at = 0; at < 201; at++) statuses.push((await ask(at)).status);
    expect(statuses).toEqual([...Array(200).fill(400), 429]);
  });
});

describe("the plan", () => {
  test("once reached completes the order, and tells how many came out, of which lot and which pieces", async () => {
    const orderId = await anOrder(3, { productSku: "MOTOR" });
    await report(orderId, { goodQty: 2, lotNumber: "L1", serialNumbers: ["M-1", "M-2"] });
    await report(orderId, { goodQty: 0, defectQty: 1, lotNumber: "L9" });
    const { told } = await report(orderId, { goodQty: 1, lotNumber: "L1", serialNumbers: ["M-3"] });
    expect(told.data.order).toMatchObject({ status: 2, goodQty: 3, defectQty: 1 });
    expect(await orderOf(orderId)).toMatchObject({ status: 2, goodQty: 3, completedAt: expect.any(String) });
    const events = await toldOf(orderId);
    expect(events.map(({ event_type }) => event_type.replace("mes.", ""))).toEqual([
      "production_order.created",
      "production_order.started",
      "production.reported",
      "production.reported",
      "production.reported",
      "production_order.completed",
    ]);
    expect(events.at(-1)?.payload).toEqual({
      orderId,
      documentNo: expect.stringMatching(/^MO-\d{6}$/),
      orderNo: "SO-1",
      productSku: "MOTOR",
      quantity: 3,
      lotNumber: "L1",
      serialNumbers: ["M-1", "M-2", "M-3"],
      tenantId: plant.tenantId,
    });
    expect(
      await plant.rows(
        "SELECT before, after FROM platform.audit_entry WHERE document_id = $1 AND before IS NOT NULL ORDER BY at",
        [orderId],
      ),
    ).toEqual([
      { before: { status: 0 }, after: { status: 1 } },
      { before: { status: 1 }, after: { status: 2 } },
    ]);
  });

  test("reached with one report is a start and an end, and goods of two lots are of none", async () => {
    const one = await anOrder(5);
    await report(one, { goodQty: 5 });
    expect(await typesOf(one)).toEqual([
      "production_order.created",
      "production_order.started",
      "production.reported",
      "production_order.completed",
    ]);
    const two = await anOrder(2);
    await report(two, { goodQty: 1, lotNumber: "L1" });
    await report(two, { goodQty: 1, lotNumber: "L2" });
    expect((await toldOf(two)).at(-1)?.payload).toEqual({
      orderId: two,
      documentNo: expect.stringMatching(/^MO-\d{6}$/),
      orderNo: "SO-1",
      productSku: "SKU001",
      quantity: 2,
      tenantId: plant.tenantId,
    });
  });

  test("is never passed, not by a millionth; what was planned, reported and asked is told", async () => {
    const orderId = await anOrder(0.3);
    await report(orderId, { goodQty: 0.1 });
    const { status, told } = await report(orderId, { goodQty: 0.200001 });
    expect([status, told.code, told.data]).toEqual([
      409,
      "STATE_CONFLICT",
      { status: 1, reason: "overPlan", planned: 0.3, reported: 0.1, asked: 0.200001 },
    ]);
    expect(told.message).toContain("0.3 planned, 0.1 reported already, 0.200001 now");
    expect(await orderOf(orderId)).toMatchObject({ status: 1, goodQty: 0.1 });
    expect(await reportsOf(orderId)).toHaveLength(1);
    expect((await report(orderId, { goodQty: 0.2 })).told.data.order).toMatchObject({ status: 2, goodQty: 0.3 });
  });

  test("defects are counted up to what a number can say", async () => {
    const orderId = await anOrder(10);
    const most = 999_999_999;
    for (let turn = 0; turn < 9; turn++) {
      expect((await report(orderId, { goodQty: 0, defectQty: most, defectTypes: ["scratch"] })).status).toBe(200);
    }
    const { status, told } = await report(orderId, { goodQty: 1, defectQty: 9.000001, defectTypes: ["scratch"] });
    expect([status, told.code, told.data]).toMatchObject([
      400,
      "VALIDATION_FAILED",
      { issues: [{ path: "defectQty" }] },
    ]);
    expect(await orderOf(orderId)).toMatchObject({ goodQty: 0, defectQty: 8_999_999_991 });
    expect((await report(orderId, { goodQty: 1, defectQty: 9, defectTypes: ["scratch"] })).status).toBe(200);
  });

  test.each([
    [2, "completed"],
    [9, "ended"],
  ])("of an order in state %i takes no more reports, not even of failures", async (status, reason) => {
    const orderId = await anOrder();
    await plant.ask().mes.productionOrders.setStatus({ orderId, status: status as 2 });
    const before = await reportsOf(orderId);
    for (const body of [{ goodQty: 1 }, { goodQty: 0, defectQty: 1 }]) {
      const answer = await report(orderId, body);
      expect([answer.status, answer.told.code, answer.told.data]).toEqual([409, "STATE_CONFLICT", { status, reason }]);
    }
    expect(await reportsOf(orderId)).toEqual(before);
  });

  test("of ten, reported one by one by fifty people at once: ten are booked, forty hear why not, it is completed once", async () => {
    for (let round = 0; round < 3; round++) {
      const orderId = await anOrder(10);
      const answers = await Promise.all(Array.from({ length: 50 }, () => report(orderId, { goodQty: 1 })));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
      const late = answers.filter(({ status }) => status !== 200);
      expect(late.map(({ told }) => [told.code, told.data.status, told.data.reason])).toEqual(
        Array(40).fill(["STATE_CONFLICT", 2, "completed"]),
      );
      expect(await orderOf(orderId)).toMatchObject({ status: 2, goodQty: 10 });
      expect(await reportsOf(orderId)).toHaveLength(10);
      const types = await typesOf(orderId);
      const count = (type: string) => types.filter((each) => each === type).length;
      expect([
        count("production_order.started"),
        count("production.reported"),
        count("production_order.completed"),
      ]).toEqual([1, 10, 1]);
    }
  });

  test("of ten, reported in threes by twenty at once, stops at nine", async () => {
    const orderId = await anOrder(10);
    const answers = await Promise.all(Array.from({ length: 20 }, () => report(orderId, { goodQty: 3 })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(answers.filter(({ told }) => told.data.reason === "overPlan")).toHaveLength(17);
    expect(await orderOf(orderId)).toMatchObject({ status: 1, goodQty: 9 });
  });
});

describe("pieces that are known one by one", () => {
  test("are named, each of them: as many serials as good pieces", async () => {
    const orderId = await anOrder(10, { productSku: "MOTOR" });
    for (const serialNumbers of [[], ["S-1"], ["S-1", "S-2", "S-3"]]) {
      const { status, told } = await report(orderId, { goodQty: 2, serialNumbers });
      expect([status, told.code, (told.data.issues as { path: string }[])[0]?.path]).toEqual([
        400,
        "VALIDATION_FAILED",
        "serialNumbers",
      ]);
    }
    expect((await report(orderId, { goodQty: 1.5, serialNumbers: ["S-1"] })).status).toBe(400);
    expect(await orderOf(orderId)).toMatchObject({ status: 0, goodQty: 0 });
    expect(await reportsOf(orderId)).toEqual([]);
    expect((await report(orderId, { goodQty: 2, serialNumbers: ["S-1", "S-2"] })).status).toBe(200);
    expect((await report(orderId, { goodQty: 0, defectQty: 1 })).status).toBe(200);
  });

  test("are made once, whichever order says so; another product may have the same number", async () => {
    const first = await anOrder(10, { productSku: "MOTOR" });
    const second = await anOrder(10, { productSku: "MOTOR" });
    await report(first, { goodQty: 2, serialNumbers: ["T-1", "T-2"] });
    for (const orderId of [first, second]) {
      const { status, told } = await report(orderId, { goodQty: 3, serialNumbers: ["T-3", "T-2", "T-1"] });
      expect([status, told.code, told.data]).toEqual([
        409,
        "SERIAL_DUPLICATE",
        { sku: "MOTOR", serialNumbers: ["T-1", "T-2"] },
      ]);
    }
    expect(await orderOf(second)).toMatchObject({ status: 0, goodQty: 0 });
    expect((await report(second, { goodQty: 1, serialNumbers: ["T-3"] })).status).toBe(200);
    expect((await report(await anOrder(), { goodQty: 1, serialNumbers: ["T-1"] })).status).toBe(200);
  });

  test("reported by ten orders at once are made by one of them", async () => {
    for (let round = 0; round < 3; round++) {
      const orders = await Promise.all(Array.from({ length: 10 }, () => anOrder(5, { productSku: "MOTOR" })));
      const serialNumbers = [`R-${round}-1`, `R-${round}-2`];
      const answers = await Promise.all(orders.map((orderId) => report(orderId, { goodQty: 2, serialNumbers })));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ told }) => told.code === "SERIAL_DUPLICATE")).toHaveLength(9);
      const made = await Promise.all(orders.map(orderOf));
      expect(made.reduce((sum, { goodQty }) => sum + goodQty, 0)).toBe(2);
    }
  });
});

describe("material that nobody picks", () => {
  test("is due with each report, of good and failed pieces, by the structure the order was released with", async () => {
    const { erp, mes } = plant.ask();
    for (const [sku, backflush] of [
      ["GREASE", true],
      ["BOLT", false],
      ["LABEL", true],
    ] as const) {
      await erp.items.create({ sku, name: sku, backflush });
    }
    await erp.items.create({ sku: "GEARBOX", name: "Gearbox" });
    await mes.boms.create({
      productSku: "GEARBOX",
      lines: [
        { materialSku: "GREASE", quantity: 0.333333, scrapRate: 0.05 },
        { materialSku: "BOLT", quantity: 8 },
      ],
    });
    const orderId = await anOrder(3, { productSku: "GEARBOX" });
    await mes.boms.create({ productSku: "GEARBOX", version: "V2", lines: [{ materialSku: "LABEL", quantity: 1 }] });
    const { told: first } = await report(orderId, { goodQty: 1, defectQty: 1 });
    await report(orderId, { goodQty: 0, reworkQty: 1 });
    await report(orderId, { goodQty: 1 });
    await report(orderId, { goodQty: 1 });
    const due = (await toldOf(orderId)).filter(({ event_type }) => event_type === "mes.backflush.due");
    expect(due[0]?.payload).toEqual({
      orderId,
      reportId: first.data.reportId,
      documentNo: expect.stringMatching(/^MO-\d{6}$/),
      orderNo: "SO-1",
      lines: [{ materialSku: "GREASE", quantity: 0.7 }],
      tenantId: plant.tenantId,
    });
    // 0.333333 × 1.05 a piece: rounded up as a whole, not each time.
    const used = due.map(({ payload }) => (payload.lines as { quantity: number }[])[0]?.quantity);
    expect(used).toEqual([0.7, 0.349999, 0.35]);
    expect(await typesOf(await anOrder())).not.toContain("backflush.due");
  });
});

describe("an order's reports", () => {
  test("are listed newest first, page by page; none is not the same as no order", async () => {
    const orderId = await anOrder();
    expect(await plant.ask().mes.reports.list({ orderId })).toEqual({ items: [], nextCursor: null });
    for (const goodQty of [1, 2, 3]) await report(orderId, { goodQty });
    await report(await anOrder(), { goodQty: 7 });
    const walked: number[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 2; pages++) {
      const page = await plant.ask({ as: "warehouse" }).mes.reports.list({ orderId, limit: 2, cursor });
      walked.push(...page.items.map(({ goodQty }) => goodQty));
      cursor = page.nextCursor ?? undefined;
    }
    expect(walked).toEqual([3, 2, 1]);
    const { status, told } = await door.ask(`GET ${ORDERS}/nowhere/reports`, { token });
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
  });
});

test("a report costs one statement of its own, a structure one more, completion one more", async () => {
  const perReport = async (orderId: string, requestId: string, goodQty = 1) => {
    const before = statements.sent;
    await plant.ask({ requestId }).mes.reports.create({ orderId, goodQty });
    return statements.sent - before;
  };
  const plain = await anOrder(2);
  // Begin and tenant, the request's id, the report, what it leaves behind, commit.
  expect(await perReport(plain, "statements 1")).toBe(6);
  expect(await perReport(plain, "statements 2")).toBe(7);
  await plant.ask().mes.boms.create({ productSku: "PROD-DEFAULT", lines: [{ materialSku: "SKU001", quantity: 1 }] });
  expect(await perReport(await anOrder(5, { productSku: "PROD-DEFAULT" }), "statements 3")).toBe(7);
});
