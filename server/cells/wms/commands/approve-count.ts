import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { countApproved } from "../events";
import { type Movement, post } from "../ledger";
import { ensureLots } from "../lots";
import { getCount, lockedCount } from "../queries/counts";
import { minus } from "../rules";
import { COUNT_STATUS, type CountKey, OUTSIDE, type StockCount } from "../schema";

type Counted = {
  lineId: string;
  locationCode: string;
  sku: string;
  lotNumber: string;
  expected: string;
  counted: string;
  countedSerials: string[];
  /** Expected, not seen, and still there by the books. */
  missingSerials: string[];
  /** Seen, and not expected. */
  foundSerials: string[];
  hasSerials: boolean;
};

/**
 * Makes the books follow the count. What is booked is the difference, not the number seen: what came and went since
 * stays come and gone. Who counted does not approve.
 */
export async function approveCount(work: Work, { countId }: CountKey): Promise<StockCount & { changed: boolean }> {
  const { sql, tenantId, actor, now } = work;
  const { status, countNo, warehouseId, countedBy } = await lockedCount(work, countId);
  if (status === COUNT_STATUS.approved) return { ...(await getCount(work, { countId })), changed: false };
  if (status !== COUNT_STATUS.toApprove) throw refused("STATE_CONFLICT", { status, reason: "notSubmitted" });
  if (actor.kind === "user" && countedBy.includes(actor.id)) throw refused("FORBIDDEN", { reason: "ownCount" });
  const counted = await sql<Counted>`
    SELECT line_id AS "lineId", location_code AS "locationCode", sku, lot_number AS "lotNumber", expected_quantity AS expected,
      counted_quantity AS counted, counted_serials AS "countedSerials", ARRAY(
        SELECT serial_number FROM wms.serial WHERE serial.tenant_id = ${tenantId} AND serial.sku = line.sku AND in_stock
          AND serial.warehouse_id = ${warehouseId} AND serial.location_code = line.location_code AND serial.lot_number = line.lot_number
          AND serial_number = ANY(expected_serials) AND NOT serial_number = ANY(counted_serials) ORDER BY serial_number) AS "missingSerials",
      ARRAY(SELECT seen FROM unnest(counted_serials) AS seen WHERE NOT seen = ANY(expected_serials) ORDER BY seen) AS "foundSerials",
      cardinality(expected_serials) + cardinality(counted_serials) > 0 AS "hasSerials"
    FROM wms.stock_count_line AS line
    WHERE tenant_id = ${tenantId} AND count_id = ${countId} AND counted_quantity IS NOT NULL ORDER BY line_no`;
  const movements = counted.flatMap((line) => differences(line, warehouseId));
  const found = movements.filter(({ to }) => to.lotNumber !== "" && to.locationCode !== OUTSIDE.adjustment);
  await ensureLots(
    work,
    found.map(({ sku, to }) => ({ sku, lotNumber: to.lotNumber })),
    null,
  );
  if (movements.length > 0) {
    await post(work, { documentType: "stock_count", documentId: countId, reason: "count", note: countNo, movements });
  }
  await sql`
    UPDATE wms.stock_count SET status = ${COUNT_STATUS.approved}, approved_by = ${actor.name}, approved_at = ${now}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND count_id = ${countId}`;
  const booked = movements.map(({ sku, quantity, from, to }) =>
    to.locationCode === OUTSIDE.adjustment
      ? { locationCode: from.locationCode, sku, lotNumber: from.lotNumber || null, delta: -quantity }
      : { locationCode: to.locationCode, sku, lotNumber: to.lotNumber || null, delta: quantity },
  );
  work.announce(countApproved({ countId, countNo, warehouseId, differences: booked }));
  work.changed({
    documentType: "stock_count",
    documentId: countId,
    before: { status },
    after: { status: COUNT_STATUS.approved, differences: booked },
  });
  return { ...(await getCount(work, { countId })), changed: true };
}

function differences(line: Counted, warehouseId: string): Movement[] {
  const { lineId, sku, locationCode, lotNumber, missingSerials, foundSerials } = line;
  const shelf = { locationCode, lotNumber };
  const outside = { locationCode: OUTSIDE.adjustment, lotNumber };
  const movement = (delta: number, serialNumbers: string[]): Movement[] =>
    delta === 0
      ? []
      : [
          {
            lineId,
            sku,
            warehouseId,
            from: delta > 0 ? outside : shelf,
            to: delta > 0 ? shelf : outside,
            quantity: Math.abs(delta),
            serialNumbers,
          },
        ];
  // Pieces with numbers are known one by one: each that is missing leaves, each that was found comes.
  if (line.hasSerials)
    return [...movement(-missingSerials.length, missingSerials), ...movement(foundSerials.length, foundSerials)];
  return movement(minus(Number(line.counted), Number(line.expected)), []);
}
