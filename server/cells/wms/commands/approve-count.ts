import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { countApproved } from "../events";
import { type Movement, post } from "../ledger";
import { ensureLots } from "../lots";
import { getCount, lockedCount } from "../queries/counts";
import { minus } from "../rules";
import { COUNT_STATUS, type CountKey, type StockCount } from "../schema/counts";
import { OUTSIDE } from "../schema/places";
import { refuseLostNumbers } from "../serials";

type Counted = {
  lineId: string;
  locationCode: string;
  sku: string;
  lotNumber: string;
  tracking: "none" | "lot" | "serial";
  expected: string;
  counted: string;
  expectedSerials: string[];
  countedSerials: string[];
  /** Expected, not seen, and still there by the books. */
  missingSerials: string[];
  /** Seen, not expected, and not there by the books. */
  foundSerials: string[];
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
    SELECT line_id AS "lineId", location_code AS "locationCode", sku, lot_number AS "lotNumber", tracking, expected_quantity AS expected,
      counted_quantity AS counted, expected_serials AS "expectedSerials", counted_serials AS "countedSerials",
      ARRAY(SELECT serial FROM unnest(expected_serials) AS serial WHERE serial = ANY(there) AND NOT serial = ANY(counted_serials)
        ORDER BY serial) AS "missingSerials",
      ARRAY(SELECT serial FROM unnest(counted_serials) AS serial WHERE NOT serial = ANY(expected_serials) AND NOT serial = ANY(there)
        ORDER BY serial) AS "foundSerials"
    FROM wms.stock_count_line AS line JOIN platform.item USING (tenant_id, sku)
    CROSS JOIN LATERAL (
      SELECT ARRAY(SELECT serial_number FROM wms.serial WHERE serial.tenant_id = ${tenantId} AND serial.sku = line.sku AND in_stock
        AND warehouse_id = ${warehouseId} AND serial.location_code = line.location_code AND serial.lot_number = line.lot_number) AS there
    ) AS books
    WHERE tenant_id = ${tenantId} AND count_id = ${countId} AND counted_quantity IS NOT NULL ORDER BY line_no`;
  const movements = counted.flatMap((line) => differences(line, warehouseId));
  const found = movements.filter(({ to }) => to.lotNumber !== "" && to.locationCode !== OUTSIDE.adjustment);
  await ensureLots(
    work,
    found.map(({ sku, to }) => ({ sku, lotNumber: to.lotNumber })),
    null,
  );
  if (movements.length > 0) {
    const about = { documentNo: countNo };
    const counting = {
      documentType: "stock_count",
      documentId: countId,
      reason: "count",
      note: countNo,
      about,
    } as const;
    await refuseLostNumbers(work, await post(work, { ...counting, movements }));
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

/** Pieces that were known by their numbers leave and come one by one; of the others, the difference does. */
function differences(line: Counted, warehouseId: string): Movement[] {
  const { lineId, sku, locationCode, lotNumber, tracking, expectedSerials, countedSerials } = line;
  const shelf = { locationCode, lotNumber };
  const outside = { locationCode: OUTSIDE.adjustment, lotNumber };
  const movement = (delta: number, serialNumbers: readonly string[]): Movement[] =>
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
  const difference = minus(Number(line.counted), Number(line.expected));
  // Where nobody must read the numbers, none that was read is not a number that is gone.
  if (tracking !== "serial" && countedSerials.length === 0) return movement(difference, []);
  const { missingSerials, foundSerials } = line;
  return [
    ...movement(-missingSerials.length, missingSerials),
    ...movement(foundSerials.length, foundSerials),
    ...movement(minus(difference, countedSerials.length - expectedSerials.length), []),
  ];
}
