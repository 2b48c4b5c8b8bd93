import type { Work } from "../../../platform/work";
import { lotReleased, recallLifted } from "../events";
import { holdPlacesOf } from "../lots";
import { type Lifted, type LiftRecalled, recalledFor } from "../schema/recalls";

type Name = { sku: string; lotNumber: string };

/** What this recall alone held may be used again; another recall, or whoever held a lot by hand, goes on holding it. */
export async function liftRecalled(work: Work, { recallId, reason }: LiftRecalled): Promise<Lifted> {
  const { sql, tenantId, now } = work;
  await sql`
    SELECT FROM wms.lot JOIN wms.recall_hold AS hold ON hold.tenant_id = lot.tenant_id AND hold.sku = lot.sku AND hold.lot_number = lot.lot_number
    WHERE lot.tenant_id = ${tenantId} AND hold.recall_id = ${recallId} ORDER BY lot.sku, lot.lot_number FOR UPDATE OF lot`;
  const lots = await sql<Name>`
    WITH ended AS (
      DELETE FROM wms.recall_hold WHERE tenant_id = ${tenantId} AND recall_id = ${recallId} AND serial_number = ''
      RETURNING sku, lot_number
    )
    UPDATE wms.lot SET held = false, held_by_recall = false, hold_reason = NULL, updated_at = ${now}
    FROM ended
    WHERE lot.tenant_id = ${tenantId} AND lot.sku = ended.sku AND lot.lot_number = ended.lot_number AND held_by_recall AND NOT EXISTS (
      SELECT FROM wms.recall_hold AS other WHERE other.tenant_id = ${tenantId} AND other.recall_id <> ${recallId}
        AND other.sku = lot.sku AND other.lot_number = lot.lot_number)
    RETURNING lot.sku, lot.lot_number AS "lotNumber"`;
  await holdPlacesOf(work, lots);
  const pieces = await sql<{ serialNumber: string }>`
    WITH ended AS (
      DELETE FROM wms.recall_hold WHERE tenant_id = ${tenantId} AND recall_id = ${recallId} AND serial_number <> ''
      RETURNING sku, serial_number
    ), locked AS MATERIALIZED (
      SELECT serial.sku, serial.serial_number, (
          SELECT min(recall_id) FROM wms.recall_hold AS other WHERE other.tenant_id = ${tenantId} AND other.recall_id <> ${recallId}
            AND other.sku = serial.sku AND other.serial_number = serial.serial_number) AS other
      FROM wms.serial JOIN ended ON ended.sku = serial.sku AND ended.serial_number = serial.serial_number
      WHERE tenant_id = ${tenantId} AND picked_for = ${recalledFor(recallId)}
      ORDER BY serial.sku, serial.serial_number FOR UPDATE OF serial
    )
    UPDATE wms.serial SET picked_for = ${recalledFor("")} || other, updated_at = ${now} FROM locked
    WHERE tenant_id = ${tenantId} AND serial.sku = locked.sku AND serial.serial_number = locked.serial_number
    RETURNING serial.serial_number AS "serialNumber"`;
  for (const lot of lots) {
    work.announce(lotReleased({ ...lot, reason }));
    work.changed({
      documentType: "lot",
      documentId: `${lot.sku} ${lot.lotNumber}`,
      before: { held: true },
      after: { held: false, reason },
    });
  }
  const released = lots.length + pieces.length;
  if (released > 0) work.announce(recallLifted({ recallId, released, reason }));
  return { released };
}
