import { ORDER_STATUS as SALES_STATUS } from "@/server/cells/erp/schema";
import {
  backflushDue,
  productionOrderCancelled,
  productionOrderCompleted,
  productionOrderCreated,
  productionOrderRescheduled,
  productionOrderSplit,
} from "@/server/cells/mes/events";
import { ORDER_STATUS, type ProductionOrder } from "@/server/cells/mes/schema";
import { inboundCompleted, inboundReversed, outboundCompleted, outboundReversed } from "@/server/cells/wms/events";
import { INBOUND_STATUS, OUTBOUND_STATUS } from "@/server/cells/wms/schema/documents";
import { about, type Call, ifKnown, ifOrdered, linkage, type Note, tooLate } from "./linkage";

const flag = "LINK_MES_TO_WMS";

const OPEN: readonly number[] = [OUTBOUND_STATUS.open, OUTBOUND_STATUS.allocated, OUTBOUND_STATUS.picking];

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
    "wms.outboundOrders.reschedule",
  ],
  run: async ({ payload }, call, { warehouseId }) => {
    const { orderId: sourceOrderId, orderNo: erpOrderId, dueDate } = payload;
    const { quantity, requirements } = await call.mes.productionOrders.requirements({ orderId: sourceOrderId });
    const materials = requirements.filter(({ backflush }) => !backflush);
    if (materials.length === 0) return "noMaterials";
    const byHand = await call.wms.outboundOrders.list({ typeCode: "picking", sourceOrderId, limit: 1 });
    if (byHand.items.length > 0) return "doneByHand";
    const picking = { warehouseId, typeCode: "picking" as const, sourceOrderId, erpOrderId, ...neededBy(dueDate) };
    const { orderId } = await call.wms.outboundOrders.create(picking);
    for (const [at, { materialSku, requiredQuantity }] of materials.entries()) {
      await call
        .at(String(at + 1))
        .wms.outboundOrders.addLine({ orderId, sku: materialSku, quantity: requiredQuantity });
    }
    // Cancelled, split or made due on another day before its picking order was there to follow.
    const order = await call.mes.productionOrders.get({ orderId: sourceOrderId });
    if (order.status === ORDER_STATUS.cancelled) return cancelPicking(call, sourceOrderId);
    if (order.quantity !== quantity) return renewPicking(call, warehouseId, order);
    return (order.dueDate ?? null) === (dueDate ?? null) ? undefined : reschedulePicking(call, order);
  },
});

const neededBy = (dueDate: string | null | undefined) => (dueDate ? { neededOn: dueDate } : {});

export const splitProductionToPicking = linkage({
  name: "split-production-to-picking",
  title: "What is left of a split production order is picked by a smaller picking order",
  flag,
  on: productionOrderSplit,
  calls: [
    "mes.productionOrders.get",
    "mes.productionOrders.requirements",
    "wms.outboundOrders.list",
    "wms.outboundOrders.cancel",
    "wms.outboundOrders.create",
    "wms.outboundOrders.addLine",
  ],
  run: async ({ payload }, call, { warehouseId }) => {
    const order = await call.mes.productionOrders.get({ orderId: payload.orderId });
    return order.status === ORDER_STATUS.cancelled ? "sourceEnded" : renewPicking(call, warehouseId, order);
  },
});

type Made = Pick<ProductionOrder, "orderId" | "orderNo" | "dueDate">;

/** Calls the old picking off and asks for what the order needs now, less what has left the shelf already, which is named. */
async function renewPicking(call: Call, warehouseId: string, order: Made): Promise<Note | undefined> {
  const { orderId: sourceOrderId, orderNo: erpOrderId, dueDate } = order;
  const asked = call.at("to renew");
  const { requirements } = await asked.mes.productionOrders.requirements({ orderId: sourceOrderId });
  const { items } = await asked.wms.outboundOrders.list({ typeCode: "picking", sourceOrderId, limit: 200 });
  const standing = items.filter(({ status }) => status !== OUTBOUND_STATUS.cancelled);
  // No picking order was made yet: whoever makes it asks for what is left.
  if (standing.length === 0) return "noPicking";
  const shipped = new Map<string, number>();
  const left: string[] = [];
  for (const { orderId, orderNo, lines } of standing) {
    const cancelled = { orderId, reason: "production order split" };
    if (!(await tooLate(call.at(orderId).wms.outboundOrders.cancel(cancelled)))) continue;
    left.push(orderNo);
    for (const { sku, shippedQuantity } of lines) {
      shipped.set(sku, millionths(shipped.get(sku) ?? 0, shippedQuantity));
    }
  }
  const wanted = requirements
    .filter(({ backflush }) => !backflush)
    .map(({ materialSku: sku, requiredQuantity }) => ({
      sku,
      quantity: millionths(requiredQuantity, -(shipped.get(sku) ?? 0)),
    }))
    .filter(({ quantity }) => quantity > 0);
  if (wanted.length === 0) return about("shippedLeft", left);
  const picking = { warehouseId, typeCode: "picking" as const, sourceOrderId, erpOrderId, ...neededBy(dueDate) };
  const { orderId } = await call.at("renewed").wms.outboundOrders.create(picking);
  for (const [at, line] of wanted.entries()) {
    await call.at(`renewed ${at + 1}`).wms.outboundOrders.addLine({ orderId, ...line });
  }
  return about("shippedLeft", left);
}

/** Sums stay exact: quantities have six decimals at most. */
const millionths = (quantity: number, more: number) => Math.round((quantity + more) * 1e6) / 1e6;

export const rescheduledProductionToPicking = linkage({
  name: "rescheduled-production-to-picking",
  title: "Materials are needed when their production order is due",
  flag,
  on: productionOrderRescheduled,
  calls: ["mes.productionOrders.get", "wms.outboundOrders.list", "wms.outboundOrders.reschedule"],
  // As it is by now: two changes may arrive in the other order.
  run: async ({ payload }, call) =>
    reschedulePicking(call, await call.mes.productionOrders.get({ orderId: payload.orderId })),
});

async function reschedulePicking(call: Call, { orderId: sourceOrderId, dueDate }: Made): Promise<Note | undefined> {
  const wanted = { typeCode: "picking" as const, sourceOrderId, limit: 200 };
  const { items } = await call.at("to reschedule").wms.outboundOrders.list(wanted);
  const neededOn = dueDate ?? null;
  const late = items.filter((picking) => OPEN.includes(picking.status) && (picking.neededOn ?? null) !== neededOn);
  for (const { orderId } of late) {
    // It may leave the shelf meanwhile: then nobody asks any more when it is needed.
    await tooLate(ifKnown(call.at(orderId).wms.outboundOrders.reschedule({ orderId, neededOn })));
  }
  return undefined;
}

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
  calls: ["mes.issues.create", "wms.outboundOrders.get", "mes.issues.list", "mes.issues.reverse"],
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
    // Taken back before it was written down here.
    const picking = await ifKnown(call.wms.outboundOrders.get({ orderId }));
    if (picking?.status !== OUTBOUND_STATUS.cancelled) return undefined;
    await takeBackIssues(call, sourceOrderId, orderNo);
    return "reversedSince";
  },
});

export const reversedPickingToIssue = linkage({
  name: "reversed-picking-to-issue",
  title: "Materials that came back to the shelf are taken back from their production order",
  flag,
  on: outboundReversed,
  only: { typeCode: "picking" },
  calls: ["mes.issues.list", "mes.issues.reverse"],
  run: async ({ payload }, call) => {
    const { sourceOrderId, orderNo } = payload;
    if (!sourceOrderId) return "noSource";
    return (await takeBackIssues(call, sourceOrderId, orderNo)) > 0 ? undefined : `nothingNoted: ${orderNo}`;
  },
});

/** Takes back what was written down from this picking order, which is what its issues give as their reason. */
async function takeBackIssues(call: Call, orderId: string, pickingNo: string): Promise<number> {
  let takenBack = 0;
  let cursor: string | undefined;
  do {
    const page = await ifKnown(call.at(`page ${cursor ?? ""}`).mes.issues.list({ orderId, limit: 200, cursor }));
    for (const { issueId, overIssueReason } of page?.items ?? []) {
      if (overIssueReason !== pickingNo) continue;
      const reversed = call.at(issueId).mes.issues.reverse({ issueId, reason: `reversed: ${pickingNo}` });
      if (await ifKnown(reversed)) takenBack += 1;
    }
    cursor = page?.nextCursor ?? undefined;
  } while (cursor);
  return takenBack;
}

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
  calls: [
    "mes.productionOrders.get",
    "mes.productionInbounds.list",
    "mes.productionInbounds.create",
    "wms.inboundOrders.get",
    "wms.inboundOrders.list",
    "mes.productionInbounds.reverse",
  ],
  run: async ({ payload }, call) => {
    const { sourceOrderId: productionOrderId, orderId, orderNo = orderId, lines } = payload;
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
    // Taken back before it was noted here.
    const inbound = await ifKnown(call.wms.inboundOrders.get({ orderId }));
    if (inbound?.status !== INBOUND_STATUS.cancelled) return undefined;
    await takeBackHandOver(call, order.orderId, orderNo, lines);
    return "reversedSince";
  },
});

export const reversedReceiptToProduction = linkage({
  name: "reversed-receipt-to-production",
  title: "Goods that came back out of stock are taken back from what their production order handed over",
  flag,
  on: inboundReversed,
  only: { typeCode: "production" },
  calls: [
    "wms.inboundOrders.list",
    "mes.productionInbounds.list",
    "mes.productionInbounds.reverse",
    "mes.productionInbounds.create",
  ],
  run: async ({ payload }, call) => {
    const { sourceOrderId, orderNo, lines } = payload;
    if (!sourceOrderId) return "noSource";
    return (await takeBackHandOver(call, sourceOrderId, orderNo, lines)) > 0 ? undefined : `nothingNoted: ${orderNo}`;
  },
});

type Goods = {
  sku: string;
  quantity: number;
  lotNumber?: string | null | undefined;
  serialNumbers?: readonly string[] | undefined;
};
const goodsKey = ({ sku, quantity, lotNumber, serialNumbers = [] }: Goods) =>
  JSON.stringify([sku, quantity, lotNumber ?? null, [...serialNumbers].sort()]);

/** Takes back the hand-overs of a receipt that was reversed. What another receipt of the order brought since stays, or is noted now. */
async function takeBackHandOver(
  call: Call,
  productionOrderId: string,
  inboundNo: string,
  reversed: readonly Goods[],
): Promise<number> {
  const standing = (await standingReceipts(call, productionOrderId)).flatMap(({ movedLines }) => movedLines);
  const noted = await ifKnown(call.at("to reverse").mes.productionInbounds.list({ productionOrderId, limit: 200 }));
  const handedOver = (noted?.items ?? []).map(({ productSku: sku, ...rest }) => ({ sku, ...rest }));
  const without = <Each extends Goods>(goods: readonly Each[], taken: readonly Goods[]) => {
    const left = taken.map(goodsKey);
    return goods.filter((each) => {
      const at = left.indexOf(goodsKey(each));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  const unexplained = without(handedOver, standing);
  const staying = new Set(without(unexplained, reversed));
  const gone = unexplained.filter((each) => !staying.has(each));
  for (const { inboundId } of gone) {
    const reason = `reversed: ${inboundNo}`;
    await ifKnown(call.at(inboundId).mes.productionInbounds.reverse({ inboundId, reason }));
  }
  if (gone.length === 0) return 0;
  for (const [at, { sku, quantity, lotNumber, serialNumbers }] of without(standing, handedOver).entries()) {
    const line = { productSku: sku, quantity, lotNumber: lotNumber ?? undefined, serialNumbers };
    await call.at(`standing ${at + 1}`).mes.productionInbounds.create({ productionOrderId, ...line });
  }
  return gone.length;
}

/** What was received of a production order, all of it, and never taken back. */
async function standingReceipts(call: Call, sourceOrderId: string) {
  const wanted = { typeCode: "production" as const, sourceOrderId, limit: 200 };
  const { items } = await call.at("standing").wms.inboundOrders.list(wanted);
  return items.filter(({ status }) => status === INBOUND_STATUS.completed);
}

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
    "wms.inboundOrders.get",
    "wms.inboundOrders.list",
    "erp.orders.takeBackProgress",
    "erp.orders.setStatus",
  ],
  run: async ({ payload }, call) => {
    const { erpOrderId, sourceOrderId, orderId, lines } = payload;
    if (!erpOrderId) return "noSource";
    const isReversed = async (when: string) =>
      (await ifKnown(call.at(when).wms.inboundOrders.get({ orderId })))?.status === INBOUND_STATUS.cancelled;
    // Where an order stands is never taken back, so it must not get there by goods that are gone again.
    if (await isReversed("before")) return "reversedSince";
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
    if (told) {
      if (!(await isReversed("after"))) return told.orderStatus >= SALES_STATUS.produced ? undefined : "notAllYet";
      return (await takeBackProduced(call, erpOrderId, sourceOrderId ?? orderId)) ?? "reversedSince";
    }
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

export const reversedReceiptToOrder = linkage({
  name: "reversed-receipt-to-order",
  title: "Goods that came back out of stock no longer count as produced for their sales order",
  flag,
  on: inboundReversed,
  only: { typeCode: "production" },
  calls: ["wms.inboundOrders.list", "erp.orders.recordProgress", "erp.orders.takeBackProgress"],
  run: async ({ payload }, call) => {
    const { erpOrderId, sourceOrderId, orderId } = payload;
    if (!erpOrderId) return "noSource";
    return takeBackProduced(call, erpOrderId, sourceOrderId ?? orderId);
  },
});

/** A production order has brought what its receipts that stand say; when none does, nothing. */
async function takeBackProduced(call: Call, orderId: string, sourceId: string): Promise<Note | undefined> {
  const standing = (await standingReceipts(call, sourceId)).flatMap(({ lines }) => lines);
  const from = { orderId, stage: "produced" as const, sourceId };
  const lines = standing.map(({ sku, receivedQuantity }) => ({ productSku: sku, quantity: receivedQuantity }));
  const told = await ifKnown(
    lines.length > 0
      ? call.at("standing").erp.orders.recordProgress({ ...from, lines })
      : call.erp.orders.takeBackProgress(from),
  );
  if (!told) return `orderNotKnown: ${orderId}`;
  return told.orderStatus < SALES_STATUS.produced ? undefined : `statusStays: ${told.orderNo}`;
}
