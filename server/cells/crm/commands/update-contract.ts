import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { lockedContract } from "../queries";
import { hasEnded, signatureMove, statusMove } from "../rules";
import type { Contract, UpdateContract } from "../schema";
import { announceSignature } from "./create-contract";

type Changed = Contract & { changed: boolean };

/** Writes a status or a signature back. Late and repeated messages change nothing; a contract is signed once. */
export async function updateContract(work: Work, input: UpdateContract): Promise<Changed> {
  const { tenantId, now } = work;
  const contract = await lockedContract(work, input.contractId);
  const { contractId } = contract;
  const move = input.status === undefined ? "nothing" : statusMove(contract.status, input.status);
  if (move === "refused") throw refused("STATE_CONFLICT", { status: contract.status, reason: "ended" });
  const status = move === "forward" && input.status !== undefined ? input.status : contract.status;
  const signing = input.signedAt === undefined ? "nothing" : signatureMove(contract.signedAt, input.signedAt);
  if (signing === "refused") throw refused("STATE_CONFLICT", { status: contract.status, reason: "signed" });
  if (signing === "forward" && hasEnded(status)) {
    throw refused("STATE_CONFLICT", { status: contract.status, reason: "ended" });
  }
  if (move === "nothing" && signing === "nothing") return { ...contract, changed: false };
  const signedAt =
    signing === "forward" && input.signedAt !== undefined ? new Date(input.signedAt).toISOString() : contract.signedAt;
  await work.tx.contract.update({
    where: { tenantId_contractId: { tenantId, contractId } },
    data: { status, signedAt, updatedAt: now },
  });
  const after: Contract = { ...contract, status, signedAt, updatedAt: now.toISOString() };
  if (signing === "forward") announceSignature(work, after);
  const { status: statusBefore, signedAt: signedAtBefore } = contract;
  work.changed({
    documentType: "contract",
    documentId: contractId,
    before: { status: statusBefore, signedAt: signedAtBefore },
    after: { status, signedAt },
  });
  return { ...after, changed: true };
}
