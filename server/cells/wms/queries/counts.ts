import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { holds } from "../../../platform/search";
import type { Look, Work } from "../../../platform/work";
import { minus } from "../rules";
import {
  COUNT_STATUS,
  type CountKey,
  type CountLine,
  type CountStatus,
  type FindCounts,
  type StockCount,
} from "../schema/counts";

type Reading = Pick<Look, "sql" | "tenantId">;
type KnownLine = Omit<CountLine, "expectedQuantity" | "difference" | "differenceCents" | "movedSince"> & {
  expectedQuantity: number;
  differenceCents: number | null;
  onHand: number;
};
type Known = Omit<StockCount, "lines"> & { lines: KnownLine[] };

async function countsOf({ sql, tenantId }: Reading, countIds: readonly string[]): Promise<StockCount[]> {
  if (countIds.length === 0) return [];
  const rows = await sql<{ document: Known }>`
    SELECT json_build_object('countId', count_id, 'countNo', count_no, 'warehouseId', warehouse_id, 'status', status, 'blind', blind,
      'reason', reason, 'endReason', end_reason, 'createdBy', created_by, 'approvedBy', approved_by,
      'approvedAt', platform.iso(approved_at), 'createdAt', platform.iso(created_at), 'updatedAt', platform.iso(updated_at),
      'lines', coalesce((
        SELECT json_agg(json_build_object('lineId', line_id, 'locationCode', line.location_code, 'sku', line.sku,
          'lotNumber', nullif(line.lot_number, ''), 'expectedQuantity', trim_scale(expected_quantity),
          'countedQuantity', trim_scale(counted_quantity), 'countedSerials', counted_serials,
          'differenceCents', round((counted_quantity - expected_quantity) * item.standard_cost_cents),
          'onHand', trim_scale(coalesce(on_hand, 0)), 'round', round, 'countedBy', counted_by,
          'countedAt', platform.iso(counted_at)) ORDER BY line_no)
        FROM wms.stock_count_line AS line JOIN platform.item ON item.tenant_id = line.tenant_id AND item.sku = line.sku
          LEFT JOIN wms.stock_balance AS balance ON balance.tenant_id = line.tenant_id AND balance.sku = line.sku
            AND balance.warehouse_id = head.warehouse_id AND balance.location_code = line.location_code AND balance.lot_number = line.lot_number
        WHERE line.tenant_id = ${tenantId} AND line.count_id = head.count_id), '[]')) AS document
    FROM wms.stock_count AS head WHERE tenant_id = ${tenantId} AND count_id = ANY(${countIds}) ORDER BY count_id DESC`;
  return rows.map(({ document }) => shownCount(document));
}

/** Who counts blind learns what was expected when nobody can change the result any more to please the books. */
function shownCount({ lines, ...count }: Known): StockCount {
  const hidden = count.blind && count.status === COUNT_STATUS.counting;
  const over = count.status === COUNT_STATUS.approved || count.status === COUNT_STATUS.cancelled;
  return {
    ...count,
    lines: lines.map(({ onHand, expectedQuantity, countedQuantity, differenceCents, ...line }) => ({
      ...line,
      countedQuantity,
      expectedQuantity: hidden ? null : expectedQuantity,
      difference: hidden || countedQuantity === null ? null : minus(countedQuantity, expectedQuantity),
      differenceCents: hidden ? null : differenceCents,
      movedSince: hidden || over ? null : minus(onHand, expectedQuantity),
    })),
  };
}

export async function getCount(look: Reading, { countId }: CountKey): Promise<StockCount> {
  const [count] = await countsOf(look, [countId]);
  if (!count) throw refused("NOT_FOUND", { what: countId });
  return count;
}

export type CountHead = {
  countId: string;
  countNo: string;
  warehouseId: string;
  status: CountStatus;
  countedBy: string[];
};

/** The count's head, kept for this transaction. */
export async function lockedCount({ sql, tenantId }: Work, countId: string): Promise<CountHead> {
  const [head] = await sql<CountHead>`
    SELECT count_id AS "countId", count_no AS "countNo", warehouse_id AS "warehouseId", status, counted_by AS "countedBy"
    FROM wms.stock_count WHERE tenant_id = ${tenantId} AND count_id = ${countId} FOR UPDATE`;
  if (!head) throw refused("NOT_FOUND", { what: countId });
  return head;
}

export async function findCounts(look: Look, { limit, cursor, q, status, warehouseId }: FindCounts) {
  const after = afterCursor(cursor);
  const heads = await look.tx.stockCount.findMany({
    where: {
      tenantId: look.tenantId,
      status,
      warehouseId,
      ...(q ? { countNo: holds(q) } : {}),
      ...(after ? { countId: { lt: after } } : {}),
    },
    select: { countId: true },
    orderBy: { countId: "desc" },
    take: limit + 1,
  });
  const page = pageOf(
    heads,
    limit,
    ({ countId }) => countId,
    ({ countId }) => countId,
  );
  return { ...page, items: await countsOf(look, page.items) };
}
