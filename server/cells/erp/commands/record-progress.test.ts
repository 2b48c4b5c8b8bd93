import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statements } from "@/server/platform/db";
import { linkageMay } from "@/server/platform/permissions";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write"]);
});
afterAll(() => door.stop());

type Line = { productSku: string; quantity: number; plannedQuantity?: number };
type Stage = "produced" | "shipped" | "delivered";

const line = (quantity: number, productSku = "SKU001"): Line => ({ productSku, quantity });
const anOrder = async (...orderLines: Line[]) =>
  (await plant.ask().erp.orders.create({ customerId: "C", totalAmountCents: 1, orderLines })).orderId;
const tell = (orderId: string, stage: Stage, sourceId: string, ...lines: Line[]) =>
  plant.ask().erp.orders.recordProgress({ orderId, stage, sourceId, lines });
const post = (orderId: string, body: unknown) =>
  door.ask(`POST /api/v1/erp/orders/${orderId}/progress`, { token, body });
const statusOf = async (orderId: string) => (await plant.ask().erp.orders.get({ orderId })).orderStatus;
const movesOf = async (orderId: string) =>
  (
    await plant.rows<{ to: number }>(
      "SELECT (payload->>'to')::int AS to FROM platform.event WHERE aggregate_id = $1 AND event_type = 'erp.order.status_changed' ORDER BY event_id",
      [orderId],
    )
  ).map(({ to }) => to);
const kept = (orderId: string) =>
  plant.rows(
    "SELECT stage, source_id, product_sku, planned_quantity::float8 AS planned, quantity::float8 FROM erp.sales_order_progress WHERE order_id = $1 ORDER BY stage, source_id, product_sku",
    [orderId],
  );

describe("what was produced of an order", () => {
  test("is shown on its lines, and the order is produced once every product is covered", async () => {
    const orderId = await anOrder(line(10), line(2, "PROD-DEFAULT"));
    const body = { stage: "produced", sourceId: "MO-1", lines: [line(10)] };
    const { status, told } = await post(orderId, body);
    expect([status, told.data.orderStatus, told.data.changed]).toEqual([200, 1, true]);
    const nothing = { shippedQuantity: 0, deliveredQuantity: 0 };
    expect(told.data.orderLines).toMatchObject([
      { productSku: "SKU001", quantity: 10, producedQuantity: 10, ...nothing },
      { productSku: "PROD-DEFAULT", quantity: 2, producedQuantity: 0, ...nothing },
    ]);
    const done = await tell(orderId, "produced", "MO-2", line(2, "PROD-DEFAULT"));
    expect(done).toMatchObject({ orderStatus: 3, changed: true });
    const { changed: _, ...order } = done;
    expect(await plant.ask().erp.orders.get({ orderId })).toEqual(order);
    expect((await plant.ask().erp.orders.list({ limit: 1 })).items).toEqual([order]);
    expect(await movesOf(orderId)).toEqual([3]);
  });

  test("counts by what the source was planned to bring: one that ended short brings no more", async () => {
    const orderId = await anOrder(line(10));
    expect(await tell(orderId, "produced", "MO-1", { ...line(3), plannedQuantity: 4 })).toMatchObject({
      orderStatus: 1,
    });
    const done = await tell(orderId, "produced", "MO-2", { ...line(0), plannedQuantity: 6 });
    expect(done.orderStatus).toBe(3);
    expect(done.orderLines).toMatchObject([{ producedQuantity: 3 }]);
  });

  test("is told for each product: too much of one does not stand for another", async () => {
    const orderId = await anOrder(line(1), line(1, "PROD-DEFAULT"));
    expect(await tell(orderId, "produced", "MO-1", line(100))).toMatchObject({ orderStatus: 1 });
  });

  test("of an order without lines is complete with its first source", async () => {
    const orderId = await anOrder();
    expect(await tell(orderId, "shipped", "OUT-1", line(1, "PROD-DEFAULT"))).toMatchObject({ orderStatus: 1 });
    expect(await tell(orderId, "produced", "MO-1", line(1, "PROD-DEFAULT"))).toMatchObject({ orderStatus: 3 });
    expect(await tell(orderId, "delivered", "SH-1", line(1, "PROD-DEFAULT"))).toMatchObject({ orderStatus: 4 });
  });

  test("adds up exactly: ten tenths are one", async () => {
    const orderId = await anOrder(line(1));
    for (let at = 0; at < 9; at++) await tell(orderId, "produced", `MO-${at}`, line(0.1));
    expect(await statusOf(orderId)).toBe(1);
    expect(await tell(orderId, "produced", "MO-9", line(0.099999))).toMatchObject({ orderStatus: 1 });
    const done = await tell(orderId, "produced", "MO-9", line(0.1));
    expect(done).toMatchObject({ orderStatus: 3, orderLines: [{ producedQuantity: 1 }] });
  });
});

describe("a source of progress", () => {
  test("that says the same again changes nothing and leaves no trace", async () => {
    const orderId = await anOrder(line(10));
    const first = await tell(orderId, "produced", "MO-1", line(4));
    const again = await tell(orderId, "produced", "MO-1", line(4));
    expect(again).toEqual({ ...first, changed: false });
    expect(await tell(orderId, "produced", "MO-1", { ...line(4), plannedQuantity: 4 })).toMatchObject({
      changed: false,
    });
    const history = await plant.rows(
      "SELECT after FROM platform.audit_entry WHERE document_id = $1 AND action = 'erp.orders.recordProgress'",
      [orderId],
    );
    const lines = [{ productSku: "SKU001", plannedQuantity: 4, quantity: 4 }];
    expect(history).toEqual([{ after: { stage: "produced", sourceId: "MO-1", lines } }]);
  });

  test("that says something else is believed: its latest word replaces the earlier one, product by product", async () => {
    const orderId = await anOrder(line(10), line(10, "PROD-DEFAULT"));
    await tell(orderId, "produced", "MO-1", line(4), line(5, "PROD-DEFAULT"));
    expect(await tell(orderId, "produced", "MO-1", { ...line(6), plannedQuantity: 7 })).toMatchObject({
      changed: true,
    });
    const told = { stage: "produced", source_id: "MO-1" };
    expect(await kept(orderId)).toEqual([
      { ...told, product_sku: "PROD-DEFAULT", planned: 5, quantity: 5 },
      { ...told, product_sku: "SKU001", planned: 7, quantity: 6 },
    ]);
  });

  test("may name a product on several lines, as a shipment of two lots does", async () => {
    const orderId = await anOrder(line(10));
    const done = await tell(orderId, "delivered", "SH-1", line(4), line(6));
    expect(done).toMatchObject({ orderStatus: 4, orderLines: [{ deliveredQuantity: 10 }] });
    expect(await tell(orderId, "delivered", "SH-1", line(10))).toMatchObject({ changed: false });
  });

  test("that takes back what covered the order does not move it back", async () => {
    const orderId = await anOrder(line(10));
    await tell(orderId, "produced", "MO-1", line(10));
    const corrected = await tell(orderId, "produced", "MO-1", line(8));
    expect(corrected).toMatchObject({ orderStatus: 3, changed: true, orderLines: [{ producedQuantity: 8 }] });
    await tell(orderId, "produced", "MO-1", line(10));
    expect(await movesOf(orderId)).toEqual([3]);
  });

  test("may send its word twice under one request id: the first answer stands", async () => {
    const orderId = await anOrder(line(10));
    const ask = () =>
      plant.ask({ requestId: "told-once" }).erp.orders.recordProgress({
        orderId,
        stage: "produced",
        sourceId: "MO-1",
        lines: [line(10)],
      });
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect(await movesOf(orderId)).toEqual([3]);
  });
});

describe("an order's state", () => {
  test("does not change by shipping, and is delivered once all of it has arrived, not merely been planned", async () => {
    const orderId = await anOrder(line(10));
    expect(await tell(orderId, "shipped", "OUT-1", line(10))).toMatchObject({
      orderStatus: 1,
      orderLines: [{ shippedQuantity: 10, deliveredQuantity: 0 }],
    });
    expect(await tell(orderId, "delivered", "SH-1", { ...line(9), plannedQuantity: 10 })).toMatchObject({
      orderStatus: 1,
    });
    expect(await tell(orderId, "delivered", "SH-2", line(1))).toMatchObject({ orderStatus: 4 });
  });

  test("never goes back: production told after the delivery is kept and moves nothing", async () => {
    const orderId = await anOrder(line(1));
    await tell(orderId, "delivered", "SH-1", line(1));
    expect(await tell(orderId, "produced", "MO-1", line(1))).toMatchObject({
      orderStatus: 4,
      changed: true,
      orderLines: [{ producedQuantity: 1, deliveredQuantity: 1 }],
    });
    expect(await movesOf(orderId)).toEqual([4]);
  });

  test.each([
    ["rejected", 8],
    ["cancelled", 9],
  ] as const)("once %s stays so, and what was made of it all the same is kept", async (_, ended) => {
    const orderId = await anOrder(line(1));
    await plant.ask().erp.orders.setStatus({ orderId, orderStatus: ended });
    for (const stage of ["produced", "shipped", "delivered"] as const) {
      expect(await tell(orderId, stage, "X-1", line(1))).toMatchObject({ orderStatus: ended, changed: true });
      expect(await tell(orderId, stage, "X-1", line(1))).toMatchObject({ orderStatus: ended, changed: false });
    }
    expect(await movesOf(orderId)).toEqual([ended]);
    expect(await kept(orderId)).toHaveLength(3);
  });
});

describe("the lines of one product", () => {
  test("are filled one after the other, and what is over counts for the last", async () => {
    const orderId = await anOrder(line(2), line(5, "PROD-DEFAULT"), line(3), line(4));
    const shown = async (quantity: number) =>
      (await tell(orderId, "shipped", "OUT-1", line(quantity))).orderLines.map((each) => each.shippedQuantity);
    expect(await shown(1)).toEqual([1, 0, 0, 0]);
    expect(await shown(4.5)).toEqual([2, 0, 2.5, 0]);
    expect(await shown(9)).toEqual([2, 0, 3, 4]);
    expect(await shown(12.000001)).toEqual([2, 0, 3, 7.000001]);
  });

  test("together always show what was told, whatever was ordered and told", async () => {
    const some = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(some, { minLength: 1, maxLength: 6 }),
        fc.array(some, { maxLength: 5 }),
        async (ordered, told) => {
          const orderId = await anOrder(...ordered.map((quantity) => line(quantity)));
          for (const [at, quantity] of told.entries()) await tell(orderId, "delivered", `SH-${at}`, line(quantity));
          const { orderLines, orderStatus } = await plant.ask().erp.orders.get({ orderId });
          const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
          expect(sum(orderLines.map((each) => each.deliveredQuantity))).toBe(sum(told));
          const open = orderLines.findIndex((each) => each.deliveredQuantity < each.quantity);
          if (open >= 0) expect(sum(orderLines.slice(open + 1).map((each) => each.deliveredQuantity))).toBe(0);
          expect(orderStatus).toBe(sum(told) >= sum(ordered) ? 4 : 1);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("are shown for a whole page without asking once an order", async () => {
    const orderIds = await Promise.all(Array.from({ length: 12 }, (_, at) => anOrder(line(at + 1))));
    await Promise.all(orderIds.map((orderId, at) => tell(orderId, "shipped", "OUT-1", line(at + 1))));
    const { items } = await plant.ask().erp.orders.list({ limit: 12 });
    for (const { orderLines } of items) expect(orderLines[0]?.shippedQuantity).toBe(orderLines[0]?.quantity);
    const count = async (limit: number) => {
      const before = statements.sent;
      await plant.ask().erp.orders.list({ limit });
      return statements.sent - before;
    };
    expect(await count(12)).toBe(await count(1));
  });
});

describe("everybody at once", () => {
  test("ten sources that cover the order together move it exactly once", async () => {
    for (let round = 0; round < 5; round++) {
      const orderId = await anOrder(line(10));
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, at) =>
          post(orderId, { stage: "produced", sourceId: `MO-${at}`, lines: [line(1)] }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
      expect(answers.filter(({ told }) => told.data.orderStatus === 3)).toHaveLength(1);
      expect(await movesOf(orderId)).toEqual([3]);
    }
  });

  test("one source that says the same ten times at once is heard once", async () => {
    const orderId = await anOrder(line(10));
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(orderId, { stage: "produced", sourceId: "MO-1", lines: [line(10)] })),
    );
    expect(answers.filter(({ told }) => told.data.changed === true)).toHaveLength(1);
    expect(await movesOf(orderId)).toEqual([3]);
    expect(await kept(orderId)).toHaveLength(1);
  });

  test("a cancellation and the last piece: both are answered, and what is cancelled stays so", async () => {
    for (let round = 0; round < 5; round++) {
      const orderId = await anOrder(line(1));
      const [told, cancelled] = await Promise.all([
        post(orderId, { stage: "delivered", sourceId: "SH-1", lines: [line(1)] }),
        door.ask(`POST /api/v1/erp/orders/${orderId}/cancel`, { token, body: { reason: "Customer withdrew" } }),
      ]);
      expect(told.status).toBe(200);
      const status = await statusOf(orderId);
      expect([cancelled.status, status]).toEqual(status === 9 ? [200, 9] : [409, 4]);
      expect(await movesOf(orderId)).toEqual([status]);
    }
  });
});

describe("progress that cannot be is refused and changes nothing:", () => {
  test.each<[string, object]>([
    ["an unknown stage", { stage: "invoiced" }],
    ["no source", { sourceId: undefined }],
    ["no lines", { lines: [] }],
    ["501 lines", { lines: Array.from({ length: 501 }, () => line(1)) }],
    ["a line without a product", { lines: [{ quantity: 1 }] }],
    ["a line without a quantity", { lines: [{ productSku: "SKU001" }] }],
    ...[-1, 1e308, 0.0000001, "10", null, Number.NaN].map((quantity): [string, object] => [
      `a quantity of ${JSON.stringify(quantity)}`,
      { lines: [{ productSku: "SKU001", quantity }] },
    ]),
    ["a plan below nothing", { lines: [{ ...line(1), plannedQuantity: -1 }] }],
    ["a field that does not belong", { orderStatus: 3 }],
  ])("%s", async (_, wrong) => {
    const orderId = await anOrder(line(1));
    const { status, told } = await post(orderId, { stage: "produced", sourceId: "MO-1", lines: [line(1)], ...wrong });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await kept(orderId)).toEqual([]);
  });

  test("products that the item master does not know, all of them named", async () => {
    const orderId = await anOrder(line(1));
    const { status, told } = await post(orderId, {
      stage: "produced",
      sourceId: "MO-1",
      lines: [line(1), line(1, "GHOST-1"), line(1, "GHOST-2")],
    });
    expect([status, told.code, told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["GHOST-1", "GHOST-2"]]);
    expect(await kept(orderId)).toEqual([]);
  });

  test("an order that nobody knows, or that is another plant's", async () => {
    const body = { stage: "produced", sourceId: "MO-1", lines: [line(1)] };
    expect((await post("nowhere", body)).status).toBe(404);
    const other = await aPlant();
    const { orderId } = await other.ask().erp.orders.create({ customerId: "C", totalAmountCents: 1 });
    const { status, told } = await post(orderId, body);
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
    expect(await other.rows("SELECT FROM erp.sales_order_progress")).toEqual([]);
  });

  test("people other than an administrator; linkages may", async () => {
    const orderId = await anOrder(line(1));
    const input = { orderId, stage: "produced" as const, sourceId: "MO-1", lines: [line(1)] };
    for (const role of ["planner", "sales", "warehouse", "viewer"] as const) {
      await expect(plant.ask({ as: role }).erp.orders.recordProgress(input)).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    const linkage = { id: "linkage:x", name: "x", kind: "linkage" as const, may: linkageMay };
    expect(await plant.ask({ as: linkage }).erp.orders.recordProgress(input)).toMatchObject({ orderStatus: 3 });
  });
});
