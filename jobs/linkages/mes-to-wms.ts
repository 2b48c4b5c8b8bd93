import { ORDER_STATUS as SALES_STATUS } from "@/server/cells/erp/schema";
import {
  backflushDue,
  productionOrderCancelled,
  productionOrderCompleted,
  productionOrderCreated,
} from "@/server/cells/mes/events";
import { ORDER_STATUS } from "@/server/cells/mes/schema";
import { inboundCompleted, outboundCompleted } from "@/server/cells/wms/events";
import { INBOUND_STATUS, OUTBOUND_STATUS } from "@/server/cells/wms/schema";
import { about, type Call, ifKnown, ifOrdered, linkage, type Note, tooLate } from "./linkage";

const flag = "LINK_MES_TO_WMS";

export const productionToPicking = linkage({
  name: "production-to-picking",
  title: "A production order becomes a picking order for its materials",
  flag,
  on: productionOrderCreated,
  calls: [
    "mes.productionOrders.requirements",
    "wms.outboundOrders.list",
    "wms.outboundOrders.create",
    "wms.outboundOrders.addLine",
    "mes.productionOrders.get",
    "wms.outboundOrders.cancel",
  ],
  run: async ({ payload }, call, { warehouseId }) => {
    const { orderId: sourceOrderId, orderNo: erpOrderId } = payload;
    const { requirements } = await call.mes.productionOrders.requirements({ orderId: sourceOrderId });
    const materials = requirements.filter(({ backflush }) => !backflush);
    if (materials.length === 0) return "noMaterials";
    const byHand = await call.wms.outboundOrders.list({ typeCode: "picking", sourceOrderId, limit: 1 });
    if (byHand.items.length > 0) return "doneByHand";
    const picking = { warehouseId, typeCode: "picking" as const, sourceOrderId, erpOrderId };
    const { orderId } = await call.wms.outboundOrders.create(picking);
    for (const [at, { materialSku, requiredQuantity }] of materials.entries()) {
      await call
        .at(String(at + 1))
        .wms.outboundOrders.addLine({ orderId, sku: materialSku, quantity: requiredQuantity });
    }
    // Cancelled before its picking order was there to be called off.
    const order = await call.mes.productionOrders.get({ orderId: sourceOrderId });
    return order.status === ORDER_STATUS.cancelled ? cancelPicking(call, sourceOrderId) : undefined;
  },
});

export const cancelledProductionToPicking = linkage({
  name: "cancelled-production-to-picking",
  title: "A cancelled production order gives back the materials promised to it",
  flag,
  on: productionOrderCancelled,
  calls: ["wms.outboundOrders.list", "wms.outboundOrders.cancel"],
  run: ({ payload }, call) => cancelPicking(call, payload.orderId),
});

/** Calls off what has not left the shelf, and names what has. */
async function cancelPicking(call: Call, sourceOrderId: string): Promise<Note | undefined> {
  const wanted = { typeCode: "picking" as const, sourceOrderId, limit: 200 };
  const { items } = await call.at("to cancel").wms.outboundOrders.list(wanted);
  const shipped: string[] = [];
  for (const { orderId, orderNo, status } of items) {
    if (status === OUTBOUND_STATUS.cancelled) continue;
    const cancelled = { orderId, reason: "production order cancelled" };
    if (await tooLate(call.at(orderId).wms.outboundOrders.cancel(cancelled))) shipped.push(orderNo);
  }
  return about("shippedLeft", shipped);
}

export const backflushToPicking = linkage({
  name: "backflush-to-picking",
  title: "What a report used up leaves the shelf by itself",
  flag,
  on: backflushDue,
  calls: ["wms.outboundOrders.create", "wms.outboundOrders.addLine", "wms.outboundOrders.ship"],
  run: async ({ payload }, call, { warehouseId }) => {
    const { orderId: sourceOrderId, orderNo: erpOrderId, lines } = payload;
    const picking = { warehouseId, typeCode: "picking" as const, sourceOrderId, erpOrderId };
    const { orderId } = await call.wms.outboundOrders.create(picking);
    for (const [at, { materialSku, quantity }] of lines.entries()) {
      await call.at(String(at + 1)).wms.outboundOrders.addLine({ orderId, sku: materialSku, quantity });
    }
    await call.wms.outboundOrders.ship({ orderId });
    return undefined;
  },
});

export const pickingToIssue = linkage({
  name: "picking-to-issue",
  title: "Materials that left the shelf are issued to their production order",
  flag,
  on: outboundCompleted,
  only: { typeCode: "picking" },
  calls: ["mes.issues.create"],
  run: async ({ payload }, call) => {
    const { sourceOrderId, orderId, orderNo = orderId, lines } = payload;
    if (!sourceOrderId) return "noSource";
    for (const [at, { sku, quantity, lotNumber, serialNumbers }] of lines.entries()) {
      await call.at(String(at + 1)).mes.issues.create({
        orderId: sourceOrderId,
        materialSku: sku,
        quantity,
        lotNumber: lotNumber ?? undefined,
        serialNumbers,
        // It has left the shelf: production must know of it, wanted or not.
        overIssueReason: orderNo,
      });
    }
    return undefined;
  },
});

export const productionToInbound = linkage({
  name: "production-to-inbound",
  title: "A completed production order becomes an inbound order for its product",
  flag,
  on: productionOrderCompleted,
  calls: ["wms.inboundOrders.list", "wms.inboundOrders.create", "wms.inboundOrders.addLine"],
  run: async ({ payload }, call, { warehouseId }) => {
    const { orderId: sourceOrderId, orderNo: erpOrderId, productSku, quantity, lotNumber, serialNumbers } = payload;
    if (quantity === 0) return "nothingGood";
    const byHand = await call.wms.inboundOrders.list({ typeCode: "production", sourceOrderId, limit: 1 });
    if (byHand.items.length > 0) return "doneByHand";
    const inbound = { warehouseId, typeCode: "production" as const, sourceOrderId, erpOrderId };
    const { orderId } = await call.wms.inboundOrders.create(inbound);
    const line = { orderId, sku: productSku, quantity, lotNumber: lotNumber ?? undefined, serialNumbers };
    await call.wms.inboundOrders.addLine(line);
    return undefined;
  },
});

export const receivedToProduction = linkage({
  name: "received-to-production",
  title: "Goods taken into stock are noted in their production order, with lot and serials",
  flag,
  on: inboundCompleted,
  only: { typeCode: "production" },
  calls: ["mes.productionOrders.get", "mes.productionInbounds.list", "mes.productionInbounds.create"],
  run: async ({ payload }, call) => {
    const { sourceOrderId: productionOrderId, lines } = payload;
    const order = productionOrderId && (await ifKnown(call.mes.productionOrders.get({ orderId: productionOrderId })));
    if (!order) return "noSource";
    const noted = await call.mes.productionInbounds.list({ productionOrderId: order.orderId, limit: 1 });
    if (noted.items.length > 0) return "doneByHand";
    for (const [at, { sku, quantity, lotNumber, serialNumbers }] of lines.entries()) {
      await call.at(String(at + 1)).mes.productionInbounds.create({
        productionOrderId: order.orderId,
        productSku: sku,
        quantity,
        lotNumber: lotNumber ?? undefined,
        serialNumbers,
      });
    }
    return undefined;
  },
});

export const receivedToOrder = linkage({
  name: "received-to-order",
  title: "A sales order is produced once all that was made for it is in stock",
  flag,
  on: inboundCompleted,
  only: { typeCode: "production" },
  calls: [
    "mes.productionOrders.get",
    "erp.orders.recordProgress",
    "mes.productionOrders.list",
    "wms.inboundOrders.list",
    "erp.orders.setStatus",
  ],
  run: async ({ payload }, call) => {
    const { erpOrderId, sourceOrderId, orderId, lines } = payload;
    if (!erpOrderId) return "noSource";
    const production = sourceOrderId && (await ifKnown(call.mes.productionOrders.get({ orderId: sourceOrderId })));
    const planned = production ? { plannedQuantity: production.quantity } : {};
    const told = await ifKnown(
      call.erp.orders.recordProgress({
        orderId: erpOrderId,
        stage: "produced",
        sourceId: sourceOrderId ?? orderId,
        lines: lines.map(({ sku, quantity }) => ({ productSku: sku, quantity, ...planned })),
      }),
    );
    if (told) return told.orderStatus >= SALES_STATUS.produced ? undefined : "notAllYet";
    // An ERP of another make keeps no such record: there it is what production and the warehouse say.
    const made = (await call.mes.productionOrders.list({ orderNo: erpOrderId, limit: 200 })).items;
    const stored = (await call.wms.inboundOrders.list({ erpOrderId, typeCode: "production", limit: 200 })).items;
    const open = made.filter(
      (each) =>
        each.status !== ORDER_STATUS.cancelled &&
        !stored.some(
          (inbound) => inbound.sourceOrderId === each.orderId && inbound.status === INBOUND_STATUS.completed,
        ),
    );
    if (open.length > 0) return "notAllYet";
    const produced = { orderId: erpOrderId, orderStatus: SALES_STATUS.produced };
    return ifOrdered(erpOrderId, call.erp.orders.setStatus(produced));
  },
});
