import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { delegationCreated } from "../events";
import { approverOf, getDelegation } from "../queries/delegations";
import type { Delegate, DelegateFor, Delegation } from "../schema";

/** While I am away somebody else decides in my place. */
export async function delegate(work: Work, input: Delegate): Promise<Delegation> {
  // A machine has no place that somebody could take.
  if (work.actor.kind !== "user") throw refused("UNKNOWN_REFERENCE", { what: work.actor.id });
  return delegateFor(work, { ...input, fromPerson: work.actor.id });
}

/** One person at a time takes somebody's place, and none before today. It is not passed on: a deputy's deputy decides nothing. */
export async function delegateFor(work: Work, input: DelegateFor): Promise<Delegation> {
  const { sql, tenantId, now } = work;
  const { fromPerson, toPerson, fromDay, toDay, reason = null } = input;
  if (fromPerson === toPerson) throw notTo("toPerson", "somebody else than the one who is away");
  const [from, to] = await Promise.all([approverOf(work, fromPerson), approverOf(work, toPerson)]);
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`oa delegations of ${tenantId} ${fromPerson}`}, 0))`;
  const [day] = await sql<{ over: boolean; taken: string | null }>`
    SELECT ${toDay}::date < (${now}::timestamptz AT TIME ZONE time_zone)::date AS over, (
      SELECT to_name FROM oa.delegation WHERE delegation.tenant_id = ${tenantId} AND from_person = ${fromPerson}
        AND ended_at IS NULL AND from_day <= ${toDay}::date AND to_day >= ${fromDay}::date LIMIT 1
    ) AS taken
    FROM platform.tenant WHERE tenant_id = ${tenantId}`;
  if (day?.over) throw notTo("toDay", "not before today");
  if (day?.taken) throw refused("STATE_CONFLICT", { status: null, reason: "delegatedAlready", toName: day.taken });
  const delegationId = work.newId();
  await sql`
    INSERT INTO oa.delegation (tenant_id, delegation_id, from_person, from_name, to_person, to_name, from_day, to_day, reason, created_at)
    VALUES (${tenantId}, ${delegationId}, ${fromPerson}, ${from.name}, ${toPerson}, ${to.name}, ${fromDay}::date, ${toDay}::date, ${reason}, ${now})`;
  const created = await getDelegation(work, { delegationId });
  work.announce(delegationCreated({ delegationId, fromPerson, toPerson, fromDay, toDay }));
  work.changed({ documentType: "delegation", documentId: delegationId, after: created });
  return created;
}

const notTo = (path: string, message: string) =>
  refused("VALIDATION_FAILED", { issue: `${path} ${message}`, issues: [{ path, message }] });
