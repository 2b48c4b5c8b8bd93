import { z } from "zod";
import {
  Id,
  Line,
  ListOf,
  LotNumber,
  Page,
  Prose,
  Quantity,
  QuantityOrZero,
  SerialNumbers,
  Sku,
  StatusFilter,
  Time,
  YesNoFilter,
} from "../../platform/fields";

/** Where goods lie when nobody named a place, and where what is not for use waits for a decision. */
export const MAIN_LOCATION = "MAIN";
export const HOLD_LOCATION = "HOLD";

/** What is no place but a side of the ledger. */
export const OUTSIDE = {
  supplier: "@supplier",
  production: "@production",
  customer: "@customer",
  transit: "@transit",
  scrap: "@scrap",
  adjustment: "@adjustment",
} as const;
export type Outside = (typeof OUTSIDE)[keyof typeof OUTSIDE];

export const LocationCode = Line(64).regex(/^[^@]/, "a code does not begin with @");

export const WarehouseKey = z.strictObject({ warehouseId: Id });
export type WarehouseKey = z.infer<typeof WarehouseKey>;
export const Warehouse = z.object({
  warehouseId: z.string(),
  name: z.string(),
  factoryId: z.string(),
  createdAt: z.string(),
});
export type Warehouse = z.infer<typeof Warehouse>;
export const WarehousePage = ListOf(Warehouse);
export const CreateWarehouse = z.strictObject({ warehouseId: Id, name: Line(), factoryId: Id.optional() });
export type CreateWarehouse = z.infer<typeof CreateWarehouse>;
export const FindWarehouses = z.strictObject({ ...Page, q: z.string().max(100).optional() });
export type FindWarehouses = z.infer<typeof FindWarehouses>;

export const LOCATION_KINDS = ["storage", "hold"] as const;
export const LocationKey = z.strictObject({ warehouseId: Id, code: LocationCode });
export type LocationKey = z.infer<typeof LocationKey>;
export const Location = z.object({
  warehouseId: z.string(),
  code: z.string(),
  zone: z.string().nullable(),
  kind: z.enum(LOCATION_KINDS),
  createdAt: z.string(),
});
export type Location = z.infer<typeof Location>;
export const LocationPage = ListOf(Location);
export const CreateLocation = z.strictObject({
  warehouseId: Id,
  code: LocationCode,
  zone: Line(64).optional(),
  kind: z.enum(LOCATION_KINDS).default("storage"),
});
export type CreateLocation = z.infer<typeof CreateLocation>;
export const FindLocations = z.strictObject({
  ...Page,
  warehouseId: Id.optional(),
  zone: Line(64).optional(),
  q: z.string().max(100).optional(),
});
export type FindLocations = z.infer<typeof FindLocations>;

/** A lot is good until a moment; a bare date means until that day is over. */
export const Expiry = z.union([
  Time,
  z.iso
    .date()
    .transform((day) => `${day}T23:59:59.999Z`)
    .pipe(Time),
]);

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

export const CreateInbound = z.strictObject({
  warehouseId: Id,
  typeCode: z.enum(INBOUND_TYPES),
  sourceOrderId: Id.optional(),
  erpOrderId: Id.optional(),
  poId: Id.optional(),
  supplierId: Id.optional(),
});
export type CreateInbound = z.infer<typeof CreateInbound>;

export const InboundKey = z.strictObject({ orderId: Id });
export type InboundKey = z.infer<typeof InboundKey>;

/** The word for an item differs with who asks: sales, production and purchasing each have their own. */
const itemNames = { sku: Sku.optional(), productSku: Sku.optional(), materialSku: Sku.optional() };
const namesOneItem = ({ sku, productSku, materialSku }: { sku?: string; productSku?: string; materialSku?: string }) =>
  [sku, productSku, materialSku].filter((name) => name !== undefined).length === 1;
const Percent = z.number().min(0).max(100).multipleOf(0.01).default(0);

export const AddInboundLine = z
  .strictObject({
    orderId: Id,
    ...itemNames,
    quantity: Quantity,
    lotNumber: LotNumber.optional(),
    serialNumbers: SerialNumbers.default([]),
    supplierLot: LotNumber.optional(),
    expiresAt: Expiry.optional(),
    overTolerancePercent: Percent,
    underTolerancePercent: Percent,
  })
  .refine(namesOneItem, { message: "exactly one of sku, productSku, materialSku", path: ["sku"] });
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

export const FindInbounds = z.strictObject({
  ...Page,
  status: StatusFilter(INBOUND_STATUSES),
  typeCode: z.enum(INBOUND_TYPES).optional(),
  warehouseId: Id.optional(),
  sourceOrderId: Id.optional(),
  erpOrderId: Id.optional(),
  poId: Id.optional(),
  supplierId: Id.optional(),
  q: z.string().max(100).optional(),
});
export type FindInbounds = z.infer<typeof FindInbounds>;

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

export const CreateOutbound = z.strictObject({
  warehouseId: Id,
  typeCode: z.enum(OUTBOUND_TYPES),
  sourceOrderId: Id.optional(),
  erpOrderId: Id.optional(),
  consignee: z.strictObject({ name: Line(), phone: Line(40).optional(), address: Prose(500).optional() }).optional(),
  priority: z.int().min(-100).max(100).default(0),
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

export const EndOutbound = z.strictObject({ orderId: Id, reason: Line(500) });
export type EndOutbound = z.infer<typeof EndOutbound>;

export const FindOutbounds = z.strictObject({
  ...Page,
  status: StatusFilter(OUTBOUND_STATUSES),
  typeCode: z.enum(OUTBOUND_TYPES).optional(),
  warehouseId: Id.optional(),
  sourceOrderId: Id.optional(),
  erpOrderId: Id.optional(),
  q: z.string().max(100).optional(),
});
export type FindOutbounds = z.infer<typeof FindOutbounds>;

// Stock

export const StockLevel = z.object({
  warehouseId: z.string(),
  locationCode: z.string(),
  sku: z.string(),
  lotNumber: z.string().nullable(),
  onHand: z.number(),
  reserved: z.number(),
  available: z.number(),
  held: z.boolean(),
  expiresAt: z.string().nullable(),
});
export type StockLevel = z.infer<typeof StockLevel>;
export const StockPage = ListOf(StockLevel);
export const FindStock = z.strictObject({
  ...Page,
  sku: Sku.optional(),
  warehouseId: Id.optional(),
  locationCode: LocationCode.optional(),
  lotNumber: LotNumber.optional(),
  held: YesNoFilter,
});
export type FindStock = z.infer<typeof FindStock>;

export const InventoryTotal = z.object({
  materialId: z.string(),
  warehouseId: z.string(),
  onHand: z.number(),
  reserved: z.number(),
  available: z.number(),
});
export const InventoryPage = ListOf(InventoryTotal);
export const FindInventory = z.strictObject({ ...Page, material_id: Sku.optional(), warehouse_id: Id.optional() });
export type FindInventory = z.infer<typeof FindInventory>;

export const REASONS = [
  "receipt",
  "shipment",
  "reversal",
  "adjustment",
  "transfer",
  "scrap",
  "count",
  "lot_split",
  "lot_merge",
] as const;
export type Reason = (typeof REASONS)[number];

export const LedgerEntry = z.object({
  seq: z.int(),
  movementId: z.string(),
  documentType: z.string(),
  documentId: z.string(),
  lineId: z.string().nullable(),
  reason: z.enum(REASONS),
  warehouseId: z.string(),
  locationCode: z.string(),
  sku: z.string(),
  lotNumber: z.string().nullable(),
  delta: z.number(),
  onHand: z.number().nullable(),
  note: z.string().nullable(),
  byName: z.string(),
  at: z.string(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
export const LedgerPage = ListOf(LedgerEntry);
export const FindLedger = z.strictObject({
  ...Page,
  sku: Sku.optional(),
  warehouseId: Id.optional(),
  locationCode: Line(64).optional(),
  lotNumber: LotNumber.optional(),
  documentId: Id.optional(),
  movementId: Id.optional(),
  reason: z.enum(REASONS).optional(),
});
export type FindLedger = z.infer<typeof FindLedger>;

const Delta = z
  .number()
  .refine((value) => Quantity.safeParse(Math.abs(value)).success, "not 0, at most 6 decimal places, at most 999999999");

export const AdjustStock = z.strictObject({
  warehouseId: Id,
  locationCode: LocationCode.default(MAIN_LOCATION),
  sku: Sku,
  lotNumber: LotNumber.optional(),
  delta: Delta,
  serialNumbers: SerialNumbers.optional(),
  expiresAt: Expiry.optional(),
  reason: Line(500),
});
export type AdjustStock = z.infer<typeof AdjustStock>;

export const ScrapStock = z.strictObject({
  warehouseId: Id,
  locationCode: LocationCode.default(MAIN_LOCATION),
  sku: Sku,
  lotNumber: LotNumber.optional(),
  quantity: Quantity,
  serialNumbers: SerialNumbers.optional(),
  reason: Line(500),
});
export type ScrapStock = z.infer<typeof ScrapStock>;

export const TransferStock = z.strictObject({
  warehouseId: Id,
  fromLocationCode: LocationCode.default(MAIN_LOCATION),
  toWarehouseId: Id.optional(),
  toLocationCode: LocationCode.default(MAIN_LOCATION),
  sku: Sku,
  lotNumber: LotNumber.optional(),
  quantity: Quantity,
  serialNumbers: SerialNumbers.optional(),
  reason: Line(500).optional(),
});
export type TransferStock = z.infer<typeof TransferStock>;

/** What a posting did: its number, and each place with what lies there now. */
export const Posted = z.object({
  documentId: z.string(),
  lotNumber: z.string().nullable(),
  levels: z.array(
    z.object({
      warehouseId: z.string(),
      locationCode: z.string(),
      sku: z.string(),
      lotNumber: z.string().nullable(),
      delta: z.number(),
      onHand: z.number(),
    }),
  ),
});
export type Posted = z.infer<typeof Posted>;

// Lots

export const Lot = z.object({
  sku: z.string(),
  lotNumber: z.string(),
  supplierLot: z.string().nullable(),
  supplierId: z.string().nullable(),
  expiresAt: z.string().nullable(),
  held: z.boolean(),
  holdReason: z.string().nullable(),
  onHand: z.number(),
  reserved: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Lot = z.infer<typeof Lot>;
export const ChangedLot = z.object({ ...Lot.shape, changed: z.boolean() });
export const LotPage = ListOf(Lot);
export const LotKey = z.strictObject({ sku: Sku, lotNumber: LotNumber });
export type LotKey = z.infer<typeof LotKey>;
export const FindLots = z.strictObject({
  ...Page,
  sku: Sku.optional(),
  lotNumber: LotNumber.optional(),
  supplierLot: LotNumber.optional(),
  held: YesNoFilter,
  expiresBefore: Expiry.optional(),
});
export type FindLots = z.infer<typeof FindLots>;
export const HoldLot = z.strictObject({ sku: Sku, lotNumber: LotNumber, reason: Line(500) });
export type HoldLot = z.infer<typeof HoldLot>;

const lotPlace = { warehouseId: Id, locationCode: LocationCode.default(MAIN_LOCATION), sku: Sku };
export const SplitLot = z.strictObject({
  ...lotPlace,
  lotNumber: LotNumber,
  toLotNumber: LotNumber.optional(),
  quantity: Quantity,
  serialNumbers: SerialNumbers.optional(),
  reason: Line(500).optional(),
});
export type SplitLot = z.infer<typeof SplitLot>;
export const MergeLots = z.strictObject({
  ...lotPlace,
  lotNumbers: z.array(LotNumber).min(1).max(100),
  toLotNumber: LotNumber,
  reason: Line(500).optional(),
});
export type MergeLots = z.infer<typeof MergeLots>;

/** Items whose stock has fallen below what should always be there. */
export const Shortage = z.object({
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  onHand: z.number(),
  reserved: z.number(),
  available: z.number(),
  safetyStock: z.number(),
  missing: QuantityOrZero,
});
export type Shortage = z.infer<typeof Shortage>;
export const ShortagePage = ListOf(Shortage);
export const FindShortages = z.strictObject(Page);
export type FindShortages = z.infer<typeof FindShortages>;

// Trace

export const SerialKey = z.strictObject({ serialNumber: Line(64) });
export type SerialKey = z.infer<typeof SerialKey>;
export const TraceLotKey = z.strictObject({ lotNumber: LotNumber });
export type TraceLotKey = z.infer<typeof TraceLotKey>;

/** One movement as a tracer reads it: from where to where, under which document, for whom. */
export const TracedMovement = z.object({
  movementId: z.string(),
  at: z.string(),
  reason: z.enum(REASONS),
  sku: z.string(),
  lotNumber: z.string().nullable(),
  /** Another only where goods of one lot became another. */
  fromLotNumber: z.string().nullable(),
  quantity: z.number(),
  from: z.string(),
  to: z.string(),
  warehouseId: z.string(),
  /** Another only where goods went to another warehouse. */
  fromWarehouseId: z.string(),
  documentType: z.string(),
  documentId: z.string(),
  documentNo: z.string().nullable(),
  typeCode: z.string().nullable(),
  sourceOrderId: z.string().nullable(),
  erpOrderId: z.string().nullable(),
  poId: z.string().nullable(),
  supplierId: z.string().nullable(),
  serialNumbers: z.array(z.string()),
  byName: z.string(),
});
export type TracedMovement = z.infer<typeof TracedMovement>;
export const SerialTrace = z.object({
  serialNumber: z.string(),
  items: z.array(
    z.object({
      sku: z.string(),
      lotNumber: z.string().nullable(),
      inStock: z.boolean(),
      warehouseId: z.string(),
      locationCode: z.string(),
      movements: z.array(TracedMovement),
    }),
  ),
});
export const LotTrace = z.object({
  lotNumber: z.string(),
  items: z.array(z.object({ ...Lot.shape, movements: z.array(TracedMovement) })),
});

// Counting

export const COUNT_STATUS = { counting: 1, toApprove: 2, approved: 3, cancelled: 9 } as const;
export type CountStatus = (typeof COUNT_STATUS)[keyof typeof COUNT_STATUS];
export const COUNT_STATUSES = Object.values(COUNT_STATUS);

export const CountLine = z.object({
  lineId: z.string(),
  locationCode: z.string(),
  sku: z.string(),
  lotNumber: z.string().nullable(),
  /** What the books said when this line's count began; hidden from who counts blind. */
  expectedQuantity: z.number().nullable(),
  countedQuantity: z.number().nullable(),
  countedSerials: z.array(z.string()),
  difference: z.number().nullable(),
  /** What came or went since this line's count began: it stays, whatever was counted. */
  movedSince: z.number().nullable(),
  round: z.int(),
  countedBy: z.string().nullable(),
  countedAt: z.string().nullable(),
});
export type CountLine = z.infer<typeof CountLine>;
export const StockCount = z.object({
  countId: z.string(),
  countNo: z.string(),
  warehouseId: z.string(),
  status: z.union(COUNT_STATUSES.map((status) => z.literal(status))),
  blind: z.boolean(),
  reason: z.string().nullable(),
  endReason: z.string().nullable(),
  createdBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  lines: z.array(CountLine),
});
export type StockCount = z.infer<typeof StockCount>;
export const ChangedCount = z.object({ ...StockCount.shape, changed: z.boolean() });
export const AddedCountLine = z.object({ ...StockCount.shape, lineId: z.string() });
export const CountPage = ListOf(StockCount);

export const StartCount = z.strictObject({
  warehouseId: Id,
  locationCodes: z.array(LocationCode).min(1).max(1000).optional(),
  skus: z.array(Sku).min(1).max(1000).optional(),
  blind: z.boolean().default(true),
  reason: Line(500).optional(),
});
export type StartCount = z.infer<typeof StartCount>;
export const CountKey = z.strictObject({ countId: Id });
export type CountKey = z.infer<typeof CountKey>;
export const AddCountLine = z.strictObject({
  countId: Id,
  locationCode: LocationCode.default(MAIN_LOCATION),
  sku: Sku,
  lotNumber: LotNumber.optional(),
});
export type AddCountLine = z.infer<typeof AddCountLine>;
export const RecordCount = z.strictObject({
  countId: Id,
  lines: z
    .array(z.strictObject({ lineId: Id, countedQuantity: QuantityOrZero, serialNumbers: SerialNumbers.optional() }))
    .min(1)
    .max(1000),
});
export type RecordCount = z.infer<typeof RecordCount>;
export const Recount = z.strictObject({ countId: Id, lineIds: z.array(Id).min(1).max(1000) });
export type Recount = z.infer<typeof Recount>;
export const EndCount = z.strictObject({ countId: Id, reason: Line(500) });
export type EndCount = z.infer<typeof EndCount>;
export const FindCounts = z.strictObject({ ...Page, status: StatusFilter(COUNT_STATUSES), warehouseId: Id.optional() });
export type FindCounts = z.infer<typeof FindCounts>;
