import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { roleOf } from "../../../platform/permissions";
import type { Look } from "../../../platform/work";
import type { Decider } from "../rules";
import {
  type Approver,
  type Approvers,
  type Delegation,
  type DelegationKey,
  type FindDelegations,
  STEP_ROLES,
  type Standing,
} from "../schema";

type Reading = Pick<Look, "sql" | "tenantId" | "now">;
type Row = Omit<Delegation, "endedAt" | "createdAt"> & { endedAt: Date | null; createdAt: Date };

const shownDelegation = (row: Row): Delegation => ({
  ...row,
  endedAt: row.endedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

type Wanted = Partial<Pick<FindDelegations, "state" | "fromPerson" | "toPerson">> & {
  delegationId?: string;
  after?: string | undefined;
  limit: number;
};

/** Newest first, each with what it is today where the plant is. */
async function delegationRows({ sql, tenantId, now }: Reading, wanted: Wanted): Promise<Row[]> {
  const { delegationId = null, state = null, fromPerson = null, toPerson = null, after = null, limit } = wanted;
  return sql<Row>`
    SELECT * FROM (
      SELECT delegation_id AS "delegationId", from_person AS "fromPerson", from_name AS "fromName", to_person AS "toPerson",
        to_name AS "toName", from_day::text AS "fromDay", to_day::text AS "toDay", reason, ended_at AS "endedAt", created_at AS "createdAt",
        CASE WHEN ended_at IS NOT NULL OR to_day < today THEN 'over' WHEN from_day > today THEN 'ahead' ELSE 'running' END AS state
      FROM oa.delegation CROSS JOIN (
        SELECT (${now}::timestamptz AT TIME ZONE time_zone)::date AS today FROM platform.tenant WHERE tenant_id = ${tenantId}
      ) AS plant
      WHERE tenant_id = ${tenantId} AND (${delegationId}::text IS NULL OR delegation_id = ${delegationId})
        AND (${fromPerson}::text IS NULL OR from_person = ${fromPerson}) AND (${toPerson}::text IS NULL OR to_person = ${toPerson})
        AND (${after}::text IS NULL OR delegation_id < ${after})
    ) AS told
    WHERE ${state}::text IS NULL OR state = ${state} ORDER BY "delegationId" DESC LIMIT ${limit}`;
}

export async function findDelegations(look: Look, { limit, cursor, ...filters }: FindDelegations) {
  const rows = await delegationRows(look, { ...filters, after: afterCursor(cursor), limit: limit + 1 });
  return pageOf(rows, limit, (row) => row.delegationId, shownDelegation);
}

export async function getDelegation(look: Reading, { delegationId }: DelegationKey): Promise<Delegation> {
  const [row] = await delegationRows(look, { delegationId, limit: 1 });
  if (!row) throw refused("NOT_FOUND", { what: delegationId });
  return shownDelegation(row);
}

/** People in the plant's employ whose role may decide something. */
export async function findApprovers({ sql, tenantId }: Pick<Look, "sql" | "tenantId">): Promise<Approvers> {
  const items = await sql<Approver>`
    SELECT id AS "personId", name, role FROM auth."user"
    WHERE "tenantId" = ${tenantId} AND role = ANY(${[...STEP_ROLES]}) AND NOT coalesce(banned, false) ORDER BY name, id LIMIT 1000`;
  return { items };
}

export async function approverOf(look: Pick<Look, "sql" | "tenantId">, personId: string): Promise<Approver> {
  const [person] = await look.sql<Approver>`
    SELECT id AS "personId", name, role FROM auth."user"
    WHERE "tenantId" = ${look.tenantId} AND id = ${personId} AND role = ANY(${[...STEP_ROLES]}) AND NOT coalesce(banned, false)`;
  if (!person) throw refused("UNKNOWN_REFERENCE", { what: personId });
  return person;
}

/** Whose place somebody takes today. One who has left the plant has no place to take. */
async function inPlaceOf({ sql, tenantId, now, actor }: Look): Promise<Approver[]> {
  return sql<Approver>`
    SELECT id AS "personId", person.name, role
    FROM oa.delegation JOIN auth."user" AS person ON id = from_person AND "tenantId" = delegation.tenant_id
    WHERE delegation.tenant_id = ${tenantId} AND to_person = ${actor.id} AND ended_at IS NULL AND NOT coalesce(banned, false)
      AND role = ANY(${[...STEP_ROLES]})
      AND (SELECT (${now}::timestamptz AT TIME ZONE time_zone)::date FROM platform.tenant WHERE tenant.tenant_id = ${tenantId})
        BETWEEN from_day AND to_day
    ORDER BY delegation_id`;
}

/** A person as the rule meets them. A machine or a linkage is nobody's equal: what it may is its token's matter. */
export async function deciderOf(look: Look): Promise<Decider | null> {
  const { actor } = look;
  if (actor.kind !== "user") return null;
  const mayAny = actor.may("oa.approvals.decide");
  return {
    personId: actor.id,
    role: mayAny ? roleOf(actor) : null,
    inPlaceOf: mayAny ? await inPlaceOf(look) : [],
  };
}

export async function getStanding(look: Look): Promise<Standing> {
  const [decider, [away]] = await Promise.all([
    deciderOf(look),
    delegationRows(look, { fromPerson: look.actor.id, state: "running", limit: 1 }),
  ]);
  return { inPlaceOf: [...(decider?.inPlaceOf ?? [])], away: away ? shownDelegation(away) : null };
}
