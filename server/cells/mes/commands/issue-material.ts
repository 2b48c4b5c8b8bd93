import { refused } from "../../../platform/errors";
import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { materialIssueCreated } from "../events";
import { issuedTo } from "../queries/material-issues";
import { requirementsOf } from "../queries/material-requirements";
import { lockedOrder } from "../queries/production-orders";
import { areNumberedOrNot, canIssue, overIssue, whyClosed } from "../rules";
import type { IssueMaterial, MaterialIssue } from "../schema";
import { nameSerials } from "../serials";

/** Writes down which material an order was given. More than it needs takes a reason; without a structure nobody knows what it needs. */
export async function issueMaterial(work: Work, input: IssueMaterial): Promise<MaterialIssue> {
  const { sql, tenantId, now } = work;
  const { orderId, materialSku, quantity, serialNumbers } = input;
  const overIssueReason = input.overIssueReason ?? null;
  const order = await lockedOrder(work, orderId);
  const { status } = order;
  if (!canIssue(status)) throw refused("STATE_CONFLICT", { status, reason: whyClosed(status) });
  const items = await requireItems(sql, tenantId, [materialSku]);
  const tracking = items.get(materialSku)?.tracking ?? "none";
  if (!areNumberedOrNot({ tracking, quantity, serialNumbers })) {
    const message = `as many serial numbers as pieces: ${quantity}`;
    throw refused("VALIDATION_FAILED", { issue: message, issues: [{ path: "serialNumbers", message }] });
  }
  if (order.bomVersion !== null && overIssueReason === null) {
    const over = overIssue(materialSku, quantity, await requirementsOf(work, order), await issuedTo(work, orderId));
    if (over) throw refused("STATE_CONFLICT", { status, reason: "overIssue", materialSku, ...over, asked: quantity });
  }
  const issue: MaterialIssue = {
    issueId: work.newId(),
    orderId,
    materialSku,
    quantity,
    lotNumber: input.lotNumber ?? null,
    serialNumbers,
    overIssueReason,
    issuedBy: work.actor.name,
    createdAt: now.toISOString(),
  };
  const { issueId } = issue;
  await sql`
    INSERT INTO mes.material_issue (tenant_id, issue_id, order_id, material_sku, quantity, lot_number, serial_numbers,
      over_issue_reason, issued_by, created_at)
    VALUES (${tenantId}, ${issueId}, ${orderId}, ${materialSku}, ${quantity}, ${issue.lotNumber}, ${serialNumbers}::text[],
      ${overIssueReason}, ${issue.issuedBy}, ${now})`;
  await nameSerials(work, { documentId: issueId, orderId, sku: materialSku, serialNumbers });
  work.announce(
    materialIssueCreated({
      issueId,
      orderId,
      documentNo: order.documentNo,
      materialSku,
      quantity,
      lotNumber: issue.lotNumber ?? undefined,
      serialNumbers: serialNumbers.length > 0 ? serialNumbers : undefined,
    }),
  );
  work.changed({ documentType: "material_issue", documentId: issueId, after: issue });
  return issue;
}
