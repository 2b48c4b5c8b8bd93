import { z } from "zod";
import {
  Day,
  Id,
  Line,
  ListOf,
  LotNumber,
  Page,
  Prose,
  Quantity,
  SerialNumbers,
  Sku,
  YesNoFilter,
} from "../../../platform/fields";
import { Expiry } from "./lots";
import { LocationCode } from "./places";

/** One status or several: a number, a list, or in a query string one text with commas. */
const StatusesFilter = <Status extends number>(statuses: readonly Status[]) => {
  const error = `one of ${statuses.join(", ")}`;
  const one = z.enum(statuses.map(String)).transform((text) => Number(text) as Status);
  return z
    .union(
      [
        z.literal(statuses).transform((status) => [status]),
        z.array(z.literal(statuses)).min(1).max(20),
        z
          .string()
          .transform((text) => text.split(","))
          .pipe(z.array(one).max(20)),
      ],
      { error },
    )
    .optional();
};

/** `due`: what has a day first, the earliest before all, at last what nobody gave a day. */
const Sort = z.enum(["newest", "due"]).optional();

/** What a document moved, lot by lot: read off the ledger. */
export const Moved = z.object({
  lineId: z.string().nullable(),
  sku: z.string(),
  lotNumber: z.string().nullable(),
  quantity: z.number(),
  locationCode: z.string(),
  serialNumbers: z.array(z.string()),
});
export type Moved = z.infer<typeof Moved>;

// Inbound

export const INBOUND_TYPES = ["purchase", "production", "return", "transfer"] as const;
export type InboundType = (typeof INBOUND_TYPES)[number];
export const INBOUND_STATUS = { open: 1, partlyReceived: 4, completed: 2, cancelled: 9 } as const;
export type InboundStatus = (typeof INBOUND_STATUS)[keyof typeof INBOUND_STATUS];
export const INBOUND_STATUSES = Object.values(INBOUND_STATUS);
const InboundStatus = z.union(INBOUND_STATUSES.map((status) => z.literal(status)));

export const InboundLine = z.object({
  lineId: z.string(),
  sku: z.string(),
  quantity: z.number(),
  receivedQuantity: z.number(),
  lotNumber: z.string().nullable(),
  serialNumbers: z.array(z.string()),
  supplierLot: z.string().nullable(),
  expiresAt: z.string().nullable(),
  overTolerancePercent: z.number(),
  underTolerancePercent: z.number(),
});
export type InboundLine = z.infer<typeof InboundLine>;

export const InboundOrder = z.object({
  orderId: z.string(),
  orderNo: z.string(),
  warehouseId: z.string(),
  typeCode: z.enum(INBOUND_TYPES),
  status: InboundStatus,
  sourceOrderId: z.string().nullable(),
  erpOrderId: z.string().nullable(),
  poId: z.string().nullable(),
  supplierId: z.string().nullable(),
  /** The day its goods are expected. */
  expectedOn: z.string().nullable(),
  closedShort: z.boolean(),
  endReason: z.string().nullable(),
  completedAt: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  lines: z.array(InboundLine),
  movedLines: z.array(Moved),
});
export type InboundOrder = z.infer<typeof InboundOrder>;
export const ChangedInbound = z.object({ ...InboundOrder.shape, changed: z.boolean() });
export const InboundPage = ListOf(InboundOrder);

/** The word for an item differs with who asks: sales, production and purchasing each have their own. */
const itemNames = { sku: Sku.optional(), productSku: Sku.optional(), materialSku: Sku.optional() };
const namesOneItem = ({ sku, productSku, materialSku }: { sku?: string; productSku?: string; materialSku?: string }) =>
  [sku, productSku, materialSku].filter((name) => name !== undefined).length === 1;
const Percent = z.number().min(0).max(100).multipleOf(0.01).default(0);

const expectedLine = {
  ...itemNames,
  quantity: Quantity,
  lotNumber: LotNumber.optional(),
  serialNumbers: SerialNumbers.default([]),
  supplierLot: LotNumber.optional(),
  expiresAt: Expiry.optional(),
  overTolerancePercent: Percent,
  underTolerancePercent: Percent,
};
const oneItem = { message: "exactly one of sku, productSku, materialSku", path: ["sku"] };

export const CreateInbound = z.strictObject({
  warehouseId: Id,
  typeCode: z.enum(INBOUND_TYPES),
  sourceOrderId: Id.optional(),
  erpOrderId: Id.optional(),
  poId: Id.optional(),
  supplierId: Id.optional(),
  expectedOn: Day.optional(),
  /** What is expected, all or nothing; more lines may be added while it is open. */
  lines: z.array(z.strictObject(expectedLine).refine(namesOneItem, oneItem)).max(500).default([]),
});
export type CreateInbound = z.infer<typeof CreateInbound>;

export const InboundKey = z.strictObject({ orderId: Id });
export type InboundKey = z.infer<typeof InboundKey>;

export const AddInboundLine = z.strictObject({ orderId: Id, ...expectedLine }).refine(namesOneItem, oneItem);
export type AddInboundLine = z.infer<typeof AddInboundLine>;
export const AddedLine = z.object({ ...InboundOrder.shape, lineId: z.string() });

export const ReceiveGoods = z.strictObject({
  orderId: Id,
  lines: z
    .array(
      z.strictObject({
        lineId: Id,
        quantity: Quantity,
        lotNumber: LotNumber.optional(),
        serialNumbers: SerialNumbers.optional(),
        locationCode: LocationCode.optional(),
        supplierLot: LotNumber.optional(),
        expiresAt: Expiry.optional(),
      }),
    )
    .min(1)
    .max(1000)
    .optional(),
  closeShort: z.boolean().default(false),
});
export type ReceiveGoods = z.infer<typeof ReceiveGoods>;

export const EndInbound = z.strictObject({ orderId: Id, reason: Line(500) });
export type EndInbound = z.infer<typeof EndInbound>;

export const RescheduleInbound = z.strictObject({ orderId: Id, expectedOn: Day.nullable() });
export type RescheduleInbound = z.infer<typeof RescheduleInbound>;

export const FindInbounds = z.strictObject({
  ...Page,
  status: StatusesFilter(INBOUND_STATUSES),
  /** Something is still to come. */
  open: YesNoFilter,
  /** Open beyond the day it was expected. */
  late: YesNoFilter,
  expectedBefore: Day.optional(),
  typeCode: z.enum(INBOUND_TYPES).optional(),
  warehouseId: Id.optional(),
  sourceOrderId: Id.optional(),
  erpOrderId: Id.optional(),
  poId: Id.optional(),
  supplierId: Id.optional(),
  q: z.string().max(100).optional(),
  sort: Sort,
});
export type FindInbounds = z.infer<typeof FindInbounds>;

export const NoDocumentFilter = z.strictObject({});
export const InboundCounts = z.object({ open: z.int(), late: z.int(), today: z.int() });
export type InboundCounts = z.infer<typeof InboundCounts>;

// Outbound

export const OUTBOUND_TYPES = ["picking", "sales", "return", "transfer"] as const;
export type OutboundType = (typeof OUTBOUND_TYPES)[number];
export const OUTBOUND_STATUS = { open: 1, allocated: 5, picking: 6, shipped: 2, signed: 3, cancelled: 9 } as const;
export type OutboundStatus = (typeof OUTBOUND_STATUS)[keyof typeof OUTBOUND_STATUS];
export const OUTBOUND_STATUSES = Object.values(OUTBOUND_STATUS);
const OutboundStatus = z.union(OUTBOUND_STATUSES.map((status) => z.literal(status)));

export const CHOSEN_BY = ["fefo", "fifo", "asked", "picked"] as const;
export type ChosenBy = (typeof CHOSEN_BY)[number];

/** Goods promised to a line, and why these. */
export const Reservation = z.object({
  lineId: z.string(),
  sku: z.string(),
  locationCode: z.string(),
  lotNumber: z.string().nullable(),
  quantity: z.number(),
  pickedQuantity: z.number(),
  chosenBy: z.enum(CHOSEN_BY),
});
export type Reservation = z.infer<typeof Reservation>;

export const OutboundLine = z.object({
  lineId: z.string(),
  sku: z.string(),
  quantity: z.number(),
  shippedQuantity: z.number(),
  backorderedQuantity: z.number(),
  lotNumber: z.string().nullable(),
});
export type OutboundLine = z.infer<typeof OutboundLine>;

const ShownConsignee = z.object({ name: z.string(), phone: z.string().nullable(), address: z.string().nullable() });

export const OutboundOrder = z.object({
  orderId: z.string(),
  orderNo: z.string(),
  warehouseId: z.string(),
  typeCode: z.enum(OUTBOUND_TYPES),
  status: OutboundStatus,
  sourceOrderId: z.string().nullable(),
  erpOrderId: z.string().nullable(),
  consignee: ShownConsignee.nullable(),
  priority: z.int(),
  /** The day whoever asked needs it. */
  neededOn: z.string().nullable(),
  backorderOf: z.string().nullable(),
  endReason: z.string().nullable(),
  shippedAt: z.string().nullable(),
  signedAt: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  lines: z.array(OutboundLine),
  reservations: z.array(Reservation),
  movedLines: z.array(Moved),
});
export type OutboundOrder = z.infer<typeof OutboundOrder>;
export const ChangedOutbound = z.object({ ...OutboundOrder.shape, changed: z.boolean() });
export const ShippedOutbound = z.object({
  ...OutboundOrder.shape,
  changed: z.boolean(),
  backorderId: z.string().nullable(),
});
export const OutboundPage = ListOf(OutboundOrder);

/** A day of the calendar that PostgreSQL knows too: it has no year 0. */
const NeededOn = z.iso.date().refine((day) => Number(day.slice(0, 4)) > 0, "a year from 1");

const WantedLine = z
  .strictObject({ ...itemNames, quantity: Quantity, lotNumber: LotNumber.optional() })
  .refine(namesOneItem, { message: "exactly one of sku, productSku, materialSku", path: ["sku"] });

export const CreateOutbound = z.strictObject({
  warehouseId: Id,
  typeCode: z.enum(OUTBOUND_TYPES),
  sourceOrderId: Id.optional(),
  erpOrderId: Id.optional(),
  consignee: z.strictObject({ name: Line(), phone: Line(40).optional(), address: Prose(500).optional() }).optional(),
  priority: z.int().min(-100).max(100).default(0),
  neededOn: NeededOn.optional(),
  /** What is wanted, all or nothing; more lines may be added while it is open. */
  lines: z.array(WantedLine).max(500).default([]),
});
export type CreateOutbound = z.infer<typeof CreateOutbound>;

export const OutboundKey = z.strictObject({ orderId: Id });
export type OutboundKey = z.infer<typeof OutboundKey>;

export const AddOutboundLine = z
  .strictObject({ orderId: Id, ...itemNames, quantity: Quantity, lotNumber: LotNumber.optional() })
  .refine(namesOneItem, { message: "exactly one of sku, productSku, materialSku", path: ["sku"] });
export type AddOutboundLine = z.infer<typeof AddOutboundLine>;
export const AddedOutboundLine = z.object({ ...OutboundOrder.shape, lineId: z.string() });

export const AllocateStock = z.strictObject({ orderId: Id, allowPartial: z.boolean().default(false) });
export type AllocateStock = z.infer<typeof AllocateStock>;

const TakenLine = z.strictObject({
  lineId: Id,
  quantity: Quantity,
  lotNumber: LotNumber.optional(),
  serialNumbers: SerialNumbers.optional(),
  locationCode: LocationCode.optional(),
});
export type TakenLine = z.infer<typeof TakenLine>;

export const PickGoods = z.strictObject({ orderId: Id, lines: z.array(TakenLine).min(1).max(1000) });
export type PickGoods = z.infer<typeof PickGoods>;

export const ShipGoods = z.strictObject({
  orderId: Id,
  lines: z.array(TakenLine).min(1).max(1000).optional(),
  allowPartial: z.boolean().default(false),
});
export type ShipGoods = z.infer<typeof ShipGoods>;

export const SetOutboundStatus = z.strictObject({ orderId: Id, status: OutboundStatus });
export type SetOutboundStatus = z.infer<typeof SetOutboundStatus>;

export const RescheduleOutbound = z.strictObject({ orderId: Id, neededOn: NeededOn.nullable() });
export type RescheduleOutbound = z.infer<typeof RescheduleOutbound>;

export const EndOutbound = z.strictObject({ orderId: Id, reason: Line(500) });
export type EndOutbound = z.infer<typeof EndOutbound>;

export const FindOutbounds = z.strictObject({
  ...Page,
  status: StatusesFilter(OUTBOUND_STATUSES),
  /** Nothing has left yet. */
  open: YesNoFilter,
  /** Open beyond the day it was needed. */
  late: YesNoFilter,
  neededBefore: Day.optional(),
  typeCode: z.enum(OUTBOUND_TYPES).optional(),
  warehouseId: Id.optional(),
  sourceOrderId: Id.optional(),
  erpOrderId: Id.optional(),
  q: z.string().max(100).optional(),
  sort: Sort,
});
export type FindOutbounds = z.infer<typeof FindOutbounds>;

/** `unsigned`: what was sent to customers within the last quarter and nobody has signed for. */
export const OutboundCounts = z.object({
  open: z.int(),
  late: z.int(),
  toAllocate: z.int(),
  toPick: z.int(),
  unsigned: z.int(),
});
export type OutboundCounts = z.infer<typeof OutboundCounts>;
