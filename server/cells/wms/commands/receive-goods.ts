import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { inboundCompleted } from "../events";
import { type Movement, post } from "../ledger";
import { ensureLots } from "../lots";
import { getInbound, type InboundHead, lockedInbound } from "../queries/inbound";
import { canReceive, comesFrom, defaultPlace, isFullyReceived, mostReceivable, openQuantity, sumOf } from "../rules";
import { INBOUND_STATUS, type InboundOrder, type ReceiveGoods } from "../schema/documents";
import { refuseSerials } from "../serials";

type OpenLine = {
  lineId: string;
  sku: string;
  quantity: number;
  receivedQuantity: number;
  lotNumber: string | null;
  /** Those that were announced and have not come yet. */
  serialNumbers: string[];
  supplierLot: string | null;
  expiresAt: string | null;
  overTolerancePercent: number;
  underTolerancePercent: number;
  tracking: "none" | "lot" | "serial";
  shelfLifeDays: number | null;
};

/** What came, of one line: which lot, which serials, and where it was put. */
type Arrived = {
  line: OpenLine;
  quantity: number;
  lotNumber: string;
  serialNumbers: string[];
  locationCode: string;
  supplierLot: string | null;
  expiresAt: string | null;
};

/** Books arrived goods into stock. Too much is refused, never trimmed: whoever sent it must be told. */
export async function receiveGoods(work: Work, { orderId, lines, closeShort }: ReceiveGoods): Promise<InboundOrder> {
  const [head, expected] = await Promise.all([lockedInbound(work, orderId), expectedLines(work, orderId)]);
  if (!canReceive(head.status)) throw refused("STATE_CONFLICT", { status: head.status, reason: "documentClosed" });
  if (expected.length === 0) throw refused("STATE_CONFLICT", { status: head.status, reason: "noLines" });
  const asked = lines ?? (closeShort ? [] : everythingOpen(expected));
  const arrived: Arrived[] = [];
  for (const given of asked) arrived.push(await whatArrived(work, head, expected, given));
  refuseTooMuch(arrived);
  // Lots before places, for everybody.
  const [, , completed] = await Promise.all([
    recordLots(work, head, arrived),
    bookArrived(work, head, arrived),
    closeLines(work, head, expected, arrived, closeShort),
  ]);
  // What came at once and whole need not be read again; earlier receipts are told by the ledger.
  const document =
    head.status === INBOUND_STATUS.open
      ? receivedOrder(work, head, expected, arrived, completed, closeShort)
      : await getInbound(work, { orderId });
  if (completed) announceCompleted(work, head, document);
  work.changed({
    documentType: "inbound_order",
    documentId: orderId,
    before: { status: head.status },
    after: {
      status: document.status,
      received: arrived.map(({ line, quantity, lotNumber }) => ({
        sku: line.sku,
        quantity,
        lotNumber: lotNumber || null,
      })),
    },
  });
  return document;
}

function receivedOrder(
  { now }: Work,
  head: InboundHead,
  expected: OpenLine[],
  arrived: Arrived[],
  completed: boolean,
  closeShort: boolean,
): InboundOrder {
  const lines = expected.map(({ tracking: _, shelfLifeDays: __, ...line }, at) => ({
    ...line,
    receivedQuantity: sumOf(arrived.filter((each) => each.line === expected[at]).map((each) => each.quantity)),
  }));
  return {
    ...head,
    status: completed ? INBOUND_STATUS.completed : INBOUND_STATUS.partlyReceived,
    closedShort: closeShort && !lines.every(isFullyReceived),
    endReason: null,
    completedAt: completed ? now.toISOString() : null,
    updatedAt: now.toISOString(),
    lines,
    movedLines: arrived.map(({ line, lotNumber, quantity, locationCode, serialNumbers }) => ({
      lineId: line.lineId,
      sku: line.sku,
      lotNumber: lotNumber || null,
      quantity,
      locationCode,
      serialNumbers: [...serialNumbers].sort(),
    })),
  };
}

async function expectedLines({ sql, tenantId }: Work, orderId: string): Promise<OpenLine[]> {
  const rows = await sql<OpenLine & { quantity: string; receivedQuantity: string }>`
    SELECT line_id AS "lineId", line.sku, quantity, received_quantity AS "receivedQuantity", lot_number AS "lotNumber", ARRAY(
        SELECT serial_number FROM unnest(serial_numbers) WITH ORDINALITY AS named (serial_number, at)
        WHERE received_quantity = 0 OR serial_number NOT IN (
          SELECT come.serial_number FROM wms.stock_ledger AS receipt JOIN wms.serial_movement AS come USING (tenant_id, movement_id)
          WHERE tenant_id = ${tenantId} AND document_id = ${orderId} AND receipt.line_id = line.line_id)
        ORDER BY at) AS "serialNumbers", supplier_lot AS "supplierLot", platform.iso(expires_at) AS "expiresAt",
      over_tolerance_percent::float8 AS "overTolerancePercent", under_tolerance_percent::float8 AS "underTolerancePercent",
      tracking, shelf_life_days AS "shelfLifeDays"
    FROM wms.inbound_line AS line JOIN platform.item ON item.tenant_id = line.tenant_id AND item.sku = line.sku
    WHERE line.tenant_id = ${tenantId} AND order_id = ${orderId} ORDER BY line_no`;
  return rows.map((row) => ({
    ...row,
    quantity: Number(row.quantity),
    receivedQuantity: Number(row.receivedQuantity),
  }));
}

type Given = NonNullable<ReceiveGoods["lines"]>[number];

const everythingOpen = (expected: OpenLine[]): Given[] =>
  expected
    .filter((line) => !isFullyReceived(line))
    .map((line) => ({ lineId: line.lineId, quantity: openQuantity(line) }));

async function whatArrived(work: Work, head: InboundHead, expected: OpenLine[], given: Given): Promise<Arrived> {
  const line = expected.find(({ lineId }) => lineId === given.lineId);
  if (!line) throw refused("NOT_FOUND", { what: given.lineId });
  const { quantity } = given;
  const serialNumbers = given.serialNumbers ?? (quantity === openQuantity(line) ? line.serialNumbers : []);
  refuseSerials(line, quantity, serialNumbers);
  const lotNumber = given.lotNumber ?? line.lotNumber ?? (line.tracking === "lot" ? await work.newNumber("LOT") : "");
  return {
    line,
    quantity,
    lotNumber,
    serialNumbers,
    locationCode: given.locationCode ?? defaultPlace(head.typeCode),
    supplierLot: given.supplierLot ?? line.supplierLot,
    expiresAt: given.expiresAt ?? line.expiresAt ?? shelfLifeFrom(work.now, line.shelfLifeDays),
  };
}

const shelfLifeFrom = (now: Date, days: number | null) =>
  days === null ? null : new Date(now.getTime() + days * 86_400_000).toISOString();

/** One line may arrive in several parts, of several lots: together they must not be too much. */
function refuseTooMuch(arrived: Arrived[]): void {
  for (const line of new Set(arrived.map((each) => each.line))) {
    const quantity = sumOf(arrived.filter((each) => each.line === line).map((each) => each.quantity));
    const most = mostReceivable(line);
    if (quantity > most) {
      throw refused("OVER_RECEIPT", { lineId: line.lineId, sku: line.sku, open: openQuantity(line), most, quantity });
    }
  }
}

/** A lot is known from its first arrival on. Where two deliveries of one lot disagree, the earlier expiry counts. */
async function recordLots(work: Work, head: InboundHead, arrived: Arrived[]): Promise<void> {
  const lots = arrived
    .filter(({ lotNumber }) => lotNumber !== "")
    .map(({ line, lotNumber, supplierLot, expiresAt }) => ({ sku: line.sku, lotNumber, supplierLot, expiresAt }));
  await ensureLots(work, lots, head.supplierId);
}

async function bookArrived(work: Work, head: InboundHead, arrived: Arrived[]): Promise<void> {
  if (arrived.length === 0) return;
  await post(work, {
    documentType: "inbound_order",
    documentId: head.orderId,
    reason: "receipt",
    about: aboutOf(head),
    movements: arrived.map((each) => receiptOf(head, each)),
  });
}

/** For whom and from whom it came. */
const aboutOf = ({ orderNo, sourceOrderId, erpOrderId, poId, supplierId }: InboundHead) => ({
  documentNo: orderNo,
  sourceOrderId,
  erpOrderId,
  poId,
  supplierId,
});

const receiptOf = (
  head: InboundHead,
  { line, quantity, lotNumber, serialNumbers, locationCode, supplierLot }: Arrived,
): Movement => ({
  lineId: line.lineId,
  sku: line.sku,
  warehouseId: head.warehouseId,
  from: { locationCode: comesFrom(head.typeCode), lotNumber },
  to: { locationCode, lotNumber },
  quantity,
  serialNumbers,
  supplierLot,
});

/** Returns whether the document is done with: all lines received, or closed although something is missing. */
async function closeLines(
  { sql, tenantId, now }: Work,
  { orderId }: InboundHead,
  expected: OpenLine[],
  arrived: Arrived[],
  closeShort: boolean,
): Promise<boolean> {
  const received = expected.map((line) => ({
    ...line,
    receivedQuantity: sumOf([
      line.receivedQuantity,
      ...arrived.filter((each) => each.line === line).map((each) => each.quantity),
    ]),
  }));
  const complete = received.every(isFullyReceived);
  const completed = complete || closeShort;
  await sql`
    WITH lines AS (
      UPDATE wms.inbound_line AS line SET received_quantity = "receivedQuantity"
      FROM jsonb_to_recordset(${JSON.stringify(received)}::jsonb) AS now ("lineId" text, "receivedQuantity" numeric)
      WHERE tenant_id = ${tenantId} AND order_id = ${orderId} AND line_id = "lineId"
    )
    UPDATE wms.inbound_order SET status = ${completed ? INBOUND_STATUS.completed : INBOUND_STATUS.partlyReceived},
      closed_short = ${!complete && closeShort}, completed_at = ${completed ? now : null}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  return completed;
}

function announceCompleted(work: Work, head: InboundHead, { movedLines }: InboundOrder): void {
  const { orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, poId, supplierId } = head;
  const lines = movedLines.map(({ sku, quantity, lotNumber, serialNumbers }) => ({
    sku,
    quantity,
    lotNumber,
    ...(serialNumbers.length > 0 ? { serialNumbers } : {}),
  }));
  work.announce(
    inboundCompleted({ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, poId, supplierId, lines }),
  );
}
