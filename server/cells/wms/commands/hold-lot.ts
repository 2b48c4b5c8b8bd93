import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { lotHeld, lotReleased } from "../events";
import { holdPlacesOf } from "../lots";
import { getLot } from "../queries/lots";
import type { HoldLot, Lot } from "../schema/lots";

type Changed = Lot & { changed: boolean };

/** Nothing of this lot leaves any more, wherever it lies. What is promised stays promised, but does not ship. */
export const holdLot = (work: Work, input: HoldLot): Promise<Changed> => setHeld(work, input, true);

/** The lot may be used again, but for what lies in a place for held goods. */
export const releaseLot = (work: Work, input: HoldLot): Promise<Changed> => setHeld(work, input, false);

async function setHeld(work: Work, { sku, lotNumber, reason }: HoldLot, held: boolean): Promise<Changed> {
  const { sql, tenantId, now } = work;
  const [before] = await sql<{ held: boolean; heldByRecall: boolean; recalls: string[] }>`
    SELECT held, held_by_recall AS "heldByRecall", ARRAY(
        SELECT DISTINCT recall_no FROM wms.recall_hold AS hold
        WHERE hold.tenant_id = ${tenantId} AND hold.sku = lot.sku AND hold.lot_number = lot.lot_number ORDER BY recall_no) AS recalls
    FROM wms.lot WHERE tenant_id = ${tenantId} AND sku = ${sku} AND lot_number = ${lotNumber} FOR UPDATE`;
  if (!before) throw refused("NOT_FOUND", { what: `${sku} ${lotNumber}` });
  const { recalls } = before;
  if (!held && recalls.length > 0) throw refused("STATE_CONFLICT", { reason: "recalled", recalls });
  // Whoever holds a recalled lot for a reason of their own holds it beyond the recall.
  if (before.held === held && !before.heldByRecall)
    return { ...(await getLot(work, { sku, lotNumber })), changed: false };
  await sql`
    UPDATE wms.lot SET held = ${held}, held_by_recall = false, hold_reason = ${held ? reason : null}, updated_at = ${now}
    WHERE tenant_id = ${tenantId} AND sku = ${sku} AND lot_number = ${lotNumber}`;
  await holdPlacesOf(work, [{ sku, lotNumber }]);
  work.announce((held ? lotHeld : lotReleased)({ sku, lotNumber, reason }));
  work.changed({
    documentType: "lot",
    documentId: `${sku} ${lotNumber}`,
    before: { held: before.held },
    after: { held, reason },
  });
  return { ...(await getLot(work, { sku, lotNumber })), changed: true };
}
