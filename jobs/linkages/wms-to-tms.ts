import { ORDER_STATUS } from "@/server/cells/erp/schema";
import { shipmentDelivered, shipmentRejected } from "@/server/cells/tms/events";
import { outboundCompleted, outboundReversed } from "@/server/cells/wms/events";
import { OUTBOUND_STATUS } from "@/server/cells/wms/schema/documents";
import { about, type Call, ifOrdered, linkage, type Note, tooLate, unlessEnded } from "./linkage";

const flag = "LINK_WMS_TO_TMS";

/** Goods without an address are fetched, or the address comes by phone. */
const NO_ADDRESS = "待确认 / to be confirmed";

export const salesToShipment = linkage({
  name: "sales-to-shipment",
  title: "A shipped sales order becomes a shipment",
  flag,
  on: outboundCompleted,
  only: { typeCode: "sales" },
  personal: "opened",
  calls: ["tms.shipments.list", "tms.shipments.create", "wms.outboundOrders.list", "tms.shipments.withdraw"],
  run: async ({ payload }, call) => {
    const { orderId: wmsOutboundOrderId, erpOrderId, warehouseId, consignee, lines } = payload;
    const { orderNo = wmsOutboundOrderId, neededOn } = payload;
    if ((await call.tms.shipments.list({ wmsOutboundOrderId, limit: 1 })).items.length > 0) return "doneByHand";
    await call.tms.shipments.create({
      wmsOutboundOrderId,
      erpOrderId: erpOrderId ?? undefined,
      origin: warehouseId,
      destination: consignee?.address || consignee?.name || NO_ADDRESS,
      consignee: consignee ? { name: consignee.name, phone: consignee.phone ?? undefined } : undefined,
      expectedOn: neededOn ?? undefined,
      lines: lines.map(({ lotNumber, ...line }) => ({ ...line, lotNumber: lotNumber ?? undefined })),
    });
    // Taken back before there was a shipment to withdraw.
    if (!(await isReversed(call, wmsOutboundOrderId, erpOrderId))) return undefined;
    return (await withdrawShipments(call, wmsOutboundOrderId, orderNo)) ?? "reversedSince";
  },
});

/** Looked for among what has ended: of an order that stands, nobody's address is read for this. */
async function isReversed(call: Call, orderId: string, erpOrderId: string | null | undefined): Promise<boolean> {
  const ended = { typeCode: "sales" as const, status: OUTBOUND_STATUS.cancelled, limit: 200 };
  const { items } = await call.wms.outboundOrders.list({ ...ended, erpOrderId: erpOrderId ?? undefined });
  return items.some((outbound) => outbound.orderId === orderId);
}

export const reversedSalesToShipment = linkage({
  name: "reversed-sales-to-shipment",
  title: "A shipment whose goods came back to the shelf before it left is withdrawn",
  flag,
  on: outboundReversed,
  only: { typeCode: "sales" },
  calls: ["tms.shipments.list", "tms.shipments.withdraw"],
  run: ({ payload }, call) => withdrawShipments(call, payload.orderId, payload.orderNo),
});

/** Withdraws what has not left, and names what has. */
async function withdrawShipments(call: Call, wmsOutboundOrderId: string, outboundNo: string) {
  const { items } = await call.at("to withdraw").tms.shipments.list({ wmsOutboundOrderId, limit: 200 });
  const left: string[] = [];
  for (const { shipmentId, waybillNo } of items) {
    const withdrawn = { shipmentId, reason: `reversed: ${outboundNo}` };
    if (await tooLate(call.at(shipmentId).tms.shipments.withdraw(withdrawn))) left.push(waybillNo);
  }
  return about("tooLate", left);
}

export const salesToOrderProgress = linkage({
  name: "sales-to-order-progress",
  title: "A sales order knows what of it has been shipped",
  flag,
  on: outboundCompleted,
  only: { typeCode: "sales" },
  calls: ["erp.orders.recordProgress", "wms.outboundOrders.list", "erp.orders.takeBackProgress"],
  run: async ({ payload }, call) => {
    const { orderId: sourceId, erpOrderId, lines } = payload;
    if (!erpOrderId) return "noSource";
    const shipped = lines.map(({ sku, quantity }) => ({ productSku: sku, quantity }));
    const progress = { orderId: erpOrderId, stage: "shipped" as const, sourceId, lines: shipped };
    const note = await ifOrdered(erpOrderId, call.erp.orders.recordProgress(progress));
    // Taken back before it was told here.
    if (!(await isReversed(call, sourceId, erpOrderId))) return note;
    return (await takeBackShipped(call, erpOrderId, sourceId)) ?? "reversedSince";
  },
});

export const reversedSalesToOrderProgress = linkage({
  name: "reversed-sales-to-order-progress",
  title: "Goods that came back to the shelf no longer count as shipped for their sales order",
  flag,
  on: outboundReversed,
  only: { typeCode: "sales" },
  calls: ["erp.orders.takeBackProgress"],
  run: async ({ payload }, call) => {
    const { orderId: sourceId, erpOrderId } = payload;
    return erpOrderId ? takeBackShipped(call, erpOrderId, sourceId) : "noSource";
  },
});

const takeBackShipped = (call: Call, orderId: string, sourceId: string) =>
  ifOrdered(orderId, call.erp.orders.takeBackProgress({ orderId, stage: "shipped", sourceId }));

export const deliveryToOrders = linkage({
  name: "delivery-to-orders",
  title: "A signature reaches the outbound order and the sales order",
  flag,
  on: shipmentDelivered,
  calls: ["wms.outboundOrders.setStatus", "wms.outboundOrders.list", "erp.orders.setStatus"],
  run: async ({ payload }, call) => {
    const { wmsOutboundOrderId, erpOrderId } = payload;
    if (wmsOutboundOrderId) {
      const signed = { orderId: wmsOutboundOrderId, status: OUTBOUND_STATUS.signed };
      await unlessEnded(call.wms.outboundOrders.setStatus(signed));
    }
    if (!erpOrderId) return wmsOutboundOrderId ? undefined : "noSource";
    // Part of it may still be on its way, or wait as a backorder.
    const { items } = await call.wms.outboundOrders.list({ erpOrderId, typeCode: "sales", limit: 200 });
    const done: number[] = [OUTBOUND_STATUS.signed, OUTBOUND_STATUS.cancelled];
    if (items.some(({ status }) => !done.includes(status))) return "notAllYet";
    const delivered = { orderId: erpOrderId, orderStatus: ORDER_STATUS.delivered };
    return ifOrdered(erpOrderId, call.erp.orders.setStatus(delivered));
  },
});

export const exceptionsToReturn = linkage({
  name: "exceptions-to-return",
  title: "What the receiver did not take over comes back",
  flag,
  on: shipmentDelivered,
  calls: ["wms.outboundOrders.get", "wms.inboundOrders.list", "wms.inboundOrders.create", "wms.inboundOrders.addLine"],
  run: async ({ payload }, call) => {
    const { wmsOutboundOrderId, exceptions = [] } = payload;
    if (exceptions.length === 0) return "allTaken";
    return bringBack(call, wmsOutboundOrderId, exceptions);
  },
});

export const rejectionToReturn = linkage({
  name: "rejection-to-return",
  title: "A refused shipment comes back as a return that waits on hold",
  flag,
  on: shipmentRejected,
  calls: ["wms.outboundOrders.get", "wms.inboundOrders.list", "wms.inboundOrders.create", "wms.inboundOrders.addLine"],
  run: ({ payload }, call) => bringBack(call, payload.wmsOutboundOrderId, payload.lines ?? []),
});

type Returned = {
  sku: string;
  quantity: number;
  lotNumber?: string | null | undefined;
  serialNumbers?: string[] | undefined;
};

/** Expects goods back in the warehouse they left; without lines, all that was shipped. */
async function bringBack(
  call: Call,
  sourceOrderId: string | null | undefined,
  named: readonly Returned[],
): Promise<Note | undefined> {
  if (!sourceOrderId) return "noSource";
  const outbound = await call.wms.outboundOrders.get({ orderId: sourceOrderId });
  // Its shipment was reversed: in the books these goods lie on their shelves already.
  if (outbound.status === OUTBOUND_STATUS.cancelled) return "reversedSince";
  const byHand = await call.wms.inboundOrders.list({ typeCode: "return", sourceOrderId, limit: 1 });
  if (byHand.items.length > 0) return "doneByHand";
  const { warehouseId, erpOrderId } = outbound;
  const inbound = { warehouseId, typeCode: "return" as const, sourceOrderId, erpOrderId: erpOrderId ?? undefined };
  const { orderId } = await call.wms.inboundOrders.create(inbound);
  const lines: readonly Returned[] = named.length > 0 ? named : outbound.movedLines;
  for (const [at, { sku, quantity, lotNumber, serialNumbers }] of lines.entries()) {
    const line = { orderId, sku, quantity, lotNumber: lotNumber ?? undefined, serialNumbers };
    await call.at(String(at + 1)).wms.inboundOrders.addLine(line);
  }
  return undefined;
}
