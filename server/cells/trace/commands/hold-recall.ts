import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { recallHoldAsked, recallLiftAsked } from "../events";
import { lockedRecall, recalledGoods, recallOf } from "../queries/recalls";
import { canHold, canLift } from "../rules/recall-states";
import { type LiftRecall, RECALL_STATUS, type Recall, type RecallKey } from "../schema";

type Changed = Recall & { changed: boolean };

/**
 * Asks the warehouse to keep all that is still here, and whoever carries goods to bring back what is on its way. What was
 * made from it since the drill comes along; asked again, only that is new.
 */
export async function holdRecall(work: Work, { recallId }: RecallKey): Promise<Changed> {
  const { sql, tenantId, actor, now } = work;
  const { status, recallNo, reason, startNodes } = await lockedRecall(work, recallId);
  if (status === RECALL_STATUS.holdAsked) return { ...(await recallOf(work, recallId)), changed: false };
  if (!canHold(status)) throw refused("STATE_CONFLICT", { status, reason: "recallLifted" });
  const goods = await recalledGoods(work, startNodes);
  await sql`
    WITH asked AS (
      UPDATE trace.recall SET status = ${RECALL_STATUS.holdAsked}, held_by = ${actor.name}, hold_asked_at = ${now}
      WHERE tenant_id = ${tenantId} AND recall_id = ${recallId}
    )
    INSERT INTO trace.recall_goods (tenant_id, recall_id, node) SELECT ${tenantId}, ${recallId}, unnest(${goods}::text[])
    ON CONFLICT DO NOTHING`;
  work.announce(recallHoldAsked({ recallId, recallNo, reason }));
  work.changed({
    documentType: "recall",
    documentId: recallId,
    before: { status },
    after: { status: RECALL_STATUS.holdAsked, goods: goods.length },
  });
  return { ...(await recallOf(work, recallId)), changed: true };
}

/** Lets everything go again that this recall alone has held. */
export async function liftRecall(work: Work, { recallId, reason }: LiftRecall): Promise<Changed> {
  const { sql, tenantId, actor, now } = work;
  const { status, recallNo } = await lockedRecall(work, recallId);
  if (status === RECALL_STATUS.liftAsked || status === RECALL_STATUS.lifted)
    return { ...(await recallOf(work, recallId)), changed: false };
  if (!canLift(status)) throw refused("STATE_CONFLICT", { status, reason: "nothingHeld" });
  await sql`
    UPDATE trace.recall SET status = ${RECALL_STATUS.liftAsked}, lifted_by = ${actor.name}, lift_asked_at = ${now}, lift_reason = ${reason}
    WHERE tenant_id = ${tenantId} AND recall_id = ${recallId}`;
  work.announce(recallLiftAsked({ recallId, recallNo, reason }));
  work.changed({
    documentType: "recall",
    documentId: recallId,
    before: { status },
    after: { status: RECALL_STATUS.liftAsked, reason },
  });
  return { ...(await recallOf(work, recallId)), changed: true };
}
