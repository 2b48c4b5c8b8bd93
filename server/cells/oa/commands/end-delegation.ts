import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { delegationEnded } from "../events";
import { getDelegation } from "../queries/delegations";
import type { ChangedDelegation, DelegationKey } from "../schema";

/** Back sooner than thought. One's own is ended by oneself, anybody's by an administrator; what was decided stays decided. */
export async function endDelegation(work: Work, { delegationId }: DelegationKey): Promise<ChangedDelegation> {
  const { sql, tenantId, actor, now } = work;
  const delegation = await getDelegation(work, { delegationId });
  if (delegation.fromPerson !== actor.id && !actor.may("oa.delegations.write-any")) {
    throw refused("FORBIDDEN", { reason: "othersDelegation" });
  }
  if (delegation.state === "over") return { ...delegation, changed: false };
  const ended = await sql`
    UPDATE oa.delegation SET ended_at = ${now}
    WHERE tenant_id = ${tenantId} AND delegation_id = ${delegationId} AND ended_at IS NULL RETURNING true`;
  const after = await getDelegation(work, { delegationId });
  if (ended.length === 0) return { ...after, changed: false };
  const { fromPerson, toPerson, fromDay, toDay } = delegation;
  work.announce(delegationEnded({ delegationId, fromPerson, toPerson, fromDay, toDay }));
  work.changed({
    documentType: "delegation",
    documentId: delegationId,
    before: { endedAt: null },
    after: { endedAt: after.endedAt },
  });
  return { ...after, changed: true };
}
