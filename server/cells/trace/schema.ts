import { z } from "zod";
import { Id, JsonObject, Line, ListOf, Page, Prose, Sku, StatusFilter, Time, YesNoFilter } from "../../platform/fields";

/** What a trace leads through. The first three are goods, the rest are documents. */
export const NODE_KINDS = [
  "lot",
  "serial",
  "item",
  "supplier",
  "purchase",
  "receipt",
  "production",
  "use",
  "demand",
  "outbound",
  "order",
  "customer",
  "shipment",
  "delivery",
  "refusal",
  "return",
  "transit",
  "scrap",
  "defect",
  "found",
  "lost",
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];
const GOODS = ["lot", "serial", "item"] as const satisfies readonly NodeKind[];
export const isGoods = (kind: NodeKind): kind is (typeof GOODS)[number] =>
  (GOODS as readonly NodeKind[]).includes(kind);

export const EDGE_KINDS = [
  "received",
  "returned",
  "found",
  "issued",
  "made",
  "rejected",
  "shipped",
  "sentBack",
  "transferred",
  "moved",
  "became",
  "scrapped",
  "lost",
  "ordered",
  "planned",
  "sold",
  "bought",
  "carried",
  "signed",
  "refused",
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];
export const EVIDENCES = ["ledger", "report", "handOver", "issue", "document"] as const;
export type Evidence = (typeof EVIDENCES)[number];

/** An event as it came over the bus. */
export const RecordEvent = z.strictObject({
  eventId: Id,
  eventType: Line(128),
  occurredAt: Time,
  /** When the console came to know of it. */
  recordedAt: Time,
  payload: JsonObject,
});
export type RecordEvent = z.infer<typeof RecordEvent>;
export const Recorded = z.object({ edges: z.int(), takenBack: z.int() });
export type Recorded = z.infer<typeof Recorded>;

export const DIRECTIONS = ["both", "backward", "forward"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What was, at a moment, by what is known now; and what was known then. */
const clocks = { at: Time.optional(), knownAt: Time.optional() };

export const FindTrace = z.strictObject({
  /** A lot, a serial, an item and its lot, an order of any kind, a waybill; or a node of an earlier answer. */
  q: Line(300),
  direction: z.enum(DIRECTIONS).optional(),
  ...clocks,
});
export type FindTrace = z.infer<typeof FindTrace>;

export const TracedNode = z.object({
  node: z.string(),
  kind: z.enum(NODE_KINDS),
  sku: z.string().nullable(),
  /** The lot or serial number, or the document's id. */
  name: z.string(),
  /** What people call the document. */
  number: z.string().nullable(),
  /** Of a serial: the lots it has been in. Of a lot: what its supplier calls it. */
  otherNames: z.array(z.string()),
  /** Of a return: the outbound it came back from. */
  ofNode: z.string().nullable(),
  isStart: z.boolean(),
  /** Steps from where the trace began: less than 0 is backward. */
  depth: z.int(),
  /** How much of it belongs to this trace, in its own unit; empty where that cannot be said. */
  quantity: z.number().nullable(),
  /** Backward: which share of it went into what is traced. Forward: which share of what is traced came here. */
  share: z.number().nullable(),
});
export type TracedNode = z.infer<typeof TracedNode>;

/** All that went from one node to another in one way. */
export const TracedLink = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(EDGE_KINDS),
  quantity: z.number().nullable(),
  firstAt: z.string(),
  lastAt: z.string(),
  steps: z.int(),
});
export type TracedLink = z.infer<typeof TracedLink>;

export const Trace = z.object({
  q: z.string(),
  direction: z.enum(DIRECTIONS),
  at: z.string().nullable(),
  knownAt: z.string().nullable(),
  nodes: z.array(TracedNode),
  links: z.array(TracedLink),
  /** More than can be drawn: what is nearest is here, a recall goes through all of it. */
  isCut: z.boolean(),
});
export type Trace = z.infer<typeof Trace>;

export const FindSteps = z.strictObject({ ...FindTrace.shape, ...Page });
export type FindSteps = z.infer<typeof FindSteps>;
export const Step = z.object({
  eventId: z.string(),
  n: z.int(),
  kind: z.enum(EDGE_KINDS),
  evidence: z.enum(EVIDENCES),
  from: z.string(),
  to: z.string(),
  quantity: z.number().nullable(),
  at: z.string(),
  recordedAt: z.string(),
  takenBackAt: z.string().nullable(),
  documentType: z.string(),
  documentId: z.string(),
  documentNo: z.string().nullable(),
  movementId: z.string().nullable(),
  fromPlace: z.string().nullable(),
  toPlace: z.string().nullable(),
});
export type Step = z.infer<typeof Step>;
export const StepPage = ListOf(Step);

export const FindStockAt = z.strictObject({ sku: Sku, lotNumber: Line(64).optional(), ...clocks });
export type FindStockAt = z.infer<typeof FindStockAt>;
export const StockAt = z.object({
  sku: z.string(),
  at: z.string().nullable(),
  knownAt: z.string().nullable(),
  items: z.array(
    z.object({
      warehouseId: z.string(),
      locationCode: z.string(),
      lotNumber: z.string().nullable(),
      serialNumber: z.string().nullable(),
      onHand: z.number(),
    }),
  ),
});
export type StockAt = z.infer<typeof StockAt>;

// Recalls

export const RECALL_STATUS = { drill: 1, holdAsked: 2, held: 3, liftAsked: 4, lifted: 5 } as const;
export type RecallStatus = (typeof RECALL_STATUS)[keyof typeof RECALL_STATUS];
export const RECALL_STATUSES = Object.values(RECALL_STATUS);

/** A lot as the warehouse knows it, or single pieces of an item. */
export const RecalledGoods = z.object({
  sku: Sku,
  lotNumber: Line(64).nullable(),
  serialNumber: Line(64).nullable(),
});
export type RecalledGoods = z.infer<typeof RecalledGoods>;

export const GoodsOfRecall = z.object({ goods: z.array(RecalledGoods) });
export type GoodsOfRecall = z.infer<typeof GoodsOfRecall>;
/** The outbound orders such goods have left with. */
export const OutboundsOfRecall = z.object({ outboundOrderIds: z.array(z.string()) });
export type OutboundsOfRecall = z.infer<typeof OutboundsOfRecall>;

export const OpenRecall = z.strictObject({ q: Line(300), reason: Prose(500).trim().min(1) });
export type OpenRecall = z.infer<typeof OpenRecall>;
export const RecallKey = z.strictObject({ recallId: Id });
export type RecallKey = z.infer<typeof RecallKey>;
export const LiftRecall = z.strictObject({ recallId: Id, reason: Prose(500).trim().min(1) });
export type LiftRecall = z.infer<typeof LiftRecall>;
export const FindRecalls = z.strictObject({
  ...Page,
  status: StatusFilter(RECALL_STATUSES),
  isOpen: YesNoFilter,
});
export type FindRecalls = z.infer<typeof FindRecalls>;

const stock = {
  ...RecalledGoods.shape,
  onHand: z.number().min(0),
  reserved: z.number().min(0),
};
export const RecordCounted = z.strictObject({ recallId: Id, goods: z.array(z.strictObject(stock)) });
export type RecordCounted = z.infer<typeof RecordCounted>;

const stop = { documentId: Id, documentNo: Line(), outcome: Line() };
export const RecordHeld = z.strictObject({
  recallId: Id,
  goods: z.array(z.strictObject(stock)),
  picks: z.array(z.strictObject(stop)),
});
export type RecordHeld = z.infer<typeof RecordHeld>;
export const RecordLifted = z.strictObject({ recallId: Id });
export type RecordLifted = z.infer<typeof RecordLifted>;
export const RecordMarked = z.strictObject({ recallId: Id, shipments: z.array(z.strictObject(stop)) });
export type RecordMarked = z.infer<typeof RecordMarked>;

export const Recall = z.object({
  recallId: z.string(),
  recallNo: z.string(),
  q: z.string(),
  reason: z.string(),
  status: z.literal(RECALL_STATUSES),
  openedBy: z.string(),
  openedAt: z.string(),
  countedAt: z.string().nullable(),
  heldBy: z.string().nullable(),
  holdAskedAt: z.string().nullable(),
  heldAt: z.string().nullable(),
  liftedBy: z.string().nullable(),
  liftAskedAt: z.string().nullable(),
  liftedAt: z.string().nullable(),
  liftReason: z.string().nullable(),
});
export type Recall = z.infer<typeof Recall>;
export const ChangedRecall = z.object({ ...Recall.shape, changed: z.boolean() });
export const RecallPage = ListOf(Recall);

/** Where one lot or serial went, in its own unit. Came in = went out + is there. */
export const GoodsBalance = z.object({
  node: z.string(),
  kind: z.enum(NODE_KINDS),
  ...RecalledGoods.shape,
  isStart: z.boolean(),
  received: z.number(),
  made: z.number(),
  returned: z.number(),
  found: z.number(),
  /** From another lot, or to another one. */
  becameIn: z.number(),
  issued: z.number(),
  shipped: z.number(),
  scrapped: z.number(),
  lost: z.number(),
  becameOut: z.number(),
  /** Left one warehouse and has not come to the other. */
  inTransit: z.number(),
  /** Of what was shipped: signed for by the customer. */
  delivered: z.number(),
  /** Reported by production and not in stock yet. */
  inProduction: z.number(),
  /** By what came and went. */
  onHand: z.number(),
  /** As the warehouse said when the recall asked; empty when it has not answered yet. */
  counted: z.number().nullable(),
  reserved: z.number().nullable(),
  difference: z.number().nullable(),
  held: z.boolean(),
  /** It came to this recall after its goods were held. */
  isNew: z.boolean(),
});
export type GoodsBalance = z.infer<typeof GoodsBalance>;

/** A delivery of recalled goods, and what proves it. */
export const ReachedCustomer = z.object({
  outboundId: z.string(),
  outboundNo: z.string().nullable(),
  customerId: z.string().nullable(),
  orderId: z.string().nullable(),
  orderNo: z.string().nullable(),
  shipmentId: z.string().nullable(),
  waybillNo: z.string().nullable(),
  shippedAt: z.string(),
  signedAt: z.string().nullable(),
  confirmId: z.string().nullable(),
  refusedAt: z.string().nullable(),
  goods: z.array(z.object({ ...RecalledGoods.shape, quantity: z.number(), returned: z.number() })),
});
export type ReachedCustomer = z.infer<typeof ReachedCustomer>;

export const RecallReport = z.object({
  ...Recall.shape,
  goods: z.array(GoodsBalance),
  /** Items without lot or serial that are affected: nobody can tell which pieces. */
  untraceable: z.array(z.object({ sku: z.string(), quantity: z.number() })),
  productions: z.array(
    z.object({ orderId: z.string(), documentNo: z.string().nullable(), used: z.number(), madeGoods: z.number() }),
  ),
  customers: z.array(ReachedCustomer),
  stops: z.array(z.object({ kind: z.enum(["pick", "shipment"]), ...stop })),
});
export type RecallReport = z.infer<typeof RecallReport>;
