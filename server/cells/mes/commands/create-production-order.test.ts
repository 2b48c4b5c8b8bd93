import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["mes:write"]);
});
afterAll(() => door.stop());

const PLANS = "/api/v1/mes/production-plans";
const ORDERS = "/api/v1/mes/production-orders";
const plan = { planNo: "PLAN-48", productSku: "SKU001", plannedQty: 20.5, planDate: "2026-11-30" };
const order = { workshopId: "WS01", orderNo: "SO-000042", productSku: "SKU001", quantity: 50 };

describe("a production plan", () => {
  test("is kept as planned", async () => {
    const { status, told } = await door.ask(`POST ${PLANS}`, { token, body: plan });
    expect([status, told.code]).toEqual([200, "OK"]);
    expect(told.data).toEqual({
      ...plan,
      planId: expect.any(String),
      createdBy: "machine",
      createdAt: expect.any(String),
    });
    expect((await door.ask(`GET ${PLANS}/${String(told.data.planId)}`, { token })).told.data).toEqual(told.data);
    expect(
      await plant.rows("SELECT document_type FROM platform.audit_entry WHERE document_id = $1", [told.data.planId]),
    ).toEqual([{ document_type: "production_plan" }]);
  });

  test.each(["0001-01-01", "9999-12-31", "2028-02-29"])("for %s is for that day", async (planDate) => {
    const made = await plant.ask().mes.productionPlans.create({ ...plan, planNo: `PLAN ${planDate}`, planDate });
    expect((await plant.ask().mes.productionPlans.get({ planId: made.planId })).planDate).toBe(planDate);
    const { orderId } = await plant.ask().mes.productionOrders.create({ ...order, dueDate: planDate });
    expect((await plant.ask().mes.productionOrders.get({ orderId })).dueDate).toBe(planDate);
    expect((await plant.ask().mes.productionOrders.list({ limit: 1 })).items).toMatchObject([{ dueDate: planDate }]);
  });

  test("given with a time is for the day that it names", async () => {
    const planDate = "2026-11-30T23:30:00+08:00";
    const { told } = await door.ask(`POST ${PLANS}`, { token, body: { ...plan, planNo: "PLAN-49", planDate } });
    expect(told.data.planDate).toBe("2026-11-30");
    const { planId } = told.data;
    expect((await door.ask(`GET ${PLANS}/${String(planId)}`, { token })).told.data.planDate).toBe("2026-11-30");
  });

  test("whose number is taken is a DUPLICATE that names the field", async () => {
    const { status, told } = await door.ask(`POST ${PLANS}`, { token, body: { ...plan, plannedQty: 1 } });
    expect([status, told.code, told.data]).toEqual([409, "DUPLICATE", { field: "planNo", value: "PLAN-48" }]);
  });

  test("twenty times at once is made once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => door.ask(`POST ${PLANS}`, { token, body: { ...plan, planNo: "PLAN-50" } })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ told }) => told.code === "DUPLICATE")).toHaveLength(19);
  });

  test.each<[string, object, number, string]>([
    ["of an item that nobody knows", { productSku: "GHOST" }, 422, "UNKNOWN_ITEM"],
    ["of nothing", { plannedQty: 0 }, 400, "VALIDATION_FAILED"],
    ["of less than nothing", { plannedQty: -1 }, 400, "VALIDATION_FAILED"],
    ["of seven decimals", { plannedQty: 1.0000001 }, 400, "VALIDATION_FAILED"],
    ["for no day of the calendar", { planDate: "2026-02-30" }, 400, "VALIDATION_FAILED"],
    ["for the year 0", { planDate: "0000-01-01" }, 400, "VALIDATION_FAILED"],
    ["for a day in words", { planDate: "tomorrow" }, 400, "VALIDATION_FAILED"],
    ["with a field that nobody knows", { status: 1 }, 400, "VALIDATION_FAILED"],
  ])("%s is refused", async (_, wrong, status, code) => {
    const answer = await door.ask(`POST ${PLANS}`, { token, body: { ...plan, planNo: "PLAN-WRONG", ...wrong } });
    expect([answer.status, answer.told.code]).toEqual([status, code]);
    expect(await plant.rows("SELECT FROM mes.production_plan WHERE plan_no = 'PLAN-WRONG'")).toEqual([]);
  });

  test("is found by product and number, newest first", async () => {
    const own = await aPlant();
    for (const [planNo, productSku] of [
      ["P-1", "SKU001"],
      ["P-2", "PROD-DEFAULT"],
      ["P-3", "SKU001"],
    ] as const) {
      await own.ask().mes.productionPlans.create({ ...plan, planNo, productSku });
    }
    const found = async (filter: object) =>
      (await own.ask().mes.productionPlans.list(filter)).items.map((each) => each.planNo);
    expect(await found({})).toEqual(["P-3", "P-2", "P-1"]);
    expect(await found({ productSku: "SKU001" })).toEqual(["P-3", "P-1"]);
    expect(await found({ planNo: "P-2" })).toEqual(["P-2"]);
    expect(await found({ planNo: "P-2", productSku: "SKU001" })).toEqual([]);
    const [{ planId } = { planId: "" }] = (await own.ask().mes.productionPlans.list({})).items;
    await expect(plant.ask().mes.productionPlans.get({ planId })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
  });
});

describe("a production order", () => {
  test("is released as asked, and answers with the whole document", async () => {
    const { planId } = await plant.ask().mes.productionPlans.create({ ...plan, planNo: "PLAN-60" });
    const { status, told } = await door.ask(`POST ${ORDERS}`, {
      token,
      body: { ...order, planId, dueDate: "2026-12-04" },
    });
    expect([status, told.code]).toEqual([200, "OK"]);
    expect(told.data).toEqual({
      ...order,
      planId,
      dueDate: "2026-12-04",
      orderId: expect.any(String),
      documentNo: expect.stringMatching(/^MO-\d{6}$/),
      status: 0,
      bomVersion: null,
      goodQty: 0,
      defectQty: 0,
      receivedQty: 0,
      cancelReason: null,
      splitFrom: null,
      startedAt: null,
      completedAt: null,
      createdBy: "machine",
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect((await door.ask(`GET ${ORDERS}/${String(told.data.orderId)}`, { token })).told.data).toEqual(told.data);
  });

  test("is told to the other cells and kept in the history", async () => {
    const { orderId, documentNo } = await plant.ask({ as: "planner" }).mes.productionOrders.create(order);
    expect(
      await plant.rows("SELECT event_type, business_key, payload FROM platform.event WHERE aggregate_id = $1", [
        orderId,
      ]),
    ).toEqual([
      {
        event_type: "mes.production_order.created",
        business_key: documentNo,
        payload: { orderId, documentNo, ...order, tenantId: plant.tenantId },
      },
    ]);
    expect(
      await plant.rows("SELECT document_type, actor_name FROM platform.audit_entry WHERE document_id = $1", [orderId]),
    ).toEqual([{ document_type: "production_order", actor_name: "planner" }]);
  });

  test("is made by the newest version of that moment, or by the one it names", async () => {
    const own = await aPlant();
    const { mes } = own.ask();
    const put = (version: string) =>
      mes.boms.create({ productSku: "SKU001", version, lines: [{ materialSku: "PROD-DEFAULT", quantity: 1 }] });
    const versionOf = async (asked: object = {}) =>
      (await mes.productionOrders.create({ ...order, ...asked })).bomVersion;
    expect(await versionOf()).toBeNull();
    await put("V1");
    expect(await versionOf()).toBe("V1");
    const early = await mes.productionOrders.create(order);
    await put("V2");
    expect(await versionOf()).toBe("V2");
    expect(await versionOf({ bomVersion: "V1" })).toBe("V1");
    expect((await mes.productionOrders.get({ orderId: early.orderId })).bomVersion).toBe("V1");
    await expect(versionOf({ bomVersion: "V3" })).rejects.toMatchObject({
      cause: { code: "UNKNOWN_REFERENCE", facts: { what: "SKU001 V3" } },
    });
  });

  test.each<[string, object, number, string]>([
    ["in a workshop that nobody knows", { workshopId: "WS99" }, 422, "UNKNOWN_REFERENCE"],
    ["of an item that nobody knows", { productSku: "GHOST" }, 422, "UNKNOWN_ITEM"],
    ["for a plan that nobody knows", { planId: "nowhere" }, 422, "UNKNOWN_REFERENCE"],
    ["without an order number", { orderNo: undefined }, 400, "VALIDATION_FAILED"],
    ["of nothing", { quantity: 0 }, 400, "VALIDATION_FAILED"],
    ["of less than nothing", { quantity: -1 }, 400, "VALIDATION_FAILED"],
    ["of more than fits", { quantity: 1e308 }, 400, "VALIDATION_FAILED"],
    ["of seven decimals", { quantity: 1.0000001 }, 400, "VALIDATION_FAILED"],
    ["that says it is under way", { status: 1 }, 400, "VALIDATION_FAILED"],
  ])("%s is refused and nothing is kept", async (_, wrong, status, code) => {
    const count = () => plant.rows("SELECT count(*) FROM mes.production_order");
    const before = await count();
    const answer = await door.ask(`POST ${ORDERS}`, { token, body: { ...order, ...wrong } });
    expect([answer.status, answer.told.code]).toEqual([status, code]);
    expect(await count()).toEqual(before);
  });

  test("for a plan of another plant is refused like one that nobody knows", async () => {
    const other = await aPlant();
    const { planId } = await other.ask().mes.productionPlans.create(plan);
    const { status, told } = await door.ask(`POST ${ORDERS}`, { token, body: { ...order, planId } });
    expect([status, told.code]).toEqual([422, "UNKNOWN_REFERENCE"]);
  });

  test("is released by planners, seen on the floor, and by no other plant", async () => {
    for (const role of ["warehouse", "sales", "viewer"] as const) {
      await expect(plant.ask({ as: role }).mes.productionOrders.create(order)).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    const { orderId } = await plant.ask({ as: "planner" }).mes.productionOrders.create(order);
    expect(await plant.ask({ as: "warehouse" }).mes.productionOrders.get({ orderId })).toMatchObject({ orderId });
    const other = await (await aPlant()).token(["mes:write"]);
    for (const path of ["", "/material-requirements", "/reports", "/material-issues"]) {
      const { status, told } = await door.ask(`GET ${ORDERS}/${orderId}${path}`, { token: other });
      expect([path, status, told.code]).toEqual([path, 404, "NOT_FOUND"]);
    }
  });

  test("is counted against the rate of work orders, apart from everything else", async () => {
    const slow = await plant.token(["mes:write"], "interactive");
    const statuses: number[] = [];
    for (let at = 0; at < 101; at++) {
      statuses.push((await door.ask(`POST ${ORDERS}`, { token: slow, body: {} })).status);
    }
    expect(statuses).toEqual([...Array(100).fill(400), 429]);
    expect((await door.ask(`GET ${ORDERS}`, { token: slow })).status).toBe(200);
  });
});

describe("the list of production orders", () => {
  test("is filtered by status, order, product, plan and workshop, alone and together, newest first", async () => {
    const own = await aPlant();
    const { mes } = own.ask();
    await mes.workshops.create({ workshopId: "WS02", name: "Paint shop" });
    const { planId } = await mes.productionPlans.create(plan);
    const ids: string[] = [];
    for (let at = 0; at < 4; at++) {
      const { orderId } = await mes.productionOrders.create({
        ...order,
        orderNo: at < 2 ? "SO-1" : "SO-2",
        productSku: at % 2 ? "SKU001" : "PROD-DEFAULT",
        workshopId: at === 3 ? "WS02" : "WS01",
        planId: at === 1 ? planId : undefined,
      });
      ids.push(orderId);
    }
    await mes.productionOrders.setStatus({ orderId: ids[0] ?? "", status: 1 });
    const theirs = await own.token(["mes:read"]);
    const found = async (query: string) => {
      const { told } = await door.ask(`GET ${ORDERS}?${query}`, { token: theirs });
      return (told.data.items as { orderId: string }[]).map(({ orderId }) => ids.indexOf(orderId));
    };
    expect(await found("")).toEqual([3, 2, 1, 0]);
    expect(await found("status=0")).toEqual([3, 2, 1]);
    expect(await found("status=1")).toEqual([0]);
    expect(await found("orderNo=SO-1")).toEqual([1, 0]);
    expect(await found("productSku=SKU001")).toEqual([3, 1]);
    expect(await found(`planId=${planId}`)).toEqual([1]);
    expect(await found("workshopId=WS02")).toEqual([3]);
    expect(await found("orderNo=SO-2&productSku=PROD-DEFAULT&status=0")).toEqual([2]);
    expect(await found("limit=1")).toEqual([3]);
    for (const wrong of ["status=3", "status=", "status=x", "state=1", "limit=0", "cursor=x"]) {
      expect([wrong, (await door.ask(`GET ${ORDERS}?${wrong}`, { token: theirs })).status]).toEqual([wrong, 400]);
    }
    expect(
      (await mes.productionOrders.list({ status: 0, limit: 2 })).items.map(({ orderId }) => ids.indexOf(orderId)),
    ).toEqual([3, 2]);
  });
});
