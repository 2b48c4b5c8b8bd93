import { afterAll, beforeAll, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";
import { holds, literally, numberRange } from "./search";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["crm:write", "erp:write", "srm:write", "wms:write", "tms:write", "admin"]);
  const { crm, erp, srm, wms, tms } = plant.ask();
  for (const name of ["Valve 50% open", "Valve 50_open", "Valve 50\\open", "Valve 500 open"]) {
    await crm.customers.create({ name });
    await srm.suppliers.create({ name });
    await erp.items.create({ sku: name, name });
    await erp.orders.create({ customerId: name, totalAmountCents: 1 });
    await erp.purchaseOrders.create({ supplierId: name, totalAmountCents: 1 });
    await erp.purchaseRequisitions.create({ demandDesc: name, totalAmountCents: 1 });
    await wms.warehouses.create({ warehouseId: name, name });
    await wms.locations.create({ warehouseId: "WH01", code: name });
    await tms.shipments.create({ origin: "WH01", destination: "Suzhou", carrier: name });
  }
});
afterAll(() => door.stop());

const LISTS = [
  "crm/customers",
  "srm/suppliers",
  "erp/items",
  "erp/orders",
  "erp/mm/purchase-orders",
  "erp/mm/purchase-requisitions",
  "wms/warehouses",
  "wms/locations",
  "tms/shipments",
];
const found = async (list: string, q: string) => {
  const { status, told } = await door.ask(`GET /api/v1/${list}?q=${encodeURIComponent(q)}`, { token });
  return status === 200 ? (told.data.items as unknown[]).length : status;
};

test.each(LISTS)("%s: a percent sign, an underscore and a backslash are looked for as they are", async (list) => {
  for (const q of ["%", "_", "\\", "50%", "valve 50_"]) expect([q, await found(list, q)]).toEqual([q, 1]);
  expect(await found(list, "VALVE 50")).toBe(4);
  expect(await found(list, "50%open")).toBe(0);
});

test.each(["wms/inbound-orders", "wms/outbound-orders"])("%s: no number holds a percent sign", async (list) => {
  const { wms } = plant.ask();
  await wms.inboundOrders.create({ warehouseId: "WH01", typeCode: "purchase" });
  await wms.outboundOrders.create({ warehouseId: "WH01", typeCode: "sales" });
  for (const q of ["%", "_"]) expect(await found(list, q)).toBe(0);
  expect(await found(list, "-0")).toBeGreaterThan(0);
});

test("the event log and the history look for it as it is, too", async () => {
  const { monitor, settings } = plant.ask();
  expect((await monitor.events({ q: "%" })).items).toEqual([]);
  expect((await monitor.events({ q: "so-" })).items.length).toBeGreaterThan(0);
  expect((await settings.audit({ actor: "%" })).items).toEqual([]);
  expect((await settings.audit({ action: "erp.orders.creat_" })).items).toEqual([]);
  expect((await settings.audit({ action: "erp.orders.creat" })).items).toHaveLength(4);
});

test("nothing else of a text is changed", () => {
  expect(literally("50% \\ a_b 阀门")).toBe("50\\% \\\\ a\\_b 阀门");
  expect(holds("SO-1")).toEqual({ contains: "SO-1", mode: "insensitive" });
});

test("a number that we hand out is found by its beginning, in capitals or not, and by its middle", async () => {
  const { data } = (await door.ask("GET /api/v1/erp/orders", { token })).told;
  const [first] = data.items as { orderNo: string }[];
  const orderNo = first?.orderNo ?? "";
  expect(await found("erp/orders", orderNo)).toBe(1);
  expect(await found("erp/orders", orderNo.toLowerCase())).toBe(1);
  expect(await found("erp/orders", orderNo.slice(0, -1))).toBe(4);
  expect(await found("erp/orders", orderNo.slice(2))).toBe(1);
  expect(await found("erp/orders", `${orderNo}0`)).toBe(0);
  expect(await found("erp/orders", "SO-")).toBe(4);
});

test("only digits may follow a number's beginning", () => {
  expect(numberRange("SO", "so-004")).toEqual({ gte: "SO-004", lt: "SO-004:" });
  for (const q of ["SO-", "SO-4x", "PO-4", "4", "SO 4", "xSO-4", "SO-%"]) expect(numberRange("SO", q)).toBeUndefined();
});
