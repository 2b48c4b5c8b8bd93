import { orderCancelled, purchaseOrderApproved } from "@/server/cells/erp/events";
import { PURCHASE_ORDER_STATUS } from "@/server/cells/erp/schema";
import { inboundCompleted } from "@/server/cells/wms/events";
import { INBOUND_STATUS, OUTBOUND_STATUS } from "@/server/cells/wms/schema/documents";
import { about, linkage, tooLate, unlessEnded } from "./linkage";

const flag = "LINK_ERP_TO_WMS";

export const purchaseToInbound = linkage({
  name: "purchase-to-inbound",
  title: "An approved purchase order becomes an inbound order",
  flag,
  on: purchaseOrderApproved,
  calls: ["wms.inboundOrders.list", "wms.inboundOrders.create", "wms.inboundOrders.addLine"],
  run: async ({ payload }, call, { warehouseId }) => {
    const { poId, documentNo, supplierId, lines = [] } = payload;
    if (lines.length === 0) return "noLines";
    if ((await call.wms.inboundOrders.list({ poId, limit: 1 })).items.length > 0) return "doneByHand";
    // The number stands on the supplier's papers: whoever receives the goods has nothing else to scan.
    const inbound = { warehouseId, typeCode: "purchase" as const, sourceOrderId: documentNo, poId, supplierId };
    const { orderId } = await call.wms.inboundOrders.create(inbound);
    for (const [at, { materialSku, quantity }] of lines.entries()) {
      await call.at(String(at + 1)).wms.inboundOrders.addLine({ orderId, sku: materialSku, quantity });
    }
    return undefined;
  },
});

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
