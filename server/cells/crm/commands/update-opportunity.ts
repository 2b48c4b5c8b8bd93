import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { opportunityMoved } from "../events";
import { lockedOpportunity } from "../queries";
import { stageMove } from "../rules";
import type { Opportunity, UpdateOpportunity } from "../schema";

type Changed = Opportunity & { changed: boolean };

/** Changes what is hoped for, or how near it is. Won and lost are the end of it; before, it may go either way. */
export async function updateOpportunity(work: Work, input: UpdateOpportunity): Promise<Changed> {
  const { tenantId, now } = work;
  const opportunity = await lockedOpportunity(work, input.opportunityId);
  const { opportunityId, customerId, stage: from } = opportunity;
  const { title = opportunity.title, amountCents = opportunity.amountCents, stage = from } = input;
  const move = stageMove(from, stage);
  if (move === "refused") throw refused("STATE_CONFLICT", { status: from, reason: "ended" });
  const same = move === "nothing" && title === opportunity.title && amountCents === opportunity.amountCents;
  if (same) return { ...opportunity, changed: false };
  await work.tx.opportunity.update({
    where: { tenantId_opportunityId: { tenantId, opportunityId } },
    data: { title, amountCents, stage, updatedAt: now },
  });
  if (move === "forward") {
    work.announce(opportunityMoved({ opportunityId, customerId, title, amountCents, from, to: stage }));
  }
  const after: Opportunity = { ...opportunity, title, amountCents, stage, updatedAt: now.toISOString() };
  work.changed({ documentType: "opportunity", documentId: opportunityId, before: opportunity, after });
  return { ...after, changed: true };
}
