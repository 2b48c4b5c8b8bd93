import { orderCancelled, orderCreated, orderRescheduled } from "@/server/cells/erp/events";
import { ORDER_STATUS as SALES_STATUS } from "@/server/cells/erp/schema";
import { ORDER_STATUS } from "@/server/cells/mes/schema";
import { dayIn } from "@/server/platform/plant-day";
import { about, type Call, ifKnown, linkage, type Note, tooLate } from "./linkage";

const flag = "LINK_ERP_TO_MES";

const ENDED: readonly number[] = [SALES_STATUS.rejected, SALES_STATUS.cancelled];

/** What is made when an order does not say what. */
const UNNAMED = [{ productSku: "PROD-DEFAULT", quantity: 1 }];

export const orderToProduction = linkage({
  name: "order-to-production",
  title: "A sales order becomes production plans and production orders",
  flag,
  on: orderCreated,
  calls: [
    "mes.productionOrders.list",
    "mes.productionPlans.list",
    "mes.productionPlans.create",
    "mes.productionOrders.create",
    "erp.orders.get",
    "mes.productionOrders.cancel",
  ],
  run: async ({ payload, occurredAt }, call, { workshopId, timeZone }) => {
    const { orderId, orderNo = orderId, orderLines = [], dueDate } = payload;
    const byHand = (await call.mes.productionOrders.list({ orderNo: orderId, limit: 200 })).items.filter(
      ({ status }) => status !== ORDER_STATUS.cancelled,
    );
    const lines = orderLines.length > 0 ? orderLines : UNNAMED;
    const planDate = dayIn(timeZone, occurredAt);
    for (const [at, { productSku, quantity }] of lines.entries()) {
      const made = byHand.findIndex((order) => order.productSku === productSku);
      if (made >= 0) {
        byHand.splice(made, 1);
        continue;
      }
      const plan = { planNo: `${orderNo}-${at + 1}`, productSku, plannedQty: quantity, planDate };
      const planId = await planFor(call, String(at + 1), plan);
      await call
        .at(String(at + 1))
        .mes.productionOrders.create({ workshopId, orderNo: orderId, productSku, quantity, planId, dueDate });
    }
    // The order may have been called off before its production was there to be stopped.
    const order = await ifKnown(call.erp.orders.get({ orderId }));
    return order && ENDED.includes(order.orderStatus) ? stopProduction(call, orderId) : undefined;
  },
});

type Plan = { planNo: string; productSku: string; plannedQty: number; planDate: string };

async function planFor(call: Call, line: string, plan: Plan): Promise<string> {
  const [made] = (await call.at(line).mes.productionPlans.list({ planNo: plan.planNo, limit: 1 })).items;
  return made ? made.planId : (await call.at(line).mes.productionPlans.create(plan)).planId;
}

export const orderCancelledToProduction = linkage({
  name: "cancelled-order-to-production",
  title: "Production that has not begun stops with its sales order",
  flag,
  on: orderCancelled,
  calls: ["mes.productionOrders.list", "mes.productionOrders.cancel"],
  run: ({ payload }, call) => stopProduction(call, payload.orderId),
});

export const orderRescheduledToProduction = linkage({
  name: "rescheduled-order-to-production",
  title: "Production that has not begun follows its sales order's new due date",
  flag,
  on: orderRescheduled,
  calls: ["erp.orders.get", "mes.productionOrders.list", "mes.productionOrders.reschedule"],
  run: async ({ payload }, call) => {
    // Of two changes the later one counts, in whatever order they are heard.
    const order = await ifKnown(call.erp.orders.get({ orderId: payload.orderId }));
    const dueDate = order ? order.dueDate : payload.dueDate;
    const started: string[] = [];
    let cursor: string | undefined;
    do {
      const wanted = { orderNo: payload.orderId, limit: 200, cursor };
      const page = await call.at(`page ${cursor ?? ""}`).mes.productionOrders.list(wanted);
      for (const { orderId, documentNo, status } of page.items) {
        if (status === ORDER_STATUS.cancelled) continue;
        if (status !== ORDER_STATUS.released) started.push(documentNo);
        else if (await tooLate(call.at(orderId).mes.productionOrders.reschedule({ orderId, dueDate }))) {
          started.push(documentNo);
        }
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return about("startedLeft", started);
  },
});

/** Stops what nobody has begun, and names what has gone too far. */
async function stopProduction(call: Call, orderNo: string): Promise<Note | undefined> {
  const started: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call.at(`page ${cursor ?? ""}`).mes.productionOrders.list({ orderNo, limit: 200, cursor });
    for (const { orderId, documentNo, status } of page.items) {
      if (status === ORDER_STATUS.cancelled) continue;
      const cancelled = { orderId, reason: "sales order cancelled", unlessStarted: true };
      if (await tooLate(call.at(orderId).mes.productionOrders.cancel(cancelled))) started.push(documentNo);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return about("startedLeft", started);
}
