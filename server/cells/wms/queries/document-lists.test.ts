import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant } from "@/server/testing/plant";
import { aWarehouse, refusal, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
let door: Door;
let token: string;
const ids: Record<string, string> = {};
const longAgo = "2020-01-02";
const farAhead = "2099-01-02";
beforeAll(async () => {
  house = await aWarehouse();
  door = await openDoor();
  token = await house.plant.token(["wms:read"]);
  await house.put("BOX", 20);
  const box = [{ sku: "BOX", quantity: 2 }];
  const inbound = async (name: string, more: object) => {
    ids[name] = (await house.anInbound(box, more)).orderId;
  };
  const outbound = async (name: string, more: object) => {
    ids[name] = (await house.anOutbound(box, more)).orderId;
  };
  await inbound("in late", { expectedOn: longAgo, sourceOrderId: "PO-000042", supplierId: "SUP-1" });
  await inbound("in ahead", { expectedOn: farAhead, warehouseId: "WH02" });
  await inbound("in undated", { typeCode: "return" });
  await inbound("in done", { expectedOn: longAgo });
  await house.wms().inboundOrders.receive({ orderId: ids["in done"] ?? "" });
  await outbound("out late", { neededOn: longAgo, consignee: { name: "City Hospital" } });
  await outbound("out ahead", { neededOn: farAhead, typeCode: "picking" });
  await outbound("out undated", {});
  await outbound("out gone", { neededOn: longAgo });
  await house.wms().outboundOrders.allocate({ orderId: ids["out ahead"] ?? "" });
  await house.wms().outboundOrders.ship({ orderId: ids["out gone"] ?? "" });
});
afterAll(() => door.stop());

const inbounds = () => house.wms().inboundOrders;
const outbounds = () => house.wms().outboundOrders;
const named = (items: { orderId: string }[]) =>
  items.map(({ orderId }) =>
    Object.keys(ids)
      .find((name) => ids[name] === orderId)
      ?.replace(/^\w+ /, ""),
  );
const cameIn = async (wanted: Parameters<ReturnType<typeof inbounds>["list"]>[0]) =>
  named((await inbounds().list(wanted)).items);
const goesOut = async (wanted: Parameters<ReturnType<typeof outbounds>["list"]>[0]) =>
  named((await outbounds().list(wanted)).items);

describe("receipts", () => {
  test("are found by what they are, and by several things at once", async () => {
    expect(await cameIn({ late: true })).toEqual(["late"]);
    expect(await cameIn({ late: false })).toEqual(["done", "undated", "ahead"]);
    expect(await cameIn({ open: true })).toEqual(["undated", "ahead", "late"]);
    expect(await cameIn({ open: false })).toEqual(["done"]);
    expect(await cameIn({ status: [1, 4], warehouseId: "WH02" })).toEqual(["ahead"]);
    expect(await cameIn({ supplierId: "SUP-1", typeCode: "purchase" })).toEqual(["late"]);
    expect(await cameIn({ q: "po-0000" })).toEqual(["late"]);
    expect(await cameIn({ q: "_" })).toEqual([]);
    expect(await cameIn({ expectedBefore: farAhead })).toEqual(["done", "late"]);
  });

  test("stand in the order of their days, page by page", async () => {
    const wanted = { sort: "due" as const, open: true };
    const first = await inbounds().list({ ...wanted, limit: 2 });
    const next = await inbounds().list({ ...wanted, limit: 2, cursor: first.nextCursor ?? "" });
    expect([...named(first.items), ...named(next.items)]).toEqual(["late", "ahead", "undated"]);
    expect(next.nextCursor).toBeNull();
  });

  test("are counted while something is to come", async () => {
    expect(await inbounds().counts({})).toEqual({ open: 3, late: 1, today: 0 });
    expect(await (await aPlant()).ask().wms.inboundOrders.counts({})).toEqual({ open: 0, late: 0, today: 0 });
  });
});

describe("what leaves", () => {
  test("is found by what it is, and by several things at once", async () => {
    expect(await goesOut({ late: true })).toEqual(["late"]);
    expect(await goesOut({ status: 1 })).toEqual(["undated", "late"]);
    expect(await goesOut({ status: [5, 2] })).toEqual(["gone", "ahead"]);
    expect(await goesOut({ open: true, typeCode: "sales" })).toEqual(["undated", "late"]);
    expect(await goesOut({ q: "city" })).toEqual(["late"]);
    expect(await goesOut({ neededBefore: "2020-01-03" })).toEqual(["gone", "late"]);
  });

  test("stands in the order of its days, page by page", async () => {
    const wanted = { sort: "due" as const, open: true };
    const first = await outbounds().list({ ...wanted, limit: 1 });
    const next = await outbounds().list({ ...wanted, limit: 5, cursor: first.nextCursor ?? "" });
    expect([...named(first.items), ...named(next.items)]).toEqual(["late", "ahead", "undated"]);
  });

  test("is counted by what is to be done with it", async () => {
    expect(await outbounds().counts({})).toEqual({ open: 3, late: 1, toAllocate: 2, toPick: 1, unsigned: 1 });
  });
});

describe("a list asked by another system", () => {
  const ask = async (query: string) => (await door.ask(`GET /api/v1/wms/outbound-orders?${query}`, { token })).told;
  const listed = async (query: string) => named((await ask(query)).data.items as { orderId: string }[]);
  test("takes several states as one text with commas", async () => {
    expect(await listed("status=5,2")).toEqual(["gone", "ahead"]);
    expect(await listed("open=true&late=true")).toEqual(["late"]);
  });
  test.each([
    "status=4",
    "status=",
    "status=1,",
    "status=1,77",
    "late=perhaps",
    "sort=up",
    "neededBefore=soon",
    "lat=true",
  ])("refuses %s", async (query) => {
    expect((await ask(query)).code).toBe("VALIDATION_FAILED");
  });
  test("takes no cursor of another order", async () => {
    const { nextCursor } = await outbounds().list({ limit: 1 });
    await expect(outbounds().list({ sort: "due", cursor: nextCursor ?? "" })).rejects.toMatchObject(
      refusal("VALIDATION_FAILED"),
    );
  });
});
