import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { lockedContract } from "../queries";
import { canSign, hasEnded } from "../rules";
import type { Contract, SignContract } from "../schema";
import { updateContract } from "./update-contract";

/** Signs a contract, now unless another moment is given. It is signed once; a rejected one is not signed at all. */
export async function signContract(
  work: Work,
  { contractId, signedAt }: SignContract,
): Promise<Contract & { changed: boolean }> {
  const contract = await lockedContract(work, contractId);
  if (hasEnded(contract.status)) throw refused("STATE_CONFLICT", { status: contract.status, reason: "ended" });
  if (!canSign(contract) && signedAt === undefined) return { ...contract, changed: false };
  return updateContract(work, { contractId, signedAt: signedAt ?? work.now.toISOString() });
}
