import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Cents, Id, Line, Prose, Quantity, Sku } from "../../platform/fields";
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

export const purchaseOrderCreated = defineEvent(
  "erp.purchase_order.created",
  { poId: Id, supplierId: Id, documentNo: Line(), totalAmountCents: Cents, lines: purchaseLines },
  { about: "poId", key: "documentNo" },
);

export const purchaseOrderApproved = defineEvent(
  "erp.purchase_order.approved",
  { poId: Id, supplierId: Id, documentNo: Line(), lines: purchaseLines },
  { about: "poId", key: "documentNo" },
);
