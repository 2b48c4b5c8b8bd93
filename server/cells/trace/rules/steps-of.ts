import { z } from "zod";
import { Id, Line, Sku, Time } from "../../../platform/fields";
import type { EdgeKind, Evidence, NodeKind, RecordEvent } from "../schema";
import { type Goods, goodsNode, nodeOf, partsOf, placeOf } from "./nodes";

export type NewEdge = {
  kind: EdgeKind;
  evidence: Evidence;
  from: string;
  to: string;
  quantity: number | null;
  at: string;
  documentType: string;
  documentId: string;
  documentNo: string | null;
  movementId: string | null;
  fromPlace: string | null;
  toPlace: string | null;
};
export type NewNode = { node: string; number: string | null; ofNode: string | null };
export type NewLabel = { label: string; node: string; as: "own" | "lot" | "supplierLot" | "document" };
export type DocumentKey = { documentType: string; documentId: string };

/** All that one event adds to the graph. It follows from the event alone, so any order and any repeat gives the same graph. */
export type Steps = { edges: NewEdge[]; nodes: NewNode[]; labels: NewLabel[]; takenBack: DocumentKey[] };

type Told = { eventId: string; at: string };
type Read = (payload: unknown, told: Told) => Partial<Steps> | undefined;

/** Events from outside may say anything: what does not fit adds nothing. */
const reads =
  <Shape extends z.ZodType>(shape: Shape, steps: (payload: z.output<Shape>, told: Told) => Partial<Steps>): Read =>
  (payload, told) => {
    const known = shape.safeParse(payload);
    return known.success ? steps(known.data, told) : undefined;
  };

const named = Line().nullish();
const amount = z.number().min(0).max(9e9);
const traced = { lotNumber: Line(64).nullish(), serialNumbers: z.array(Line(64)).max(10_000).nullish() };
const side = z.object({ warehouseId: Id, locationCode: Line(64), lotNumber: Line(64).nullish() });

const noPlace = { movementId: null, fromPlace: null, toPlace: null };
const MILLION = 1_000_000;
const lessPieces = (quantity: number, pieces: number) => Math.round(quantity * MILLION - pieces * MILLION) / MILLION;

/** Pieces with numbers go one by one; what is left of the quantity goes as its lot, or as its item. */
function partsOfGoods(sku: string, quantity: number, serialNumbers: readonly string[], lotNumber?: string | null) {
  const pieces = [...new Set(serialNumbers)].map((serialNumber) => ({
    goods: { sku, lotNumber, serialNumber },
    quantity: 1,
  }));
  const rest = lessPieces(quantity, pieces.length);
  return rest > 0 ? [...pieces, { goods: { sku, lotNumber } as Goods, quantity: rest }] : pieces;
}

/** A piece is also found by its lot. */
const labelsOf = ({ lotNumber, serialNumber, ...goods }: Goods): NewLabel[] =>
  serialNumber && lotNumber
    ? [{ label: lotNumber, node: goodsNode({ ...goods, lotNumber, serialNumber }), as: "lot" }]
    : [];

const numbered = (node: string, number: string | null | undefined, ofNode: string | null = null): NewNode => ({
  node,
  number: number ?? null,
  ofNode,
});

const document = (
  kind: EdgeKind,
  from: string,
  to: string,
  at: string,
  documentType: string,
  documentId: string,
  documentNo?: string | null,
): NewEdge => ({
  kind,
  evidence: "document",
  from,
  to,
  quantity: null,
  at,
  documentType,
  documentId,
  documentNo: documentNo ?? null,
  ...noPlace,
});

const StockMoved = z.object({
  documentType: Line(),
  documentId: Id,
  documentNo: named,
  reason: Line(),
  sourceOrderId: Id.nullish(),
  erpOrderId: Id.nullish(),
  poId: Id.nullish(),
  supplierId: Id.nullish(),
  movements: z.array(
    z.object({
      movementId: Id,
      sku: Sku,
      quantity: amount.refine((quantity) => quantity > 0),
      from: side,
      to: side,
      supplierLot: Line(64).nullish(),
      serialNumbers: traced.serialNumbers,
    }),
  ),
});
type StockMoved = z.output<typeof StockMoved>;
type Movement = StockMoved["movements"][number];

/** From where goods come that come from no place, and as what. */
function origin(moved: StockMoved, goods: string, from: string): { node: string; kind: EdgeKind; ofNode?: string } {
  const { documentId, sourceOrderId, poId, supplierId } = moved;
  if (from === "@supplier") {
    const node = poId
      ? nodeOf("purchase", poId)
      : supplierId
        ? nodeOf("supplier", supplierId)
        : nodeOf("receipt", documentId);
    return { node, kind: "received" };
  }
  if (from === "@production")
    return { node: sourceOrderId ? nodeOf("production", sourceOrderId) : nodeOf("receipt", documentId), kind: "made" };
  if (from === "@customer")
    return {
      node: nodeOf("return", documentId),
      kind: "returned",
      ...(sourceOrderId ? { ofNode: nodeOf("outbound", sourceOrderId) } : {}),
    };
  if (from === "@transit") return { node: transitOf(goods), kind: "transferred" };
  return { node: nodeOf("found", documentId), kind: "found" };
}

/** Goods on the road stay what they are: what else is on the truck has nothing to do with them. */
function transitOf(goods: string): string {
  const { sku, name } = partsOf(goods) ?? { sku: null, name: goods };
  return nodeOf("transit", sku ?? "", name);
}

function destination({ documentId, sourceOrderId }: StockMoved, goods: string, to: string) {
  if (to === "@production") {
    const node = sourceOrderId ? nodeOf("production", sourceOrderId) : nodeOf("use", documentId);
    return { node, kind: "issued" as const };
  }
  if (to === "@customer") return { node: nodeOf("outbound", documentId), kind: "shipped" as const };
  if (to === "@supplier") return { node: nodeOf("outbound", documentId), kind: "sentBack" as const };
  if (to === "@transit") return { node: transitOf(goods), kind: "transferred" as const };
  if (to === "@scrap") return { node: nodeOf("scrap", documentId), kind: "scrapped" as const };
  return { node: nodeOf("lost", documentId), kind: "lost" as const };
}

const isPlace = (locationCode: string) => !locationCode.startsWith("@");

function movedGoods(moved: StockMoved, movement: Movement, at: string): Steps {
  const { documentType, documentId, documentNo } = moved;
  const { sku, quantity, from, to, movementId, serialNumbers, supplierLot } = movement;
  const steps: Steps = { edges: [], nodes: [], labels: [], takenBack: [] };
  const lotNumber = isPlace(to.locationCode) ? to.lotNumber : from.lotNumber;
  for (const part of partsOfGoods(sku, quantity, serialNumbers ?? [], lotNumber)) {
    const goods = goodsNode(part.goods);
    const before = goodsNode({ ...part.goods, lotNumber: from.lotNumber });
    const source = isPlace(from.locationCode) ? undefined : origin(moved, goods, from.locationCode);
    const target = isPlace(to.locationCode) ? undefined : destination(moved, goods, to.locationCode);
    const fromNode = source?.node ?? before;
    const toNode = target?.node ?? goods;
    // From outside to outside nothing of ours moves.
    if (source && target) continue;
    steps.edges.push({
      kind: target?.kind ?? source?.kind ?? (fromNode === toNode ? "moved" : "became"),
      evidence: "ledger",
      from: fromNode,
      to: toNode,
      quantity: part.quantity,
      at,
      documentType,
      documentId,
      documentNo: documentNo ?? null,
      movementId,
      fromPlace: source ? null : placeOf(from.warehouseId, from.locationCode),
      toPlace: target ? null : placeOf(to.warehouseId, to.locationCode),
    });
    steps.labels.push(...labelsOf(part.goods), ...labelsOf({ ...part.goods, lotNumber: from.lotNumber }));
    if (supplierLot) steps.labels.push({ label: supplierLot, node: goods, as: "supplierLot" });
    for (const end of [source, target]) {
      if (!end) continue;
      const own = partsOf(end.node)?.name === documentId;
      steps.nodes.push(numbered(end.node, own ? documentNo : null, end === source ? (source.ofNode ?? null) : null));
    }
    // A receipt is on the way only where no order stands behind it, but people know its number.
    if (source && documentNo && partsOf(source.node)?.name !== documentId)
      for (const label of [documentNo, documentId]) steps.labels.push({ label, node: goods, as: "document" });
  }
  return steps;
}

function stockMoved(moved: StockMoved, { at }: Told): Partial<Steps> {
  const { documentType, documentId, documentNo, reason, erpOrderId } = moved;
  if (reason === "reversal") return { takenBack: [{ documentType, documentId }] };
  const steps = together(moved.movements.map((movement) => movedGoods(moved, movement, at)));
  if (erpOrderId && moved.movements.some(({ to }) => to.locationCode === "@customer")) {
    const outbound = nodeOf("outbound", documentId);
    const order = nodeOf("order", erpOrderId);
    steps.edges.push(document("sold", outbound, order, at, documentType, documentId, documentNo));
    steps.nodes.push(numbered(outbound, documentNo), numbered(order, null));
  }
  return steps;
}

type Made = { orderId: string; sku: string; quantity: number; documentNo?: string | null | undefined };
type Numbers = { lotNumber?: string | null | undefined; serialNumbers?: string[] | null | undefined };

/** What production says of goods and its order, beside what the ledger says. */
function byProduction(
  { orderId, sku, quantity, documentNo }: Made,
  { lotNumber, serialNumbers }: Numbers,
  told: { kind: "made" | "issued"; evidence: Evidence; at: string } & DocumentKey,
): Steps {
  const { at, kind, evidence, documentType, documentId } = told;
  const order = nodeOf("production", orderId);
  const parts = partsOfGoods(sku, quantity, serialNumbers ?? [], lotNumber);
  return {
    edges: parts.map((part): NewEdge => {
      const goods = goodsNode(part.goods);
      const [from, to] = kind === "made" ? [order, goods] : [goods, order];
      return {
        kind,
        evidence,
        from,
        to,
        quantity: part.quantity,
        at,
        documentType,
        documentId,
        documentNo: null,
        ...noPlace,
      };
    }),
    nodes: [numbered(order, documentNo)],
    labels: parts.flatMap((part) => labelsOf(part.goods)),
    takenBack: [],
  };
}

const Reported = z.object({
  reportId: Id,
  orderId: Id,
  documentNo: named,
  productSku: Sku,
  goodQty: amount,
  defectQty: amount.nullish(),
  reportTime: Time.nullish(),
  ...traced,
});

function reported(report: z.output<typeof Reported>, told: Told): Partial<Steps> {
  const { reportId: documentId, orderId, documentNo, productSku: sku, goodQty: quantity, defectQty } = report;
  const about = { at: report.reportTime ?? told.at, documentType: "production_report", documentId };
  const made = byProduction({ orderId, sku, quantity, documentNo }, report, {
    kind: "made",
    evidence: "report",
    ...about,
  });
  if (!defectQty) return made;
  const defect = nodeOf("defect", documentId);
  const from = nodeOf("production", orderId);
  made.edges.push({
    kind: "rejected",
    evidence: "report",
    from,
    to: defect,
    quantity: defectQty,
    documentNo: null,
    ...about,
    ...noPlace,
  });
  made.nodes.push(numbered(defect, null));
  return made;
}

const handedOver = { orderId: Id, documentNo: named, quantity: amount, ...traced };

const READS: Record<string, Read> = {
  "wms.stock.moved": reads(StockMoved, stockMoved),
  "mes.production.reported": reads(Reported, reported),
  "mes.material_issue.created": reads(
    z.object({ issueId: Id, materialSku: Sku, ...handedOver }),
    ({ issueId: documentId, materialSku: sku, ...issue }, { at }) =>
      byProduction({ ...issue, sku }, issue, {
        kind: "issued",
        evidence: "issue",
        at,
        documentType: "material_issue",
        documentId,
      }),
  ),
  "mes.material_issue.reversed": reads(z.object({ issueId: Id }), ({ issueId: documentId }) => ({
    takenBack: [{ documentType: "material_issue", documentId }],
  })),
  "mes.production_inbound.created": reads(
    z.object({ inboundId: Id, productSku: Sku, ...handedOver }),
    ({ inboundId: documentId, productSku: sku, ...inbound }, { at }) =>
      byProduction({ ...inbound, sku }, inbound, {
        kind: "made",
        evidence: "handOver",
        at,
        documentType: "production_inbound",
        documentId,
      }),
  ),
  "mes.production_inbound.reversed": reads(z.object({ inboundId: Id }), ({ inboundId: documentId }) => ({
    takenBack: [{ documentType: "production_inbound", documentId }],
  })),
  "mes.production_order.created": reads(
    z.object({ orderId: Id, documentNo: named, orderNo: Id }),
    ({ orderId, documentNo, orderNo }, { at }) => {
      const [from, to] = [nodeOf("production", orderId), nodeOf("demand", orderNo)];
      return {
        edges: [document("planned", from, to, at, "production_order", orderId, documentNo)],
        nodes: [numbered(from, documentNo)],
      };
    },
  ),
  "erp.order.created": reads(
    z.object({ orderId: Id, orderNo: named, customerId: Id }),
    ({ orderId, orderNo, customerId }, { at }) => {
      const [from, to] = [nodeOf("order", orderId), nodeOf("customer", customerId)];
      return {
        edges: [document("bought", from, to, at, "sales_order", orderId, orderNo)],
        nodes: [numbered(from, orderNo)],
      };
    },
  ),
  "erp.purchase_order.created": reads(
    z.object({ poId: Id, documentNo: named, supplierId: Id }),
    ({ poId, documentNo, supplierId }, { at }) => {
      const [from, to] = [nodeOf("supplier", supplierId), nodeOf("purchase", poId)];
      return {
        edges: [document("ordered", from, to, at, "purchase_order", poId, documentNo)],
        nodes: [numbered(to, documentNo)],
      };
    },
  ),
  "tms.shipment.created": reads(
    z.object({ shipmentId: Id, waybillNo: named, wmsOutboundOrderId: Id.nullish() }),
    ({ shipmentId, waybillNo, wmsOutboundOrderId }, { at }) => {
      const to = nodeOf("shipment", shipmentId);
      const from = wmsOutboundOrderId ? nodeOf("outbound", wmsOutboundOrderId) : undefined;
      return {
        edges: from ? [document("carried", from, to, at, "shipment", shipmentId, waybillNo)] : [],
        nodes: [numbered(to, waybillNo)],
      };
    },
  ),
  "tms.shipment.assigned": reads(z.object({ shipmentId: Id, waybillNo: named }), ({ shipmentId, waybillNo }) => ({
    nodes: [numbered(nodeOf("shipment", shipmentId), waybillNo)],
  })),
  "tms.shipment.withdrawn": reads(z.object({ shipmentId: Id }), ({ shipmentId: documentId }) => ({
    takenBack: [{ documentType: "shipment", documentId }],
  })),
  "tms.shipment.delivered": reads(
    z.object({ shipmentId: Id, waybillNo: named, confirmId: Id, deliveredAt: Time }),
    ({ shipmentId, waybillNo, confirmId, deliveredAt }) => {
      const [from, to] = [nodeOf("shipment", shipmentId), nodeOf("delivery", confirmId)];
      return {
        edges: [document("signed", from, to, deliveredAt, "delivery", confirmId, waybillNo)],
        nodes: [numbered(from, waybillNo)],
      };
    },
  ),
  "tms.shipment.rejected": reads(
    z.object({ shipmentId: Id, waybillNo: named }),
    ({ shipmentId, waybillNo }, { at }) => {
      const [from, to] = [nodeOf("shipment", shipmentId), nodeOf("refusal", shipmentId)];
      return {
        edges: [document("refused", from, to, at, "shipment_refusal", shipmentId, waybillNo)],
        nodes: [numbered(from, waybillNo)],
      };
    },
  ),
};

/** The events that say something about where goods came from or went to. */
export const TRACED_EVENTS = Object.keys(READS);

function together(parts: readonly Partial<Steps>[]): Steps {
  return {
    edges: parts.flatMap(({ edges = [] }) => edges),
    nodes: parts.flatMap(({ nodes = [] }) => nodes),
    labels: parts.flatMap(({ labels = [] }) => labels),
    takenBack: parts.flatMap(({ takenBack = [] }) => takenBack),
  };
}

const OWN: readonly NodeKind[] = ["item", "transit", "refusal"];

export function stepsOf({ eventId, eventType, occurredAt, payload }: Omit<RecordEvent, "recordedAt">): Steps {
  const told = { eventId, at: occurredAt };
  const steps = together([(Object.hasOwn(READS, eventType) ? READS[eventType]?.(payload, told) : undefined) ?? {}]);
  const nodes = new Map<string, NewNode>();
  for (const { from, to } of steps.edges) for (const node of [from, to]) nodes.set(node, numbered(node, null));
  for (const each of steps.nodes) {
    const known = nodes.get(each.node);
    nodes.set(each.node, {
      node: each.node,
      number: each.number ?? known?.number ?? null,
      ofNode: each.ofNode ?? known?.ofNode ?? null,
    });
  }
  const labels = new Map<string, NewLabel>();
  const add = (label: NewLabel) => void labels.set(`${label.label}\n${label.node}`, label);
  for (const label of steps.labels) add(label);
  for (const { node, number } of nodes.values()) {
    const parts = partsOf(node);
    // What people call an item, they call its lots by too: it is found by its number alone.
    if (!parts || OWN.includes(parts.kind)) continue;
    for (const label of [parts.name, number]) if (label) add({ label, node, as: "own" });
  }
  return { ...steps, nodes: [...nodes.values()], labels: [...labels.values()] };
}
