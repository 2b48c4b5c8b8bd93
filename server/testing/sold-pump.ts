import type { Plant } from "./plant";

/** A pump with a motor: bought lots, made with serials, stored, sold, shipped and signed for. */
export async function aSoldPump(plant: Plant, name: string) {
  const { erp, mes, wms, tms } = plant.ask();
  const [pump, bolt, motor] = [`PUMP-${name}`, `BOLT-${name}`, `MOTOR-${name}`];
  await erp.items.create({ sku: pump, name: "Pump", tracking: "serial" });
  await erp.items.create({ sku: bolt, name: "Bolt", tracking: "lot" });
  await erp.items.create({ sku: motor, name: "Motor", tracking: "serial" });
  const supplierId = `SUP-${name}`;
  const bought = [{ materialSku: bolt, quantity: 100 }];
  const purchase = await erp.purchaseOrders.create({ supplierId, totalAmountCents: 1000, lines: bought });
  const inbound = await wms.inboundOrders.create({
    warehouseId: "WH01",
    typeCode: "purchase",
    poId: purchase.poId,
    supplierId,
  });
  const lot = { sku: bolt, quantity: 100, lotNumber: `B-${name}`, supplierLot: `S-${name}` };
  await wms.inboundOrders.addLine({ orderId: inbound.orderId, ...lot });
  const motors = { sku: motor, quantity: 2, serialNumbers: [`M1-${name}`, `M2-${name}`] };
  await wms.inboundOrders.addLine({ orderId: inbound.orderId, ...motors });
  await wms.inboundOrders.receive({ orderId: inbound.orderId });
  const order = await erp.orders.create({ customerId: `CUST-${name}`, totalAmountCents: 5000 });
  const production = await mes.productionOrders.create({
    workshopId: "WS01",
    orderNo: order.orderId,
    productSku: pump,
    quantity: 2,
  });
  const picking = await wms.outboundOrders.create({
    warehouseId: "WH01",
    typeCode: "picking",
    sourceOrderId: production.orderId,
  });
  await wms.outboundOrders.addLine({ orderId: picking.orderId, sku: bolt, quantity: 16 });
  await wms.outboundOrders.addLine({ orderId: picking.orderId, sku: motor, quantity: 2 });
  await wms.outboundOrders.ship({ orderId: picking.orderId });
  const serialNumbers = [`P1-${name}`, `P2-${name}`];
  await mes.reports.create({ orderId: production.orderId, goodQty: 2, defectQty: 1, serialNumbers });
  const stored = await wms.inboundOrders.create({
    warehouseId: "WH01",
    typeCode: "production",
    sourceOrderId: production.orderId,
    erpOrderId: order.orderId,
  });
  await wms.inboundOrders.addLine({ orderId: stored.orderId, sku: pump, quantity: 2, serialNumbers });
  await wms.inboundOrders.receive({ orderId: stored.orderId });
  const sale = await wms.outboundOrders.create({
    warehouseId: "WH01",
    typeCode: "sales",
    erpOrderId: order.orderId,
    consignee: { name: "Hospital" },
  });
  await wms.outboundOrders.addLine({ orderId: sale.orderId, sku: pump, quantity: 1 });
  const shipped = await wms.outboundOrders.ship({ orderId: sale.orderId });
  const shipment = await tms.shipments.create({
    origin: "WH01",
    destination: "8 Riverside Road",
    wmsOutboundOrderId: sale.orderId,
    erpOrderId: order.orderId,
  });
  const { confirmId } = await tms.deliveries.confirm({ shipmentId: shipment.shipmentId, signer: "Gate" });
  const [sold = ""] = shipped.movedLines.flatMap((line) => line.serialNumbers);
  const kept = serialNumbers.find((serialNumber) => serialNumber !== sold) ?? "";
  return {
    pump,
    bolt,
    motor,
    supplierId,
    purchase,
    inbound,
    order,
    production,
    picking,
    stored,
    sale,
    shipment,
    confirmId,
    sold,
    kept,
  };
}
