import { z } from "zod";
import {
  Day,
  Id,
  Line,
  ListOf,
  LotNumber,
  Page,
  PlanFor,
  Quantity,
  QuantityOrZero,
  ScannedCode,
  ScannedItem,
  SerialNumbers,
  Sku,
  StatusFilter,
  Time,
  YesNoFilter,
} from "../../platform/fields";

/** A day; of a moment, the day that it names. */
const DayOrTime = z
  .string()
  .max(40)
  .refine((text) => Day.safeParse(text).success || Time.safeParse(text).success, "a date or a time, ISO 8601");

export const Workshop = z.object({
  workshopId: z.string(),
  name: z.string(),
  factoryId: z.string(),
  createdAt: z.string(),
});
export type Workshop = z.infer<typeof Workshop>;
/** In a list also: how many of its stations are in use. */
export const ListedWorkshop = z.object({ ...Workshop.shape, stations: z.int() });
export type ListedWorkshop = z.infer<typeof ListedWorkshop>;
export const WorkshopPage = ListOf(ListedWorkshop);
export const ChangedWorkshop = z.object({ ...Workshop.shape, changed: z.boolean() });
export type ChangedWorkshop = z.infer<typeof ChangedWorkshop>;

export const CreateWorkshop = z.strictObject({ workshopId: Line(64), name: Line(), factoryId: Id.optional() });
export type CreateWorkshop = z.infer<typeof CreateWorkshop>;

export const UpdateWorkshop = z.strictObject({ workshopId: Id, name: Line() });
export type UpdateWorkshop = z.infer<typeof UpdateWorkshop>;

export const WorkshopKey = z.strictObject({ workshopId: Id });
export type WorkshopKey = z.infer<typeof WorkshopKey>;

export const FindWorkshops = z.strictObject(Page);
export type FindWorkshops = z.infer<typeof FindWorkshops>;

export const Station = z.object({
  stationId: z.string(),
  workshopId: z.string(),
  name: z.string(),
  active: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Station = z.infer<typeof Station>;
export const StationPage = ListOf(Station);
export const ChangedStation = z.object({ ...Station.shape, changed: z.boolean() });
export type ChangedStation = z.infer<typeof ChangedStation>;

export const CreateStation = z.strictObject({ stationId: Line(64), workshopId: Id, name: Line() });
export type CreateStation = z.infer<typeof CreateStation>;

export const UpdateStation = z.strictObject({
  stationId: Id,
  workshopId: Id.optional(),
  name: Line().optional(),
  active: z.boolean().optional(),
});
export type UpdateStation = z.infer<typeof UpdateStation>;

export const StationKey = z.strictObject({ stationId: Id });
export type StationKey = z.infer<typeof StationKey>;

export const FindStations = z.strictObject({ ...Page, workshopId: Id.optional(), active: YesNoFilter });
export type FindStations = z.infer<typeof FindStations>;

/** What a structure may at most be: deeper or larger is a mistake in the data, not a product. */
export const DEEPEST_BOM = 20;
export const LARGEST_BOM = 50_000;

const BomVersion = Line(40);

export const BomLine = z.object({
  lineNo: z.int(),
  materialSku: z.string(),
  quantity: z.number(),
  scrapRate: z.number(),
  substitutes: z.array(z.string()),
});
export type BomLine = z.infer<typeof BomLine>;

export const Bom = z.object({
  productSku: z.string(),
  version: z.string(),
  lines: z.array(BomLine),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type Bom = z.infer<typeof Bom>;
export const BomPage = ListOf(Bom);

const CreateBomLine = z
  .strictObject({
    materialSku: Sku,
    quantity: Quantity,
    scrapRate: QuantityOrZero.max(1).default(0),
    substitutes: z.array(Sku).max(20).default([]),
  })
  .refine(
    ({ materialSku, substitutes }) => new Set([materialSku, ...substitutes]).size === substitutes.length + 1,
    "each substitute once, and not the material itself",
  );

export const CreateBom = z.strictObject({
  productSku: Sku,
  version: BomVersion.default("V1.0"),
  lines: z.array(CreateBomLine).min(1).max(1000),
});
export type CreateBom = z.infer<typeof CreateBom>;

export const BomKey = z.strictObject({ productSku: Sku, version: BomVersion.optional() });
export type BomKey = z.infer<typeof BomKey>;

export const FindBoms = z.strictObject({ ...Page, productSku: Sku.optional(), materialSku: Sku.optional() });
export type FindBoms = z.infer<typeof FindBoms>;

/** A product that is made here: the version that counts, how many lines it has, and how many versions there are. */
export const MadeProduct = z.object({
  productSku: z.string(),
  version: z.string(),
  lines: z.int(),
  versions: z.int(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type MadeProduct = z.infer<typeof MadeProduct>;
export const MadeProductPage = ListOf(MadeProduct);

export const FindMadeProducts = z.strictObject({ ...Page, q: z.string().max(100).optional() });
export type FindMadeProducts = z.infer<typeof FindMadeProducts>;

export const USE_ROLES = ["material", "substitute"] as const;
export type UseRole = (typeof USE_ROLES)[number];

/**
 * A product that an item goes into, by the versions that count: at level 1 as a part of its own, further up as a part of its
 * parts. `quantity` is what one piece of the product needs of it, scrap counted; of a substitute, if it always stood in.
 */
export const BomUse = z.object({
  productSku: z.string(),
  version: z.string(),
  role: z.enum(USE_ROLES),
  level: z.int(),
  quantity: z.number(),
  insteadOf: z.array(z.string()),
});
export type BomUse = z.infer<typeof BomUse>;
export const BomUsePage = ListOf(BomUse);

export const FindWhereUsed = z.strictObject({ sku: Sku, ...Page });
export type FindWhereUsed = z.infer<typeof FindWhereUsed>;

/** A part with its parts: `quantity` is what one piece of the part above needs, scrap not yet counted. */
export const BomNode = z
  .object({
    sku: z.string(),
    quantity: z.number(),
    scrapRate: z.number(),
    unit: z.string(),
    stocked: z.boolean(),
    substitutes: z.array(z.string()),
    get children() {
      return z.array(BomNode);
    },
  })
  .meta({ id: "BomNode" });
export type BomNode = z.infer<typeof BomNode>;
export const BomTree = z.object({ version: z.string(), ...BomNode.shape });
export type BomTree = z.infer<typeof BomTree>;

export const ProductionPlan = z.object({
  planId: z.string(),
  planNo: z.string(),
  productSku: z.string(),
  plannedQty: z.number(),
  planDate: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type ProductionPlan = z.infer<typeof ProductionPlan>;
export const ProductionPlanPage = ListOf(ProductionPlan);

export const CreateProductionPlan = z.strictObject({
  planNo: Line(128),
  productSku: Sku,
  plannedQty: Quantity,
  planDate: DayOrTime,
});
export type CreateProductionPlan = z.infer<typeof CreateProductionPlan>;

export const ProductionPlanKey = z.strictObject({ planId: Id });
export type ProductionPlanKey = z.infer<typeof ProductionPlanKey>;

export const FindProductionPlans = z.strictObject({
  ...Page,
  productSku: Sku.optional(),
  planNo: Line(128).optional(),
});
export type FindProductionPlans = z.infer<typeof FindProductionPlans>;

/** The numbers the contract gives a production order's states. */
export const ORDER_STATUS = { released: 0, inProgress: 1, completed: 2, cancelled: 9 } as const;
export type OrderStatus = (typeof ORDER_STATUS)[keyof typeof ORDER_STATUS];
export const ORDER_STATUSES = Object.values(ORDER_STATUS);
const OrderStatus = z.union(ORDER_STATUSES.map((status) => z.literal(status)));

export const ProductionOrder = z.object({
  orderId: z.string(),
  documentNo: z.string(),
  /** The order it is made for, as given. */
  orderNo: z.string(),
  status: OrderStatus,
  workshopId: z.string(),
  productSku: z.string(),
  quantity: z.number(),
  planId: z.string().nullable(),
  bomVersion: z.string().nullable(),
  goodQty: z.number(),
  defectQty: z.number(),
  receivedQty: z.number(),
  cancelReason: z.string().nullable(),
  /** The order this one was taken out of. */
  splitFrom: z.string().nullable(),
  dueDate: z.string().nullable(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ProductionOrder = z.infer<typeof ProductionOrder>;
export const ChangedProductionOrder = z.object({ ...ProductionOrder.shape, changed: z.boolean() });
export type ChangedProductionOrder = z.infer<typeof ChangedProductionOrder>;

/** In a list also: when somebody last reported, and how many days are left where the plant is, less than 0 when it is late. */
export const ListedProductionOrder = z.object({
  ...ProductionOrder.shape,
  lastReportedAt: z.string().nullable(),
  daysLeft: z.int().nullable(),
});
export type ListedProductionOrder = z.infer<typeof ListedProductionOrder>;
export const ProductionOrderPage = ListOf(ListedProductionOrder);

export const CreateProductionOrder = z.strictObject({
  workshopId: Id,
  orderNo: Id,
  productSku: Sku,
  quantity: Quantity,
  planId: Id.optional(),
  bomVersion: BomVersion.optional(),
  dueDate: DayOrTime.optional(),
});
export type CreateProductionOrder = z.infer<typeof CreateProductionOrder>;

export const ProductionOrderKey = z.strictObject({ orderId: Id });
export type ProductionOrderKey = z.infer<typeof ProductionOrderKey>;

export const SetProductionOrderStatus = z.strictObject({ orderId: Id, status: OrderStatus });
export type SetProductionOrderStatus = z.infer<typeof SetProductionOrderStatus>;

export const CancelProductionOrder = z.strictObject({
  orderId: Id,
  reason: Line(500),
  /** For who calls off what nobody has begun, and leaves the rest to people. */
  unlessStarted: z.boolean().default(false),
});
export type CancelProductionOrder = z.infer<typeof CancelProductionOrder>;

const MOST_IDS = 500;
/** Several ids: as a list, or in a query string as one text with commas. */
const Ids = z.union([
  z.array(Id).max(MOST_IDS),
  z
    .string()
    .transform((text) => text.split(",").filter((id) => id !== ""))
    .pipe(z.array(Id).max(MOST_IDS)),
]);
export const SORTS = ["newest", "urgency"] as const;

export const FindProductionOrders = z.strictObject({
  ...Page,
  status: StatusFilter(ORDER_STATUSES),
  orderNo: Id.optional(),
  productSku: Sku.optional(),
  planId: Id.optional(),
  workshopId: Id.optional(),
  splitFrom: Id.optional(),
  orderIds: Ids.optional(),
  q: z.string().max(100).optional(),
  /** Neither completed nor cancelled. */
  open: YesNoFilter,
  /** Due before the plant's today, and open. */
  late: YesNoFilter,
  dueBefore: Day.optional(),
  /** By urgency: the open ones only, late ones first, then those named in `first`, then by due date; undated ones last. */
  sort: z.enum(SORTS).optional(),
  first: Ids.optional(),
});
export type FindProductionOrders = z.infer<typeof FindProductionOrders>;

export const SplitProductionOrder = z.strictObject({
  orderId: Id,
  quantity: Quantity,
  dueDate: DayOrTime.optional(),
  workshopId: Id.optional(),
});
export type SplitProductionOrder = z.infer<typeof SplitProductionOrder>;
/** What is left of an order, and what was taken out of it. */
export const SplitOrder = z.object({ order: ProductionOrder, part: ProductionOrder });
export type SplitOrder = z.infer<typeof SplitOrder>;

export const RescheduleProductionOrder = z
  .strictObject({ orderId: Id, dueDate: DayOrTime.nullable().optional(), workshopId: Id.optional() })
  .refine(({ dueDate, workshopId }) => dueDate !== undefined || workshopId !== undefined, {
    message: "a due date or a workshop",
    path: ["dueDate"],
  });
export type RescheduleProductionOrder = z.infer<typeof RescheduleProductionOrder>;

export const CountProductionOrders = z.strictObject({});
export type CountProductionOrders = z.infer<typeof CountProductionOrders>;
const load = { open: z.int(), late: z.int(), dueToday: z.int(), inProgress: z.int(), waiting: z.int() };
/** What is open now, in orders; by workshop also the pieces still to be made. */
export const ProductionCounts = z.object({
  ...load,
  workshops: z.array(z.object({ workshopId: z.string(), name: z.string(), ...load, pieces: z.number() })),
});
export type ProductionCounts = z.infer<typeof ProductionCounts>;

export const MaterialRequirement = z.object({
  materialSku: z.string(),
  requiredQuantity: z.number(),
  unit: z.string(),
  /** Taken off the shelf by the reports; nobody picks it. */
  backflush: z.boolean(),
  /** What may be issued instead, the preferred one first. */
  substitutes: z.array(z.string()),
});
export type MaterialRequirement = z.infer<typeof MaterialRequirement>;
export const MaterialRequirements = z.object({
  orderId: z.string(),
  productSku: z.string(),
  quantity: z.number(),
  bomVersion: z.string().nullable(),
  requirements: z.array(MaterialRequirement),
});
export type MaterialRequirements = z.infer<typeof MaterialRequirements>;

export const ProductionReport = z.object({
  reportId: z.string(),
  orderId: z.string(),
  goodQty: z.number(),
  defectQty: z.number(),
  reworkQty: z.number(),
  defectTypes: z.array(z.string()),
  stationId: z.string().nullable(),
  shift: z.string().nullable(),
  producedBy: z.string(),
  lotNumber: z.string().nullable(),
  serialNumbers: z.array(z.string()),
  reportTime: z.string(),
  createdAt: z.string(),
});
export type ProductionReport = z.infer<typeof ProductionReport>;
export const ProductionReportPage = ListOf(ProductionReport);

/** A report just booked, and where it has brought its order. */
export const BookedReport = z.object({
  ...ProductionReport.shape,
  order: z.object({
    documentNo: z.string(),
    orderNo: z.string(),
    productSku: z.string(),
    status: OrderStatus,
    quantity: z.number(),
    goodQty: z.number(),
    defectQty: z.number(),
  }),
});
export type BookedReport = z.infer<typeof BookedReport>;

const reportFields = {
  goodQty: QuantityOrZero,
  defectQty: QuantityOrZero.default(0),
  reworkQty: QuantityOrZero.default(0),
  defectTypes: z.array(Line()).max(50).default([]),
  stationId: Id.optional(),
  shift: Line(40).optional(),
  producedBy: Line(100).optional(),
  lotNumber: LotNumber.optional(),
  serialNumbers: SerialNumbers.default([]),
  reportTime: Time.optional(),
};
type Reported = { goodQty: number; defectQty: number; reworkQty: number };
const saysSomething = ({ goodQty, defectQty, reworkQty }: Reported) => goodQty + defectQty + reworkQty > 0;
const NOTHING = { message: "one of good, defect and rework must be more than 0", path: ["goodQty"] };

export const ReportProduction = z.strictObject({ orderId: Id, ...reportFields }).refine(saysSomething, NOTHING);
export type ReportProduction = z.infer<typeof ReportProduction>;

export const ReportByWorkOrder = z.strictObject({ workOrderId: Id, ...reportFields }).refine(saysSomething, NOTHING);
export type ReportByWorkOrder = z.infer<typeof ReportByWorkOrder>;

export const FindPlan = z.strictObject({ code: ScannedCode });
export type FindPlan = z.infer<typeof FindPlan>;

/** What is still to be made and issued, as a station's page needs it. */
export const ReportPlan = PlanFor(
  "production_order",
  z.object({
    orderId: z.string(),
    documentNo: z.string(),
    closed: z.boolean(),
    productSku: z.string(),
    open: z.number(),
    lotNumber: z.string().nullable(),
    items: z.array(ScannedItem),
    materials: z.array(z.object({ sku: z.string(), open: z.number().nullable(), insteadOf: z.string().nullable() })),
    madeSerials: z.array(z.string()),
    stations: z.array(z.string()),
    station: z.string().nullable(),
    shift: z.string().nullable(),
    defectTypes: z.array(z.string()),
  }),
);
export type ReportPlan = z.infer<typeof ReportPlan>;

/** What one production order has: its reports, or its issues. */
export const FindOfOrder = z.strictObject({ orderId: Id, ...Page });
export type FindOfOrder = z.infer<typeof FindOfOrder>;

export const MaterialIssue = z.object({
  issueId: z.string(),
  orderId: z.string(),
  materialSku: z.string(),
  quantity: z.number(),
  lotNumber: z.string().nullable(),
  serialNumbers: z.array(z.string()),
  overIssueReason: z.string().nullable(),
  issuedBy: z.string(),
  createdAt: z.string(),
});
export type MaterialIssue = z.infer<typeof MaterialIssue>;
export const MaterialIssuePage = ListOf(MaterialIssue);

export const IssueMaterial = z.strictObject({
  orderId: Id,
  materialSku: Sku,
  quantity: Quantity,
  lotNumber: LotNumber.optional(),
  serialNumbers: SerialNumbers.default([]),
  overIssueReason: Line(500).optional(),
});
export type IssueMaterial = z.infer<typeof IssueMaterial>;

export const ReverseIssue = z.strictObject({ issueId: Id, reason: Line(500) });
export type ReverseIssue = z.infer<typeof ReverseIssue>;

export const ProductionInbound = z.object({
  inboundId: z.string(),
  productionOrderId: z.string(),
  productSku: z.string(),
  quantity: z.number(),
  lotNumber: z.string().nullable(),
  serialNumbers: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type ProductionInbound = z.infer<typeof ProductionInbound>;
export const ProductionInboundPage = ListOf(ProductionInbound);

export const ReceiveProduction = z.strictObject({
  productionOrderId: Id,
  productSku: Sku,
  quantity: Quantity,
  lotNumber: LotNumber.optional(),
  serialNumbers: SerialNumbers.default([]),
});
export type ReceiveProduction = z.infer<typeof ReceiveProduction>;

export const ReverseProductionInbound = z.strictObject({ inboundId: Id, reason: Line(500) });
export type ReverseProductionInbound = z.infer<typeof ReverseProductionInbound>;

export const ProductionInboundKey = z.strictObject({ inboundId: Id });
export type ProductionInboundKey = z.infer<typeof ProductionInboundKey>;

export const FindProductionInbounds = z.strictObject({ ...Page, productionOrderId: Id.optional() });
export type FindProductionInbounds = z.infer<typeof FindProductionInbounds>;

/** Whether what is traced went into an order or came out of it; both, where goods were made over. */
export const TRACE_ROLES = ["consumed", "produced"] as const;
export type TraceRole = (typeof TRACE_ROLES)[number];

/** An order on a trace, with all that went into it and came out of it. */
export const TracedOrder = z.object({
  orderId: z.string(),
  documentNo: z.string(),
  orderNo: z.string(),
  productSku: z.string(),
  quantity: z.number(),
  status: OrderStatus,
  roles: z.array(z.enum(TRACE_ROLES)),
  reports: z.array(ProductionReport),
  issues: z.array(MaterialIssue),
  inbounds: z.array(ProductionInbound),
});
export type TracedOrder = z.infer<typeof TracedOrder>;
const traced = { orders: z.array(TracedOrder), nextCursor: z.string().nullable() };

export const TraceLot = z.strictObject({ lotNumber: LotNumber, ...Page });
export type TraceLot = z.infer<typeof TraceLot>;
export const LotTrace = z.object({ lotNumber: z.string(), ...traced });
export type LotTrace = z.infer<typeof LotTrace>;

export const TraceSerial = z.strictObject({ serialNumber: LotNumber, ...Page });
export type TraceSerial = z.infer<typeof TraceSerial>;
export const SerialTrace = z.object({ serialNumber: z.string(), ...traced });
export type SerialTrace = z.infer<typeof SerialTrace>;

export const TraceOrder = z.strictObject({ orderId: Id, ...Page });
export type TraceOrder = z.infer<typeof TraceOrder>;
export const OrderTrace = z.object({ orderId: z.string(), ...traced });
export type OrderTrace = z.infer<typeof OrderTrace>;
