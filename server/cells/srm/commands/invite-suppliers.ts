import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { rfqInvited } from "../events";
import { lockedRfq } from "../queries/rfqs";
import { isOpen } from "../rules";
import { type InviteSuppliers, MOST_SUPPLIERS, type Rfq } from "../schema";

/** Asks more suppliers, while the enquiry is open. Whoever was asked before is not asked again. */
export async function inviteSuppliers(work: Work, input: InviteSuppliers): Promise<Rfq & { changed: boolean }> {
  const rfq = await lockedRfq(work, input.rfqId);
  const { rfqId, rfqNo } = rfq;
  if (!isOpen(rfq)) throw refused("STATE_CONFLICT", { status: rfq.status, reason: "rfqClosed" });
  const invited = [...new Set(input.supplierIds)].filter((supplierId) => !rfq.supplierIds.includes(supplierId));
  if (invited.length === 0) return { ...rfq, changed: false };
  const supplierIds = [...rfq.supplierIds, ...invited];
  if (supplierIds.length > MOST_SUPPLIERS) throw tooMany();
  await work.sql`
    UPDATE srm.rfq SET supplier_ids = ${supplierIds}, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND rfq_id = ${rfqId}`;
  work.announce(rfqInvited({ rfqId, rfqNo, supplierIds: invited }));
  work.changed({
    documentType: "rfq",
    documentId: rfqId,
    before: { supplierIds: rfq.supplierIds },
    after: { supplierIds },
  });
  return { ...rfq, supplierIds, updatedAt: work.now.toISOString(), changed: true };
}

function tooMany() {
  const message = `at most ${MOST_SUPPLIERS} suppliers`;
  return refused("VALIDATION_FAILED", {
    issue: `supplierIds ${message}`,
    issues: [{ path: "supplierIds", message }],
  });
}
