import type { MaterialIssue as IssueRow } from "../../../../prisma/generated/client";
import { afterCursor, pageOf } from "../../../platform/page";
import type { Look } from "../../../platform/work";
import { type FindOfOrder, MaterialIssue } from "../schema";
import { getProductionOrder } from "./production-orders";

export const shownIssue = (row: IssueRow): MaterialIssue =>
  MaterialIssue.parse({ ...row, quantity: Number(row.quantity), createdAt: row.createdAt.toISOString() });

export async function findMaterialIssues(look: Look, { orderId, limit, cursor }: FindOfOrder) {
  const { tenantId } = look;
  const after = afterCursor(cursor);
  const rows = await look.tx.materialIssue.findMany({
    where: { tenantId, orderId, ...(after ? { issueId: { lt: after } } : {}) },
    orderBy: { issueId: "desc" },
    take: limit + 1,
  });
  // An order without issues is not the same as no such order.
  if (rows.length === 0) await getProductionOrder(look, { orderId });
  return pageOf(rows, limit, (row) => row.issueId, shownIssue);
}

/** How much of each material an order has been given. */
export async function issuedTo(
  { sql, tenantId }: Pick<Look, "sql" | "tenantId">,
  orderId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ sku: string; quantity: string }>`
    SELECT material_sku AS sku, sum(quantity) AS quantity FROM mes.material_issue
    WHERE tenant_id = ${tenantId} AND order_id = ${orderId} GROUP BY material_sku`;
  return new Map(rows.map(({ sku, quantity }) => [sku, Number(quantity)]));
}
