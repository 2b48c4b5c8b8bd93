import { type APIRequestContext, expect } from "@playwright/test";
import { ask, unlike, WEB } from "../plant";

async function post<Data>(path: string, body: unknown): Promise<Data> {
  const { status, data } = await ask<Data>("POST", `/api/v1${path}`, body);
  expect(status, `${path} ${JSON.stringify(data)}`).toBe(200);
  return data;
}

type Inbound = { orderId: string; orderNo: string };
type Outbound = Inbound & { movedLines: { serialNumbers: string[] }[] };
type Shipment = { shipmentId: string; waybillNo: string };
type Shipments = { items: Shipment[] };

const WAREHOUSE = "WH01";

async function stored(order: object, line: object): Promise<Inbound> {
  const inbound = await post<Inbound>("/wms/inbound-orders", { warehouseId: WAREHOUSE, ...order });
  await post(`/wms/inbound-orders/${inbound.orderId}/lines`, line);
  await post(`/wms/inbound-orders/${inbound.orderId}/receive`, {});
  return inbound;
}

/** An outbound order for some goods, promised to it. */
export async function promised(order: object, sku: string, quantity: number): Promise<Inbound> {
  const outbound = await post<Inbound>("/wms/outbound-orders", { warehouseId: WAREHOUSE, ...order });
  await post(`/wms/outbound-orders/${outbound.orderId}/lines`, { sku, quantity });
  await post(`/wms/outbound-orders/${outbound.orderId}/allocate`, {});
  return outbound;
}

/** An outbound order whose goods have left. */
export async function shipped(order: object, sku: string, quantity: number): Promise<Outbound> {
  const { orderId } = await promised(order, sku, quantity);
  return post<Outbound>(`/wms/outbound-orders/${orderId}/ship`, {});
}

type Found = { result?: { data: { nodes: { kind: string }[] } } };

/** Known as far as this, to whoever is signed in there: events come to the graph a moment later. */
export const untilTraced = (request: APIRequestContext, q: string, kind: string) =>
  expect
    .poll(async () => {
      const input = encodeURIComponent(JSON.stringify({ q }));
      const { result } = (await (await request.get(`${WEB}/api/trpc/trace.find?input=${input}`)).json()) as Found;
      return result?.data.nodes.some((node) => node.kind === kind) ?? false;
    })
    .toBe(true);

/** Bolts of a supplier's lot made into two pumps with numbers; one is sold and signed for, the other is still here. */
export async function aSoldPump() {
  const name = unlike("").toUpperCase();
  const [pump, bolt, lotNumber, supplierLot] = [`PUMP-${name}`, `BOLT-${name}`, `B-${name}`, `S-${name}`];
  await post("/erp/items", { sku: pump, name: "Water pump", tracking: "serial" });
  await post("/erp/items", { sku: bolt, name: "Hex bolt M8", tracking: "lot" });
  const { supplierId } = await post<{ supplierId: string }>("/srm/suppliers", { name: `Bolt works ${name}` });
  const { customerId } = await post<{ customerId: string }>("/crm/customers", { name: `City Hospital ${name}` });
  const purchase = await post<{ poId: string; documentNo: string }>("/erp/mm/purchase-orders", {
    supplierId,
    totalAmountCents: 1000,
    lines: [{ materialSku: bolt, quantity: 100 }],
  });
  await stored(
    { typeCode: "purchase", poId: purchase.poId, supplierId },
    { sku: bolt, quantity: 100, lotNumber, supplierLot },
  );
  const order = await post<{ orderId: string; orderNo: string }>("/erp/orders", { customerId, totalAmountCents: 5000 });
  const production = await post<{ orderId: string; documentNo: string }>("/mes/production-orders", {
    workshopId: "WS01",
    orderNo: order.orderId,
    productSku: pump,
    quantity: 2,
  });
  await shipped({ typeCode: "picking", sourceOrderId: production.orderId }, bolt, 16);
  const serialNumbers = [`P1-${name}`, `P2-${name}`];
  await post(`/mes/production-orders/${production.orderId}/reports`, { goodQty: 2, serialNumbers });
  await stored(
    { typeCode: "production", sourceOrderId: production.orderId, erpOrderId: order.orderId },
    { sku: pump, quantity: 2, serialNumbers },
  );
  const consignee = { name: `City Hospital ${name}` };
  const sale = await shipped({ typeCode: "sales", erpOrderId: order.orderId, consignee }, pump, 1);
  const shipment = await shipmentOf(sale.orderId);
  await post("/tms/delivery-confirm", { shipmentId: shipment.shipmentId, signer: "Wang Fang" });
  const [sold = ""] = sale.movedLines.flatMap((line) => line.serialNumbers);
  const kept = serialNumbers.find((serialNumber) => serialNumber !== sold) ?? "";
  return { name, pump, bolt, lotNumber, supplierLot, purchase, order, production, sale, shipment, sold, kept };
}

/** Made by itself a moment after the goods have left. */
export async function shipmentOf(outboundOrderId: string): Promise<Shipment> {
  const path = `/api/v1/tms/shipments?wmsOutboundOrderId=${outboundOrderId}`;
  await expect.poll(async () => (await ask<Shipments>("GET", path)).data.items.length).toBe(1);
  const [shipment] = (await ask<Shipments>("GET", path)).data.items;
  if (!shipment) throw new Error("no shipment");
  return shipment;
}
