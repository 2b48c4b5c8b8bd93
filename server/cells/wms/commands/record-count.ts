import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { countCancelled, countRecorded, countReopened, countSubmitted } from "../events";
import { type CountHead, getCount, lockedCount } from "../queries/counts";
import { isDoubtfulCount } from "../rules/floor";
import {
  COUNT_STATUS,
  type CountKey,
  type EndCount,
  type RecordCount,
  type RecordedCount,
  type Recount,
  type StockCount,
} from "../schema/counts";
import { refuseSerials } from "../serials";

type Changed = StockCount & { changed: boolean };

/**
 * Notes what somebody saw. A line nobody has counted stays blank, which is not a zero; counted twice, the last one counts.
 * What differs by much is noted too, and named, so that somebody looks again.
 */
export async function recordCount(work: Work, { countId, lines }: RecordCount): Promise<RecordedCount> {
  const { sql, tenantId, actor, now } = work;
  const { status, countNo, warehouseId } = await lockedCount(work, countId);
  if (status !== COUNT_STATUS.counting) throw refused("STATE_CONFLICT", { status, reason: "notCounting" });
  const known = await sql<{ lineId: string; sku: string; tracking: "none" | "lot" | "serial" }>`
    SELECT line_id AS "lineId", line.sku, tracking FROM wms.stock_count_line AS line
      JOIN platform.item ON item.tenant_id = line.tenant_id AND item.sku = line.sku
    WHERE line.tenant_id = ${tenantId} AND count_id = ${countId} AND line_id = ANY(${lines.map(({ lineId }) => lineId)})`;
  for (const { lineId, countedQuantity, serialNumbers = [] } of lines) {
    const line = known.find((each) => each.lineId === lineId);
    if (!line) throw refused("NOT_FOUND", { what: lineId });
    refuseSerials(line, countedQuantity, serialNumbers);
  }
  const last = new Map(lines.map(({ serialNumbers = [], ...line }) => [line.lineId, { ...line, serialNumbers }]));
  const counted = [...last.values()];
  const noted = await sql<{ lineId: string; expected: string; countedQuantity: string }>`
    WITH head AS (
      UPDATE wms.stock_count SET updated_at = ${now},
        counted_by = CASE WHEN ${actor.id} = ANY(counted_by) THEN counted_by ELSE array_append(counted_by, ${actor.id}) END
      WHERE tenant_id = ${tenantId} AND count_id = ${countId}
    )
    UPDATE wms.stock_count_line SET counted_quantity = "countedQuantity", counted_by = ${actor.name}, counted_at = ${now},
      counted_serials = ARRAY(SELECT jsonb_array_elements_text("serialNumbers"))
    FROM jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) AS counted ("lineId" text, "countedQuantity" numeric, "serialNumbers" jsonb)
    WHERE tenant_id = ${tenantId} AND count_id = ${countId} AND line_id = "lineId"
    RETURNING line_id AS "lineId", expected_quantity AS expected, counted_quantity AS "countedQuantity"`;
  work.announce(countRecorded({ countId, countNo, warehouseId, lines: counted.length }));
  work.changed({ documentType: "stock_count", documentId: countId, after: { counted: counted.length } });
  const again = noted
    .filter(({ expected, countedQuantity }) => isDoubtfulCount(Number(expected), Number(countedQuantity)))
    .map(({ lineId }) => lineId);
  return { ...(await getCount(work, { countId })), again };
}

/** Hands the count in: the differences show, and somebody else decides on them. */
export async function submitCount(work: Work, { countId }: CountKey): Promise<Changed> {
  const head = await lockedCount(work, countId);
  const { status } = head;
  if (status === COUNT_STATUS.toApprove) return { ...(await getCount(work, { countId })), changed: false };
  if (status !== COUNT_STATUS.counting) throw refused("STATE_CONFLICT", { status, reason: "notCounting" });
  if (head.countedBy.length === 0) throw refused("STATE_CONFLICT", { status, reason: "nothingCounted" });
  work.announce(countSubmitted(wordsOf(head)));
  return moveCount(work, head, COUNT_STATUS.toApprove);
}

/** Sends somebody to look again: these lines begin anew, against what the books say now. */
export async function recount(work: Work, { countId, lineIds }: Recount): Promise<Changed> {
  const { sql, tenantId } = work;
  const head = await lockedCount(work, countId);
  const { status, warehouseId } = head;
  if (status !== COUNT_STATUS.toApprove && status !== COUNT_STATUS.counting) {
    throw refused("STATE_CONFLICT", { status, reason: "documentClosed" });
  }
  const again = await sql<{ line_id: string }>`
    UPDATE wms.stock_count_line AS line SET counted_quantity = NULL, counted_serials = '{}', counted_by = NULL, counted_at = NULL,
      round = round + 1, expected_quantity = coalesce((
        SELECT on_hand FROM wms.stock_balance AS balance WHERE balance.tenant_id = ${tenantId} AND balance.sku = line.sku
          AND balance.warehouse_id = ${warehouseId} AND balance.location_code = line.location_code AND balance.lot_number = line.lot_number), 0),
      expected_serials = ARRAY(
        SELECT serial_number FROM wms.serial WHERE serial.tenant_id = ${tenantId} AND serial.sku = line.sku AND in_stock
          AND serial.warehouse_id = ${warehouseId} AND serial.location_code = line.location_code AND serial.lot_number = line.lot_number
        ORDER BY serial_number)
    WHERE tenant_id = ${tenantId} AND count_id = ${countId} AND line_id = ANY(${lineIds}) RETURNING line_id`;
  const missing = lineIds.filter((lineId) => !again.some(({ line_id }) => line_id === lineId));
  if (missing.length > 0) throw refused("NOT_FOUND", { what: missing });
  work.announce(countReopened({ ...wordsOf(head), lines: lineIds.length }));
  return moveCount(work, head, COUNT_STATUS.counting, { recount: lineIds });
}

export async function cancelCount(work: Work, { countId, reason }: EndCount): Promise<Changed> {
  const head = await lockedCount(work, countId);
  const { status } = head;
  if (status === COUNT_STATUS.cancelled) return { ...(await getCount(work, { countId })), changed: false };
  if (status === COUNT_STATUS.approved) throw refused("STATE_CONFLICT", { status, reason: "documentClosed" });
  work.announce(countCancelled({ ...wordsOf(head), reason }));
  return moveCount(work, head, COUNT_STATUS.cancelled, { endReason: reason });
}

const wordsOf = ({ countId, countNo, warehouseId }: CountHead) => ({ countId, countNo, warehouseId });

async function moveCount(
  work: Work,
  { countId, status: from }: CountHead,
  status: CountHead["status"],
  more: { endReason?: string; recount?: string[] } = {},
): Promise<Changed> {
  const { sql, tenantId, now } = work;
  await sql`
    UPDATE wms.stock_count SET status = ${status}, end_reason = ${more.endReason ?? null}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND count_id = ${countId}`;
  work.changed({
    documentType: "stock_count",
    documentId: countId,
    before: { status: from },
    after: { status, ...more },
  });
  return { ...(await getCount(work, { countId })), changed: true };
}
