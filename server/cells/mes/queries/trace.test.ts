import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
let motors: string;
let pumps: string;
let morePumps: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["mes:read"]);
  const { erp, mes } = plant.ask();
  await erp.items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
  const order = async (productSku: string, orderNo: string, quantity: number) =>
    (await mes.productionOrders.create({ workshopId: "WS01", orderNo, productSku, quantity })).orderId;
  // Steel becomes motors, motors become pumps.
  motors = await order("MOTOR", "SO-1", 2);
  pumps = await order("SKU001", "SO-1", 1);
  morePumps = await order("SKU001", "SO-2", 5);
  await mes.issues.create({ orderId: motors, materialSku: "PROD-DEFAULT", quantity: 3, lotNumber: "STEEL-7" });
  await mes.reports.create({ orderId: motors, goodQty: 2, lotNumber: "M-LOT", serialNumbers: ["M-1", "M-2"] });
  await mes.productionInbounds.create({
    productionOrderId: motors,
    productSku: "MOTOR",
    quantity: 2,
    lotNumber: "M-LOT",
    serialNumbers: ["M-1", "M-2"],
  });
  await mes.issues.create({
    orderId: pumps,
    materialSku: "MOTOR",
    quantity: 1,
    lotNumber: "M-LOT",
    serialNumbers: ["M-1"],
  });
  await mes.reports.create({ orderId: pumps, goodQty: 1, lotNumber: "P-LOT" });
});
afterAll(() => door.stop());

type Found = { orderId: string; roles: string[]; reports: object[]; issues: object[]; inbounds: object[] };
const trace = async (path: string) => {
  const { status, told } = await door.ask(`GET /api/v1/mes/trace/${path}`, { token });
  return { status, told, orders: (told.data.orders ?? []) as Found[] };
};
const rolesOf = (orders: Found[]) => orders.map(({ orderId, roles }) => [orderId, roles]);

describe("a trace", () => {
  test("of a lot finds the orders that used it and those that made it", async () => {
    const { status, told, orders } = await trace("lot/M-LOT");
    expect([status, told.data.lotNumber, told.data.nextCursor]).toEqual([200, "M-LOT", null]);
    expect(rolesOf(orders)).toEqual([
      [pumps, ["consumed"]],
      [motors, ["produced"]],
    ]);
    expect(rolesOf((await trace("lot/STEEL-7")).orders)).toEqual([[motors, ["consumed"]]]);
    expect(rolesOf((await trace("lot/P-LOT")).orders)).toEqual([[pumps, ["produced"]]]);
  });

  test("shows of each order all that went in and came out, so that it can be followed both ways", async () => {
    const { orders } = await trace("lot/STEEL-7");
    const order = await plant.ask().mes.productionOrders.get({ orderId: motors });
    const { documentNo } = order;
    expect(orders).toEqual([
      {
        orderId: motors,
        documentNo,
        orderNo: "SO-1",
        productSku: "MOTOR",
        quantity: 2,
        status: 2,
        roles: ["consumed"],
        reports: (await plant.ask().mes.reports.list({ orderId: motors })).items,
        issues: (await plant.ask().mes.issues.list({ orderId: motors })).items,
        inbounds: (await plant.ask().mes.productionInbounds.list({ productionOrderId: motors })).items,
      },
    ]);
    expect(orders[0]).toMatchObject({ reports: [{}], issues: [{}], inbounds: [{}] });
  });

  test("of a piece finds where it was made and into what it went", async () => {
    const { status, told, orders } = await trace("serial/M-1");
    expect([status, told.data.serialNumber]).toEqual([200, "M-1"]);
    expect(rolesOf(orders)).toEqual([
      [pumps, ["consumed"]],
      [motors, ["produced"]],
    ]);
    expect(rolesOf((await trace("serial/M-2")).orders)).toEqual([[motors, ["produced"]]]);
  });

  test("of what nobody has named is empty", async () => {
    for (const path of ["lot/NONE", "serial/NONE"]) {
      const { status, told } = await trace(path);
      expect([status, told.data.orders, told.data.nextCursor]).toEqual([200, [], null]);
    }
  });

  test("of an order goes by its own id, or by the order it was made for", async () => {
    const own = await trace(`order/${pumps}`);
    expect([own.status, own.told.data.orderId]).toEqual([200, pumps]);
    expect(rolesOf(own.orders)).toEqual([[pumps, []]]);
    expect((await trace("order/SO-1")).orders.map(({ orderId }) => orderId)).toEqual([pumps, motors]);
    expect((await trace("order/SO-2")).orders).toMatchObject([
      { orderId: morePumps, reports: [], issues: [], inbounds: [] },
    ]);
    const { status, told } = await trace("order/SO-3");
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
  });

  test("of many orders is walked page by page, without gap or double", async () => {
    const { mes } = plant.ask();
    const made: string[] = [];
    for (let at = 0; at < 5; at++) {
      const { orderId } = await mes.productionOrders.create({
        workshopId: "WS01",
        orderNo: "SO-9",
        productSku: "SKU001",
        quantity: 3,
      });
      await mes.issues.create({
        orderId,
        materialSku: "PROD-DEFAULT",
        quantity: 1,
        lotNumber: "PAINT/7",
        serialNumbers: ["DRUM 1"],
      });
      await mes.reports.create({ orderId, goodQty: 1 });
      made.unshift(orderId);
    }
    for (const path of ["lot/PAINT%2F7", "serial/DRUM%201", "order/SO-9"]) {
      const walked: string[] = [];
      for (let cursor = "", pages = 0; pages < 3; pages++) {
        const { told, orders } = await trace(`${path}?limit=2${cursor && `&cursor=${cursor}`}`);
        walked.push(...orders.map(({ orderId }) => orderId));
        cursor = String(told.data.nextCursor);
      }
      expect([path, walked]).toEqual([path, made]);
    }
  });

  test("ends at the plant's own fence", async () => {
    const other = await (await aPlant()).token(["mes:read"]);
    for (const path of ["lot/M-LOT", "serial/M-1"]) {
      expect((await door.ask(`GET /api/v1/mes/trace/${path}`, { token: other })).told.data.orders).toEqual([]);
    }
    expect((await door.ask(`GET /api/v1/mes/trace/order/${pumps}`, { token: other })).status).toBe(404);
    expect((await door.ask("GET /api/v1/mes/trace/order/SO-1", { token: other })).status).toBe(404);
  });
});
