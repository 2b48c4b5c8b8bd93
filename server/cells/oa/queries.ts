import type { Approval as ApprovalRow } from "../../../prisma/generated/client";
import { refused } from "../../platform/errors";
import { afterCursor, pageOf } from "../../platform/page";
import { maskPersonal, openPersonal, place } from "../../platform/personal";
import type { Actor, Look, Work } from "../../platform/work";
import { APPROVAL_STATUS, Approval, type ApprovalCounts, type ApprovalKey, type FindApprovals } from "./schema";

export const approvalPlace = (tenantId: string, instanceId: string) => place(tenantId, "approval", instanceId);

/** A form may hold somebody's phone number: sealed in the table, opened for a verdict, masked for everybody else. */
const openedApproval = (row: ApprovalRow): Approval =>
  Approval.parse({
    ...row,
    formData: openPersonal(row.formData, approvalPlace(row.tenantId, row.instanceId)),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  });

export const shownTo = (actor: Actor, approval: Approval): Approval =>
  actor.may("pii.read") ? approval : { ...approval, formData: maskPersonal(approval.formData) };

async function approvalRow(look: Pick<Look, "tx" | "tenantId">, instanceId: string): Promise<ApprovalRow> {
  const row = await look.tx.approval.findUnique({
    where: { tenantId_instanceId: { tenantId: look.tenantId, instanceId } },
  });
  if (!row) throw refused("NOT_FOUND", { what: instanceId });
  return row;
}

/** The approval as it is and stays until this transaction ends. */
export async function lockedApproval(work: Work, instanceId: string): Promise<Approval> {
  await work.sql`SELECT FROM oa.approval WHERE tenant_id = ${work.tenantId} AND instance_id = ${instanceId} FOR UPDATE`;
  return openedApproval(await approvalRow(work, instanceId));
}

export async function getApproval(look: Look, { instanceId }: ApprovalKey): Promise<Approval> {
  return shownTo(look.actor, openedApproval(await approvalRow(look, instanceId)));
}

export async function findApprovals(look: Look, { limit, cursor, status, typeCode, sourceId }: FindApprovals) {
  const after = afterCursor(cursor);
  const rows = await look.tx.approval.findMany({
    where: { tenantId: look.tenantId, status, typeCode, sourceId, ...(after ? { instanceId: { lt: after } } : {}) },
    orderBy: { instanceId: "desc" },
    take: limit + 1,
  });
  return pageOf(
    rows,
    limit,
    (row) => row.instanceId,
    (row) => shownTo(look.actor, openedApproval(row)),
  );
}

export async function countApprovals({ tx, tenantId }: Look): Promise<ApprovalCounts> {
  return { waiting: await tx.approval.count({ where: { tenantId, status: APPROVAL_STATUS.waiting } }) };
}
