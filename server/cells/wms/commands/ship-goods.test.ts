import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
  const items = plant.ask().erp.items;
  await items.create({ sku: "SEAL", name: "Seal kit", tracking: "lot", shelfLifeDays: 365 });
  await items.create({ sku: "MOTOR", name: "Motor", tracking: "serial" });
  await items.create({ sku: "BOX", name: "Box" });
  for (const code of ["A-01", "B-01"]) await plant.ask().wms.locations.create({ warehouseId: "WH01", code });
});

const wms = () => plant.ask().wms;
type Line = { sku: string; quantity: number; lotNumber?: string };

async function anOutbound(lines: Line[], more: object = {}) {
  const { orderId } = await wms().outboundOrders.create({ warehouseId: "WH01", typeCode: "sales", ...more });
  const lineIds: string[] = [];
  for (const line of lines) lineIds.push((await wms().outboundOrders.addLine({ orderId, ...line })).lineId);
  return { orderId, lineIds };
}
const put = (sku: string, delta: number, more: object = {}) =>
  wms().stock.adjust({ warehouseId: "WH01", sku, delta, reason: "Opening stock", ...more });
const onHand = async (sku: string) => {
  const { items } = await wms().stock.list({ sku, limit: 200 });
  return items.reduce((sum, level) => sum + level.onHand, 0);
};
const code = (code: string, more: object = {}) => ({ cause: { code, facts: expect.objectContaining(more) } });

describe("shipping", () => {
  test("takes what was not allocated by itself, from where it came first, and writes both sides of each movement", async () => {
    await put("BOX", 5, { locationCode: "A-01" });
    await put("BOX", 5, { locationCode: "B-01" });
    const { orderId } = await anOutbound([{ sku: "BOX", quantity: 7 }]);
    const shipped = await wms().outboundOrders.ship({ orderId });
    expect(shipped).toMatchObject({ status: 2, changed: true, backorderId: null, lines: [{ shippedQuantity: 7 }] });
    expect(shipped.movedLines).toMatchObject([
      { locationCode: "A-01", quantity: 5 },
      { locationCode: "B-01", quantity: 2 },
    ]);
    const { items } = await wms().stock.ledger({ documentId: orderId });
    expect(items.map(({ locationCode, delta }) => [locationCode, delta]).sort()).toEqual([
      ["@customer", 2],
      ["@customer", 5],
      ["A-01", -5],
      ["B-01", -2],
    ]);
    expect(await onHand("BOX")).toBe(3);
    await expect(wms().outboundOrders.ship({ orderId })).rejects.toMatchObject(code("STATE_CONFLICT", { status: 2 }));
    await wms().stock.scrap({ warehouseId: "WH01", locationCode: "B-01", sku: "BOX", quantity: 3, reason: "Wet" });
  });

  test("refuses all of it when one line is short, names what is missing, and changes nothing", async () => {
    await put("BOX", 3);
    const { orderId } = await anOutbound([
      { sku: "BOX", quantity: 3 },
      { sku: "SKU001", quantity: 1 },
    ]);
    await expect(wms().outboundOrders.ship({ orderId })).rejects.toMatchObject(
      code("STOCK_INSUFFICIENT", { shortages: [{ sku: "SKU001", required: 1, available: 0 }] }),
    );
    expect(await onHand("BOX")).toBe(3);
    const part = await wms().outboundOrders.ship({ orderId, allowPartial: true });
    expect(part).toMatchObject({
      status: 2,
      lines: [{ shippedQuantity: 3 }, { shippedQuantity: 0, backorderedQuantity: 1 }],
    });
    const backorder = await wms().outboundOrders.get({ orderId: part.backorderId ?? "" });
    expect(backorder).toMatchObject({ status: 1, backorderOf: orderId, lines: [{ sku: "SKU001", quantity: 1 }] });
  });

  test("lets what expires first go first, and never what has expired or is on hold", async () => {
    await put("SEAL", 4, { lotNumber: "LATE", expiresAt: "2030-12-31" });
    await put("SEAL", 4, { lotNumber: "SOON", expiresAt: "2029-01-31" });
    await put("SEAL", 4, { lotNumber: "GONE", expiresAt: "2020-01-31" });
    await put("SEAL", 4, { lotNumber: "HELD", expiresAt: "2028-01-31" });
    await wms().lots.hold({ sku: "SEAL", lotNumber: "HELD", reason: "Swollen" });
    const { orderId } = await anOutbound([{ sku: "SEAL", quantity: 6 }]);
    const allocated = await wms().outboundOrders.allocate({ orderId });
    expect(allocated).toMatchObject({
      status: 5,
      reservations: [
        { lotNumber: "LATE", quantity: 2, chosenBy: "fefo" },
        { lotNumber: "SOON", quantity: 4, chosenBy: "fefo" },
      ],
    });
    await wms().lots.hold({ sku: "SEAL", lotNumber: "SOON", reason: "Swollen too" });
    await expect(wms().outboundOrders.ship({ orderId })).rejects.toMatchObject(
      code("STOCK_INSUFFICIENT", { shortages: [{ sku: "SEAL", required: 6, available: 4 }] }),
    );
    await wms().lots.release({ sku: "SEAL", lotNumber: "SOON", reason: "Inspected" });
    const shipped = await wms().outboundOrders.ship({ orderId });
    expect(shipped.reservations).toEqual([]);
    expect(shipped.movedLines).toMatchObject([
      { lotNumber: "SOON", quantity: 4 },
      { lotNumber: "LATE", quantity: 2 },
    ]);
    const { items } = await wms().stock.list({ sku: "SEAL" });
    expect(
      items.map(({ lotNumber, onHand: there, reserved, available }) => [lotNumber, there, reserved, available]),
    ).toEqual([
      ["GONE", 4, 0, 0],
      ["HELD", 4, 0, 0],
      ["LATE", 2, 0, 2],
    ]);
  });

  test("ships the serials that were scanned into the cart, and each only once", async () => {
    await put("MOTOR", 3, { serialNumbers: ["M1", "M2", "M3"] });
    const { orderId, lineIds } = await anOutbound([{ sku: "MOTOR", quantity: 2 }]);
    const [lineId = ""] = lineIds;
    await wms().outboundOrders.pick({ orderId, lines: [{ lineId, quantity: 1, serialNumbers: ["M3"] }] });
    const rival = await anOutbound([{ sku: "MOTOR", quantity: 1 }]);
    await expect(
      wms().outboundOrders.ship({
        orderId: rival.orderId,
        lines: [{ lineId: rival.lineIds[0] ?? "", quantity: 1, serialNumbers: ["M3"] }],
      }),
    ).rejects.toMatchObject(code("SERIAL_UNKNOWN", { serialNumbers: ["M3"] }));
    const shipped = await wms().outboundOrders.ship({ orderId });
    expect(shipped.movedLines.flatMap(({ serialNumbers }) => serialNumbers).sort()).toEqual(["M1", "M3"]);
    expect(await wms().trace.serial({ serialNumber: "M3" })).toMatchObject({
      items: [
        {
          sku: "MOTOR",
          inStock: false,
          locationCode: "@customer",
          movements: [{ to: "MAIN" }, { from: "MAIN", to: "@customer", documentId: orderId }],
        },
      ],
    });
  });
});
