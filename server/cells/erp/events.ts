import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Cents, Day, Id, Line, Prose, Quantity, Sku } from "../../platform/fields";
import { ORDER_STATUSES } from "./schema";

const currency = z.string().length(3);
const status = z.int().refine((value) => (ORDER_STATUSES as number[]).includes(value), "an order status");

export const orderCreated = defineEvent(
  "erp.order.created",
  {
    orderId: Id,
    orderNo: Line(),
    customerId: Id,
    totalAmountCents: Cents,
    currency,
    dueDate: Day.optional(),
    orderLines: z
      .array(z.object({ lineId: Id.optional(), productSku: Sku, quantity: Quantity, unitPriceCents: Cents.nullish() }))
      .optional(),
  },
  { about: "orderId", key: "orderNo" },
);

export const orderStatusChanged = defineEvent(
  "erp.order.status_changed",
  { orderId: Id, orderNo: Line().optional(), from: status, to: status },
  { about: "orderId", key: "orderNo" },
);

export const orderRescheduled = defineEvent(
  "erp.order.rescheduled",
  { orderId: Id, orderNo: Line().optional(), from: Day.nullable(), dueDate: Day.nullable() },
  { about: "orderId", key: "orderNo" },
);

export const orderCancelled = defineEvent(
  "erp.order.cancelled",
  { orderId: Id, orderNo: Line().optional(), reason: Prose(), rejected: z.boolean() },
  { about: "orderId", key: "orderNo" },
);

export const purchaseRequisitionCreated = defineEvent(
  "erp.purchase_requisition.created",
  {
    requisitionId: Id,
    requisitionNo: Line().optional(),
    demandDesc: Prose(),
    totalAmountCents: Cents,
    lines: z.array(z.object({ lineId: Id.optional(), materialSku: Sku, quantity: Quantity })).optional(),
  },
  { about: "requisitionId", key: "requisitionNo" },
);

const purchaseLines = z
  .array(z.object({ lineId: Id.optional(), materialSku: Sku, quantity: Quantity, unitPriceCents: Cents.nullish() }))
  .optional();

const purchaseOrder = { poId: Id, supplierId: Id, documentNo: Line() };

export const purchaseOrderCreated = defineEvent(
  "erp.purchase_order.created",
  { ...purchaseOrder, totalAmountCents: Cents, expectedOn: Day.nullish(), lines: purchaseLines },
  { about: "poId", key: "documentNo" },
);

export const purchaseOrderApproved = defineEvent(
  "erp.purchase_order.approved",
  { ...purchaseOrder, expectedOn: Day.nullish(), lines: purchaseLines },
  { about: "poId", key: "documentNo" },
);

export const purchaseOrderRescheduled = defineEvent(
  "erp.purchase_order.rescheduled",
  { ...purchaseOrder, from: Day.nullable(), expectedOn: Day },
  { about: "poId", key: "documentNo" },
);

export const purchaseOrderCancelled = defineEvent(
  "erp.purchase_order.cancelled",
  { ...purchaseOrder, reason: Prose(), rejected: z.boolean() },
  { about: "poId", key: "documentNo" },
);
