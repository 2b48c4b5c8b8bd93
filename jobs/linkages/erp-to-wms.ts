import {
  orderCancelled,
  purchaseOrderApproved,
  purchaseOrderCancelled,
  purchaseOrderRescheduled,
} from "@/server/cells/erp/events";
import { PURCHASE_ORDER_STATUS } from "@/server/cells/erp/schema";
import { inboundCompleted } from "@/server/cells/wms/events";
import { INBOUND_STATUS, OUTBOUND_STATUS } from "@/server/cells/wms/schema/documents";
import { about, type Call, ifKnown, linkage, type Note, tooLate, unlessEnded } from "./linkage";

const flag = "LINK_ERP_TO_WMS";

const ENDED: readonly number[] = [PURCHASE_ORDER_STATUS.rejected, PURCHASE_ORDER_STATUS.cancelled];
const ARRIVING: readonly number[] = [INBOUND_STATUS.open, INBOUND_STATUS.partlyReceived];

export const purchaseToInbound = linkage({
  name: "purchase-to-inbound",
  title: "An approved purchase order becomes an inbound order",
  flag,
  on: purchaseOrderApproved,
  calls: [
    "wms.inboundOrders.list",
    "wms.inboundOrders.create",
    "wms.inboundOrders.addLine",
    "erp.purchaseOrders.get",
    "wms.inboundOrders.reschedule",
    "wms.inboundOrders.cancel",
  ],
  run: async ({ payload }, call, { warehouseId }) => {
    const { poId, documentNo, supplierId, expectedOn, lines = [] } = payload;
    if (lines.length === 0) return "noLines";
    if ((await call.wms.inboundOrders.list({ poId, limit: 1 })).items.length > 0) return "doneByHand";
    // The number stands on the supplier's papers: whoever receives the goods has nothing else to scan.
    const inbound = { warehouseId, typeCode: "purchase" as const, sourceOrderId: documentNo, poId, supplierId };
    const day = { expectedOn: expectedOn ?? undefined };
    const { orderId } = await call.wms.inboundOrders.create({ ...inbound, ...day });
    for (const [at, { materialSku, quantity }] of lines.entries()) {
      await call.at(String(at + 1)).wms.inboundOrders.addLine({ orderId, sku: materialSku, quantity });
    }
    // The order may have been moved or called off before there was anything to move or call off here.
    const order = await ifKnown(call.erp.purchaseOrders.get({ poId }));
    if (order && ENDED.includes(order.status)) return (await expectNoMore(call, poId)) ?? "sourceEnded";
    if (order?.expectedOn && order.expectedOn !== expectedOn) await expectOn(call, poId, order.expectedOn);
    return undefined;
  },
});

export const rescheduledPurchaseToInbound = linkage({
  name: "rescheduled-purchase-to-inbound",
  title: "A purchase that comes on another day is expected on that day",
  flag,
  on: purchaseOrderRescheduled,
  calls: ["erp.purchaseOrders.get", "wms.inboundOrders.list", "wms.inboundOrders.reschedule"],
  run: async ({ payload }, call) => {
    // Moved twice, it is told twice, and not always in that order: the order itself knows the day that counts.
    const order = await ifKnown(call.erp.purchaseOrders.get({ poId: payload.poId }));
    await expectOn(call, payload.poId, order?.expectedOn ?? payload.expectedOn);
    return undefined;
  },
});

export const cancelledPurchaseToInbound = linkage({
  name: "cancelled-purchase-to-inbound",
  title: "A purchase that was called off is expected no more",
  flag,
  on: purchaseOrderCancelled,
  calls: ["wms.inboundOrders.list", "wms.inboundOrders.cancel"],
  run: ({ payload }, call) => expectNoMore(call, payload.poId),
});

/** What has been received or called off meanwhile has no day to come any more. */
async function expectOn(call: Call, poId: string, expectedOn: string): Promise<void> {
  const { items } = await call.at("to move").wms.inboundOrders.list({ poId, limit: 200 });
  for (const { orderId, status } of items) {
    if (ARRIVING.includes(status))
      await tooLate(call.at(orderId).wms.inboundOrders.reschedule({ orderId, expectedOn }));
  }
}

/** Calls off what has not begun to arrive, and names what has. */
async function expectNoMore(call: Call, poId: string): Promise<Note | undefined> {
  const { items } = await call.at("to call off").wms.inboundOrders.list({ poId, limit: 200 });
  const arrived: string[] = [];
  for (const { orderId, orderNo, status } of items) {
    if (status === INBOUND_STATUS.cancelled) continue;
    const cancelled = { orderId, reason: "purchase order cancelled" };
    if (await tooLate(call.at(orderId).wms.inboundOrders.cancel(cancelled))) arrived.push(orderNo);
  }
  return about("arrivedLeft", arrived);
}

export const receivedToPurchase = linkage({
  name: "received-to-purchase",
  title: "A purchase order is received once all its goods are in stock",
  flag,
  on: inboundCompleted,
  only: { typeCode: "purchase" },
  calls: ["wms.inboundOrders.list", "erp.purchaseOrders.setStatus"],
  run: async ({ payload }, call) => {
    const { poId } = payload;
    if (!poId) return "noSource";
    const { items } = await call.wms.inboundOrders.list({ poId, limit: 200 });
    const done: number[] = [INBOUND_STATUS.completed, INBOUND_STATUS.cancelled];
    if (items.some(({ status }) => !done.includes(status))) return "notAllYet";
    return unlessEnded(call.erp.purchaseOrders.setStatus({ poId, status: PURCHASE_ORDER_STATUS.received }));
  },
});

export const cancelledOrderToOutbound = linkage({
  name: "cancelled-order-to-outbound",
  title: "A cancelled sales order ships nothing more",
  flag,
  on: orderCancelled,
  calls: ["wms.outboundOrders.list", "wms.outboundOrders.cancel"],
  run: async ({ payload }, call) => {
    const wanted = { erpOrderId: payload.orderId, typeCode: "sales" as const, limit: 200 };
    const { items } = await call.wms.outboundOrders.list(wanted);
    const shipped: string[] = [];
    for (const { orderId, orderNo, status } of items) {
      if (status === OUTBOUND_STATUS.cancelled) continue;
      const cancelled = { orderId, reason: "sales order cancelled" };
      if (await tooLate(call.at(orderId).wms.outboundOrders.cancel(cancelled))) shipped.push(orderNo);
    }
    return about("shippedLeft", shipped);
  },
});
