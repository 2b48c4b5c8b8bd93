import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { materialIssueReversed } from "../events";
import { shownIssue } from "../queries/material-issues";
import { getProductionOrder } from "../queries/production-orders";
import type { MaterialIssue, ReverseIssue } from "../schema";

/** Material went back to the shelf, whatever became of its order: it was not used here. What was written stays in history and events. */
export async function reverseIssue(work: Work, { issueId, reason }: ReverseIssue): Promise<MaterialIssue> {
  const { sql, tenantId } = work;
  type Row = Parameters<typeof shownIssue>[0];
  const [row] = await sql<Row>`
    DELETE FROM mes.material_issue WHERE tenant_id = ${tenantId} AND issue_id = ${issueId}
    RETURNING tenant_id AS "tenantId", issue_id AS "issueId", order_id AS "orderId", material_sku AS "materialSku", quantity,
      lot_number AS "lotNumber", serial_numbers AS "serialNumbers", over_issue_reason AS "overIssueReason",
      issued_by AS "issuedBy", created_at AS "createdAt"`;
  if (!row) throw refused("NOT_FOUND", { what: issueId });
  const issue = shownIssue(row);
  const { orderId, materialSku, quantity, lotNumber, serialNumbers } = issue;
  const { documentNo, orderNo } = await getProductionOrder(work, { orderId });
  work.announce(
    materialIssueReversed({
      issueId,
      orderId,
      documentNo,
      orderNo,
      materialSku,
      quantity,
      lotNumber: lotNumber ?? undefined,
      serialNumbers: serialNumbers.length > 0 ? serialNumbers : undefined,
      reason,
    }),
  );
  work.changed({ documentType: "material_issue", documentId: issueId, before: issue, after: { reason } });
  return issue;
}
