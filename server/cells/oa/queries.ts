import type { Approval as ApprovalRow } from "../../../prisma/generated/client";
import { refused } from "../../platform/errors";
import { afterCursor, pageOf } from "../../platform/page";
import type { Look } from "../../platform/work";
import { APPROVAL_STATUS, Approval, type ApprovalCounts, type ApprovalKey, type FindApprovals } from "./schema";

const shownApproval = (row: ApprovalRow): Approval =>
  Approval.parse({
    ...row,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  });

export async function getApproval(look: Pick<Look, "tx" | "tenantId">, { instanceId }: ApprovalKey): Promise<Approval> {
  const row = await look.tx.approval.findUnique({
    where: { tenantId_instanceId: { tenantId: look.tenantId, instanceId } },
  });
  if (!row) throw refused("NOT_FOUND", { what: instanceId });
  return shownApproval(row);
}

export async function findApprovals(look: Look, { limit, cursor, status, typeCode, sourceId }: FindApprovals) {
  const after = afterCursor(cursor);
  const rows = await look.tx.approval.findMany({
    where: { tenantId: look.tenantId, status, typeCode, sourceId, ...(after ? { instanceId: { lt: after } } : {}) },
    orderBy: { instanceId: "desc" },
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => row.instanceId, shownApproval);
}

export async function countApprovals({ tx, tenantId }: Look): Promise<ApprovalCounts> {
  return { waiting: await tx.approval.count({ where: { tenantId, status: APPROVAL_STATUS.waiting } }) };
}
