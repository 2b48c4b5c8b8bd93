import { z } from "zod";
import {
  Cents,
  Currency,
  Day,
  Id,
  Line,
  ListOf,
  Page,
  Prose,
  Quantity,
  QuantityOrZero,
  Sku,
  StatusFilter,
  YesNoFilter,
} from "../../platform/fields";

export const TRACKING = ["none", "lot", "serial"] as const;
export const ITEM_STATUS = ["active", "draft"] as const;

export const Item = z.object({
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  tracking: z.enum(TRACKING),
  status: z.enum(ITEM_STATUS),
  stocked: z.boolean(),
  backflush: z.boolean(),
  shelfLifeDays: z.int().nullable(),
  safetyStock: z.number().nullable(),
  standardCostCents: z.int().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Item = z.infer<typeof Item>;

const itemFields = {
  name: Line(),
  unit: Line(20),
  tracking: z.enum(TRACKING),
  status: z.enum(ITEM_STATUS),
  stocked: z.boolean(),
  backflush: z.boolean(),
  shelfLifeDays: z.int().min(1).max(36_500).nullable(),
  safetyStock: QuantityOrZero.nullable(),
  standardCostCents: Cents.nullable(),
};

export const CreateItem = z.strictObject({
  sku: Sku,
  name: itemFields.name,
  unit: itemFields.unit.default("pcs"),
  tracking: itemFields.tracking.default("none"),
  status: itemFields.status.default("active"),
  stocked: itemFields.stocked.default(false),
  backflush: itemFields.backflush.default(false),
  shelfLifeDays: itemFields.shelfLifeDays.optional(),
  safetyStock: itemFields.safetyStock.optional(),
  standardCostCents: itemFields.standardCostCents.optional(),
});
export type CreateItem = z.infer<typeof CreateItem>;

export const UpdateItem = z.strictObject({ sku: Sku, ...z.object(itemFields).partial().shape });
export type UpdateItem = z.infer<typeof UpdateItem>;

export const ItemKey = z.strictObject({ sku: Sku });
export type ItemKey = z.infer<typeof ItemKey>;

export const FindItemCosts = z.strictObject({ skus: z.array(Sku).max(200) });
export type FindItemCosts = z.infer<typeof FindItemCosts>;
/** What one of each costs, in cents; an item without a standard cost is not there. */
export const ItemCosts = z.object({ items: z.array(z.object({ sku: z.string(), standardCostCents: z.int() })) });
export type ItemCosts = z.infer<typeof ItemCosts>;

export const FindItems = z.strictObject({
  ...Page,
  q: z.string().max(100).optional(),
  status: z.enum(ITEM_STATUS).optional(),
  tracking: z.enum(TRACKING).optional(),
});
export type FindItems = z.infer<typeof FindItems>;
export const ItemPage = ListOf(Item);

/** The numbers the contract gives a sales order's states. */
export const ORDER_STATUS = { pending: 1, approved: 2, produced: 3, delivered: 4, rejected: 8, cancelled: 9 } as const;
export type OrderStatus = (typeof ORDER_STATUS)[keyof typeof ORDER_STATUS];
export const ORDER_STATUSES = Object.values(ORDER_STATUS);
const OrderStatus = z.union(ORDER_STATUSES.map((status) => z.literal(status)));

export const SalesOrder = z.object({
  orderId: z.string(),
  orderNo: z.string(),
  orderStatus: OrderStatus,
  customerId: z.string(),
  totalAmountCents: z.int(),
  currency: z.string(),
  contractId: z.string().nullable(),
  /** The day the customer wants it. */
  dueDate: z.string().nullable(),
  cancelReason: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  orderLines: z.array(
    z.object({
      lineId: z.string(),
      productSku: z.string(),
      quantity: z.number(),
      unitPriceCents: z.int().nullable(),
      producedQuantity: z.number(),
      shippedQuantity: z.number(),
      deliveredQuantity: z.number(),
    }),
  ),
});
export type SalesOrder = z.infer<typeof SalesOrder>;
export const ChangedOrder = z.object({ ...SalesOrder.shape, changed: z.boolean() });
export const OrderPage = ListOf(SalesOrder);

export const CreateOrder = z.strictObject({
  customerId: Id,
  totalAmountCents: Cents,
  currency: Currency,
  contractId: Id.optional(),
  dueDate: Day.optional(),
  orderLines: z
    .array(z.strictObject({ productSku: Sku, quantity: Quantity, unitPriceCents: Cents.optional() }))
    .max(500)
    .default([]),
});
export type CreateOrder = z.infer<typeof CreateOrder>;

export const OrderKey = z.strictObject({ orderId: Id });
export type OrderKey = z.infer<typeof OrderKey>;

export const SetOrderStatus = z.strictObject({ orderId: Id, orderStatus: OrderStatus });
export type SetOrderStatus = z.infer<typeof SetOrderStatus>;

export const CancelOrder = z.strictObject({ orderId: Id, reason: Line(500) });
export type CancelOrder = z.infer<typeof CancelOrder>;

export const RescheduleOrder = z.strictObject({ orderId: Id, dueDate: Day.nullable() });
export type RescheduleOrder = z.infer<typeof RescheduleOrder>;

export const PROGRESS_STAGES = ["produced", "shipped", "delivered"] as const;
export type ProgressStage = (typeof PROGRESS_STAGES)[number];

export const RecordProgress = z.strictObject({
  orderId: Id,
  stage: z.enum(PROGRESS_STAGES),
  /** The document that tells: a production order, an outbound order, a shipment. */
  sourceId: Id,
  lines: z
    .array(z.strictObject({ productSku: Sku, plannedQuantity: QuantityOrZero.optional(), quantity: QuantityOrZero }))
    .min(1)
    .max(500),
});
export type RecordProgress = z.infer<typeof RecordProgress>;

export const TakeBackProgress = z.strictObject({ orderId: Id, stage: z.enum(PROGRESS_STAGES), sourceId: Id });
export type TakeBackProgress = z.infer<typeof TakeBackProgress>;

/** Due: the earliest wanted first, at last those that nobody gave a day. */
export const ORDER_SORTS = ["newest", "due"] as const;
export const FindOrders = z.strictObject({
  ...Page,
  status: StatusFilter(ORDER_STATUSES),
  customerId: Id.optional(),
  contractId: Id.optional(),
  q: z.string().max(100).optional(),
  /** Neither delivered nor ended. */
  open: YesNoFilter,
  /** Open although its day is over where the plant is. */
  late: YesNoFilter,
  /** Wanted before this day. */
  dueBefore: Day.optional(),
  sort: z.enum(ORDER_SORTS).optional(),
});
export type FindOrders = z.infer<typeof FindOrders>;

export const NoInput = z.strictObject({});
/** How many sales orders stand where. */
export const OrderCounts = z.object({ pending: z.int(), approved: z.int(), produced: z.int(), late: z.int() });
export type OrderCounts = z.infer<typeof OrderCounts>;

export const PurchaseRequisition = z.object({
  requisitionId: z.string(),
  requisitionNo: z.string(),
  demandDesc: z.string(),
  totalAmountCents: z.int(),
  createdBy: z.string(),
  createdAt: z.string(),
  lines: z.array(z.object({ lineId: z.string(), materialSku: z.string(), quantity: z.number() })),
});
export type PurchaseRequisition = z.infer<typeof PurchaseRequisition>;
export const PurchaseRequisitionPage = ListOf(PurchaseRequisition);

export const CreatePurchaseRequisition = z.strictObject({
  demandDesc: Prose().trim().min(1),
  totalAmountCents: Cents,
  lines: z
    .array(z.strictObject({ materialSku: Sku, quantity: Quantity }))
    .max(500)
    .default([]),
});
export type CreatePurchaseRequisition = z.infer<typeof CreatePurchaseRequisition>;

export const PurchaseRequisitionKey = z.strictObject({ requisitionId: Id });
export type PurchaseRequisitionKey = z.infer<typeof PurchaseRequisitionKey>;

export const FindPurchaseRequisitions = z.strictObject({
  ...Page,
  q: z.string().max(100).optional(),
  /** Whether a purchase order that stands was made for it. */
  ordered: YesNoFilter,
});
export type FindPurchaseRequisitions = z.infer<typeof FindPurchaseRequisitions>;

/** The numbers the contract gives a purchase order's states. */
export const PURCHASE_ORDER_STATUS = { pending: 1, approved: 2, received: 3, rejected: 8, cancelled: 9 } as const;
export type PurchaseOrderStatus = (typeof PURCHASE_ORDER_STATUS)[keyof typeof PURCHASE_ORDER_STATUS];
export const PURCHASE_ORDER_STATUSES = Object.values(PURCHASE_ORDER_STATUS);
const PurchaseOrderStatus = z.union(PURCHASE_ORDER_STATUSES.map((status) => z.literal(status)));

export const PurchaseOrder = z.object({
  poId: z.string(),
  documentNo: z.string(),
  status: PurchaseOrderStatus,
  supplierId: z.string(),
  totalAmountCents: z.int(),
  currency: z.string(),
  requisitionId: z.string().nullable(),
  rfqId: z.string().nullable(),
  quoteId: z.string().nullable(),
  /** The day its goods are expected. */
  expectedOn: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  lines: z.array(
    z.object({ lineId: z.string(), materialSku: z.string(), quantity: z.number(), unitPriceCents: z.int().nullable() }),
  ),
});
export type PurchaseOrder = z.infer<typeof PurchaseOrder>;
export const ChangedPurchaseOrder = z.object({ ...PurchaseOrder.shape, changed: z.boolean() });
export const PurchaseOrderPage = ListOf(PurchaseOrder);

export const CreatePurchaseOrder = z.strictObject({
  supplierId: Id,
  totalAmountCents: Cents,
  currency: Currency,
  requisitionId: Id.optional(),
  rfqId: Id.optional(),
  quoteId: Id.optional(),
  expectedOn: Day.optional(),
  /** Where no day is given, it is counted from the day of the order. */
  leadTimeDays: z.int().min(0).max(3_650).optional(),
  lines: z
    .array(z.strictObject({ materialSku: Sku, quantity: Quantity, unitPriceCents: Cents.optional() }))
    .max(500)
    .default([]),
});
export type CreatePurchaseOrder = z.infer<typeof CreatePurchaseOrder>;

export const PurchaseOrderKey = z.strictObject({ poId: Id });
export type PurchaseOrderKey = z.infer<typeof PurchaseOrderKey>;

export const SetPurchaseOrderStatus = z.strictObject({ poId: Id, status: PurchaseOrderStatus });
export type SetPurchaseOrderStatus = z.infer<typeof SetPurchaseOrderStatus>;

export const ReschedulePurchaseOrder = z.strictObject({ poId: Id, expectedOn: Day });
export type ReschedulePurchaseOrder = z.infer<typeof ReschedulePurchaseOrder>;

export const CancelPurchaseOrder = z.strictObject({ poId: Id, reason: Line(500) });
export type CancelPurchaseOrder = z.infer<typeof CancelPurchaseOrder>;

/** How many purchase orders wait for a verdict, or for goods. */
export const PurchaseOrderCounts = z.object({ pending: z.int(), approved: z.int() });
export type PurchaseOrderCounts = z.infer<typeof PurchaseOrderCounts>;

export const FindPurchaseOrders = z.strictObject({
  ...Page,
  status: StatusFilter(PURCHASE_ORDER_STATUSES),
  supplierId: Id.optional(),
  quoteId: Id.optional(),
  requisitionId: Id.optional(),
  q: z.string().max(100).optional(),
});
export type FindPurchaseOrders = z.infer<typeof FindPurchaseOrders>;
