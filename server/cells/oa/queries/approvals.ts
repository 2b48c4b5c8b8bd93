import type { Approval as ApprovalRow, ApprovalStep as StepRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import { afterCursor, pageOf } from "../../../platform/page";
import { maskPersonal, openPersonal, place } from "../../../platform/personal";
import { holds } from "../../../platform/search";
import type { Actor, Look, Work } from "../../../platform/work";
import { type Decider, mayDecide } from "../rules";
import { APPROVAL_STATUS, Approval, type ApprovalCounts, type ApprovalKey, type FindApprovals } from "../schema";
import { deciderOf } from "./delegations";

export const approvalPlace = (tenantId: string, instanceId: string) => place(tenantId, "approval", instanceId);

const withSteps = { steps: { orderBy: { stepNo: "asc" as const } } };

/** A form may hold somebody's phone number: sealed in the table, opened for a verdict, masked for everybody else. */
const openedApproval = (row: ApprovalRow & { steps: StepRow[] }): Approval =>
  Approval.parse({
    ...row,
    amountCents: row.amountCents === null ? null : Number(row.amountCents),
    formData: openPersonal(row.formData, approvalPlace(row.tenantId, row.instanceId)),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    steps: row.steps.map((step) => ({ ...step, decidedAt: step.decidedAt?.toISOString() ?? null })),
  });

export const shownTo = (actor: Actor, approval: Approval): Approval =>
  actor.may("pii.read") ? approval : { ...approval, formData: maskPersonal(approval.formData) };

async function storedApproval(look: Pick<Look, "tx" | "tenantId">, instanceId: string): Promise<Approval> {
  const row = await look.tx.approval.findUnique({
    where: { tenantId_instanceId: { tenantId: look.tenantId, instanceId } },
    include: withSteps,
  });
  if (!row) throw refused("NOT_FOUND", { what: instanceId });
  return openedApproval(row);
}

/** The approval as it is and stays until this transaction ends. */
export async function lockedApproval(work: Work, instanceId: string): Promise<Approval> {
  await work.sql`SELECT FROM oa.approval WHERE tenant_id = ${work.tenantId} AND instance_id = ${instanceId} FOR UPDATE`;
  return storedApproval(work, instanceId);
}

export async function getApproval(look: Look, { instanceId }: ApprovalKey): Promise<Approval> {
  return shownTo(look.actor, await storedApproval(look, instanceId));
}

type Where = Parameters<Look["tx"]["approval"]["findMany"]>[0] extends { where?: infer W } | undefined ? W : never;

/** Cheap to ask of the table, and never leaves out what the rule would let through; the rule itself has the last word. */
function likely(mine: "toDecide" | "others", { personId, role, inPlaceOf }: Decider): Where {
  const people = [personId, ...inPlaceOf.map((person) => person.personId)];
  const roles = [role, ...inPlaceOf.map((person) => person.role)].filter((each) => each !== null);
  const all = roles.includes("admin");
  if (mine === "toDecide") {
    const turn = all ? {} : { steps: { some: { status: APPROVAL_STATUS.waiting, role: { in: roles } } } };
    return { requestedBy: { not: personId }, ...turn };
  }
  const bound = [{ decidedBy: { in: people } }, { onBehalfOf: { in: people } }];
  return {
    OR: [
      { requestedBy: { in: people } },
      { steps: { some: { OR: all ? bound : [...bound, { role: { notIn: roles } }] } } },
    ],
  };
}

/** Few rows of the table are left over by the rule, so that a page is there after one or two rounds. */
const ROUND = 100;

export async function findApprovals(look: Look, filters: FindApprovals) {
  const { limit, cursor, status, typeCode, sourceId, q, mine, amountFrom, amountTo, sort } = filters;
  const { tx, tenantId, actor } = look;
  const turn = mine === "toDecide" || mine === "others";
  const decider = turn ? await deciderOf(look) : null;
  const oldest = sort === "oldest";
  const where: Where = {
    tenantId,
    typeCode,
    sourceId,
    AND: [
      { status },
      turn ? { status: APPROVAL_STATUS.waiting } : {},
      turn && decider ? likely(mine, decider) : {},
      mine === "asked" ? { requestedBy: actor.id } : {},
      mine === "decided" ? { steps: { some: { decidedBy: actor.id } } } : {},
      amountFrom === undefined ? {} : { amountCents: { gte: amountFrom } },
      amountTo === undefined ? {} : { amountCents: { lte: amountTo } },
      q === undefined ? {} : { OR: [{ approvalNo: holds(q) }, { title: holds(q) }, { requestedByName: holds(q) }] },
    ],
  };
  /** A machine speaks for whomever it likes: what waits is its turn, and nobody else's. */
  const fits = (row: ApprovalRow & { steps: StepRow[] }) =>
    !turn || (decider ? mayDecide(openedApproval(row), decider) : true) === (mine === "toDecide");
  const found: (ApprovalRow & { steps: StepRow[] })[] = [];
  for (let after = afterCursor(cursor); found.length <= limit; ) {
    const take = Math.max(limit + 1, turn ? ROUND : 0);
    const rows = await tx.approval.findMany({
      where: { ...where, ...(after ? { instanceId: oldest ? { gt: after } : { lt: after } } : {}) },
      orderBy: { instanceId: oldest ? "asc" : "desc" },
      include: withSteps,
      take,
    });
    found.push(...rows.filter(fits));
    after = rows.at(-1)?.instanceId;
    if (rows.length < take) break;
  }
  return pageOf(
    found.slice(0, limit + 1),
    limit,
    (row) => row.instanceId,
    (row) => shownTo(actor, openedApproval(row)),
  );
}

/** How many wait, and for how many of them it is this person's turn: `standpoint`, asked of all of them at once. */
export async function countApprovals(look: Look): Promise<ApprovalCounts> {
  const { sql, tenantId } = look;
  const decider = await deciderOf(look);
  const { waiting } = APPROVAL_STATUS;
  const me = decider?.personId ?? null;
  const role = decider?.role ?? null;
  const absent = decider?.inPlaceOf.map(({ personId }) => personId) ?? [];
  const absentRoles = decider?.inPlaceOf.map((person) => person.role) ?? [];
  const [counts] = await sql<ApprovalCounts>`
    SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE ${me}::text IS NULL OR (
      requested_by <> ${me}
      AND NOT EXISTS (SELECT FROM oa.approval_step AS earlier WHERE earlier.tenant_id = ${tenantId}
        AND earlier.instance_id = approval.instance_id AND earlier.step_no < approval.step_no AND earlier.decided_by = ${me})
      AND (${role}::text IN (step.role, 'admin') OR EXISTS (
        SELECT FROM unnest(${absent}::text[], ${absentRoles}::text[]) AS away (person, person_role)
        WHERE person_role IN (step.role, 'admin') AND person <> requested_by
          AND NOT EXISTS (SELECT FROM oa.approval_step AS earlier WHERE earlier.tenant_id = ${tenantId}
            AND earlier.instance_id = approval.instance_id AND earlier.step_no < approval.step_no
            AND person IN (earlier.decided_by, earlier.on_behalf_of))))
    )))::int AS "toDecide"
    FROM oa.approval JOIN oa.approval_step AS step USING (tenant_id, instance_id, step_no)
    WHERE tenant_id = ${tenantId} AND approval.status = ${waiting}`;
  return counts ?? { waiting: 0, toDecide: 0 };
}
