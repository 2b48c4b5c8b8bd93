import { isUniqueViolation, refused } from "../../../platform/errors";
import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { contractSigned } from "../events";
import { requireOpportunity } from "../queries";
import { CONTRACT_STATUS, type Contract, type CreateContract } from "../schema";

/** Draws up a contract; one that is signed already says so at once. The customer may be another system's and is kept as given. */
export async function createContract(work: Work, input: CreateContract): Promise<Contract> {
  const { customerId, opportunityId = null, contractNo } = input;
  if (opportunityId !== null) await requireOpportunity(work, opportunityId);
  await requireItems(
    work.sql,
    work.tenantId,
    input.orderLines.map((line) => line.productSku),
  );
  const contract: Contract = {
    contractId: work.newId(),
    contractNo,
    customerId,
    opportunityId,
    amountCents: input.amountCents,
    currency: input.currency,
    status: CONTRACT_STATUS.draft,
    signedAt: input.signedAt === undefined ? null : new Date(input.signedAt).toISOString(),
    createdBy: work.actor.name,
    createdAt: work.now.toISOString(),
    updatedAt: work.now.toISOString(),
    orderLines: input.orderLines.map((line) => ({ ...line, unitPriceCents: line.unitPriceCents ?? null })),
  };
  await work.tx.contract.create({ data: { ...contract, tenantId: work.tenantId } }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? refused("DUPLICATE", { field: "contractNo", value: contractNo }) : error;
  });
  announceSignature(work, contract);
  work.changed({ documentType: "contract", documentId: contract.contractId, after: contract });
  return contract;
}

/** Only for a contract that had no signature a moment ago: the event starts an order and must come once. */
export function announceSignature(work: Work, contract: Contract): void {
  const { contractId, customerId, contractNo, amountCents, currency, opportunityId, signedAt, orderLines } = contract;
  if (signedAt === null) return;
  work.announce(
    contractSigned({
      contractId,
      customerId,
      contractNo,
      amountCents,
      currency,
      signedAt,
      ...(opportunityId === null ? {} : { opportunityId }),
      ...(orderLines.length > 0 ? { orderLines } : {}),
    }),
  );
}
