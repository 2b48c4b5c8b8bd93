import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { recallOpened } from "../events";
import { recalledGoods, recallOf } from "../queries/recalls";
import { startingAt } from "../queries/walk";
import type { OpenRecall, Recall } from "../schema";

/** A drill: what would be recalled, and where it is. Nothing is held before somebody says so. */
export async function openRecall(work: Work, { q, reason }: OpenRecall): Promise<Recall> {
  const { sql, tenantId, actor, now } = work;
  const start = await startingAt(work, q);
  const goods = await recalledGoods(work, start);
  if (goods.length === 0) throw refused("STATE_CONFLICT", { reason: "nothingToRecall" });
  const recallId = work.newId();
  const recallNo = await work.newNumber("RC");
  await sql`
    WITH opened AS (
      INSERT INTO trace.recall (tenant_id, recall_id, recall_no, reason, q, start_nodes, opened_by, opened_at)
      VALUES (${tenantId}, ${recallId}, ${recallNo}, ${reason}, ${q}, ${start}::text[], ${actor.name}, ${now})
    )
    INSERT INTO trace.recall_goods (tenant_id, recall_id, node) SELECT ${tenantId}, ${recallId}, unnest(${goods}::text[])`;
  work.announce(recallOpened({ recallId, recallNo, q, reason }));
  work.changed({ documentType: "recall", documentId: recallId, after: { recallNo, q, reason, goods: goods.length } });
  return recallOf(work, recallId);
}
