import type { Work } from "../../../platform/work";
import { opportunityCreated } from "../events";
import type { CreateOpportunity, Opportunity } from "../schema";

export async function createOpportunity(work: Work, input: CreateOpportunity): Promise<Opportunity> {
  const { customerId, title, amountCents = null, stage } = input;
  const opportunity: Opportunity = {
    opportunityId: work.newId(),
    customerId,
    title,
    amountCents,
    stage,
    createdAt: work.now.toISOString(),
    updatedAt: work.now.toISOString(),
  };
  const { opportunityId } = opportunity;
  await work.tx.opportunity.create({ data: { ...opportunity, tenantId: work.tenantId } });
  work.announce(opportunityCreated({ opportunityId, customerId, title, amountCents, stage }));
  work.changed({ documentType: "opportunity", documentId: opportunityId, after: opportunity });
  return opportunity;
}
