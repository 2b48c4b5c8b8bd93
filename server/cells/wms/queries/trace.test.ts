import { beforeAll, expect, test } from "vitest";
import { aWarehouse, type Warehouse } from "@/server/testing/warehouse";

let house: Warehouse;
beforeAll(async () => {
  house = await aWarehouse();
});

test("a lot is followed from the supplier over every shelf and split to the customers, and back again", async () => {
  const line = { sku: "SEAL", quantity: 10, lotNumber: "TR-1", supplierLot: "HEAT-77" };
  const inbound = await house.anInbound([line], { poId: "PO-1", supplierId: "SUP-FOUNDRY" });
  await house.wms().inboundOrders.receive({ orderId: inbound.orderId });
  const place = { warehouseId: "WH01", sku: "SEAL", lotNumber: "TR-1" };
  await house.wms().stock.transfer({ ...place, quantity: 4, toWarehouseId: "WH02" });
  await house.wms().lots.split({ ...place, quantity: 2, toLotNumber: "TR-2" });
  const sale = await house.anOutbound([{ sku: "SEAL", quantity: 4 }], { erpOrderId: "SO-1" });
  const { orderNo } = await house.wms().outboundOrders.ship({ orderId: sale.orderId });
  const returned = await house.anInbound([{ sku: "SEAL", quantity: 1, lotNumber: "TR-1" }], {
    typeCode: "return",
    sourceOrderId: sale.orderId,
  });
  await house.wms().inboundOrders.receive({ orderId: returned.orderId });
  const { lotNumber, items } = await house.wms().trace.lot({ lotNumber: "TR-1" });
  expect(lotNumber).toBe("TR-1");
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ sku: "SEAL", supplierLot: "HEAT-77", supplierId: "SUP-FOUNDRY", onHand: 5 });
  expect(items[0]?.movements).toMatchObject([
    {
      reason: "receipt",
      from: "@supplier",
      to: "MAIN",
      quantity: 10,
      poId: "PO-1",
      supplierId: "SUP-FOUNDRY",
      typeCode: "purchase",
    },
    { reason: "transfer", from: "MAIN", to: "MAIN", fromWarehouseId: "WH01", warehouseId: "WH02", quantity: 4 },
    { reason: "lot_split", fromLotNumber: "TR-1", lotNumber: "TR-2", quantity: 2 },
    { reason: "shipment", from: "MAIN", to: "@customer", quantity: 4, documentNo: orderNo, erpOrderId: "SO-1" },
    { reason: "receipt", from: "@customer", to: "HOLD", quantity: 1, sourceOrderId: sale.orderId, typeCode: "return" },
  ]);
});

test("the same lot number on two items is two lots, both told", async () => {
  await house.plant.ask().erp.items.create({ sku: "GASKET", name: "Gasket", tracking: "lot" });
  for (const sku of ["SEAL", "GASKET"]) await house.put(sku, 1, { lotNumber: "TWO" });
  const { items } = await house.wms().trace.lot({ lotNumber: "TWO" });
  expect(items.map(({ sku, movements }) => [sku, movements.length])).toEqual([
    ["GASKET", 1],
    ["SEAL", 1],
  ]);
});

test("a piece is followed step by step to where it is now, with who moved it and for which document", async () => {
  const line = { sku: "MOTOR", quantity: 2, serialNumbers: ["TR-M1", "TR-M2"] };
  const inbound = await house.anInbound([line], { typeCode: "production", sourceOrderId: "MO-1", erpOrderId: "SO-2" });
  await house.wms({ as: "warehouse" }).inboundOrders.receive({ orderId: inbound.orderId });
  const move = { warehouseId: "WH01", sku: "MOTOR", quantity: 1, serialNumbers: ["TR-M1"], toLocationCode: "A-01" };
  await house.wms().stock.transfer(move);
  const sale = await house.anOutbound([{ sku: "MOTOR", quantity: 1 }]);
  const lines = [{ lineId: sale.lineIds[0] ?? "", quantity: 1, serialNumbers: ["TR-M1"] }];
  await house.wms().outboundOrders.ship({ orderId: sale.orderId, lines });
  expect(await house.wms().trace.serial({ serialNumber: "TR-M1" })).toMatchObject({
    serialNumber: "TR-M1",
    items: [
      {
        sku: "MOTOR",
        lotNumber: null,
        inStock: false,
        locationCode: "@customer",
        movements: [
          { from: "@production", to: "MAIN", byName: "warehouse", sourceOrderId: "MO-1", erpOrderId: "SO-2" },
          { from: "MAIN", to: "A-01", reason: "transfer", serialNumbers: ["TR-M1"] },
          { from: "A-01", to: "@customer", documentId: sale.orderId },
        ],
      },
    ],
  });
});

test("what nobody knows has no trace", async () => {
  expect(await house.wms().trace.lot({ lotNumber: "GHOST" })).toEqual({ lotNumber: "GHOST", items: [] });
  expect(await house.wms().trace.serial({ serialNumber: "GHOST" })).toEqual({ serialNumber: "GHOST", items: [] });
});
