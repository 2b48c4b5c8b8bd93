import { refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { lockedOutbound, outboundOf } from "../queries/outbound";
import { hasReached, isOpenOutbound } from "../rules";
import { OUTBOUND_STATUS, type OutboundOrder, type SetOutboundStatus } from "../schema/documents";
import { cancelOutbound } from "./cancel-outbound";
import { shipGoods } from "./ship-goods";

/** Writes a status back: shipping and calling off do what they say, a signature is noted. Late messages change nothing. */
export async function setOutboundStatus(
  work: Work,
  { orderId, status: wanted }: SetOutboundStatus,
): Promise<OutboundOrder & { changed: boolean }> {
  const { status } = await lockedOutbound(work, orderId);
  if (hasReached(status, wanted)) return { ...(await outboundOf(work, orderId)), changed: false };
  if (status === OUTBOUND_STATUS.cancelled) throw refused("STATE_CONFLICT", { status, reason: "ended" });
  if (wanted === OUTBOUND_STATUS.cancelled) return cancelOutbound(work, { orderId, reason: "" });
  if (wanted === OUTBOUND_STATUS.shipped) {
    const { backorderId: _, ...shipped } = await shipGoods(work, { orderId, allowPartial: false });
    return shipped;
  }
  if (wanted !== OUTBOUND_STATUS.signed) throw refused("STATE_CONFLICT", { status, reason: "allocateOrPick" });
  if (isOpenOutbound(status)) throw refused("STATE_CONFLICT", { status, reason: "notShipped" });
  await work.sql`
    UPDATE wms.outbound_order SET status = ${OUTBOUND_STATUS.signed}, signed_at = ${work.now}, updated_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND order_id = ${orderId}`;
  work.changed({
    documentType: "outbound_order",
    documentId: orderId,
    before: { status },
    after: { status: OUTBOUND_STATUS.signed },
  });
  return { ...(await outboundOf(work, orderId)), changed: true };
}
