import { refused } from "../../../platform/errors";
import { requireItems } from "../../../platform/master-data";
import type { Work } from "../../../platform/work";
import { outboundLineAdded } from "../events";
import { lockedOutbound, outboundOf } from "../queries/outbound";
import { isOpenOutbound } from "../rules";
import type { AddOutboundLine, OutboundOrder } from "../schema/documents";

/** Says what else is wanted, as long as nothing has left. */
export async function addOutboundLine(
  work: Work,
  { orderId, sku, productSku, materialSku, quantity, lotNumber }: AddOutboundLine,
): Promise<OutboundOrder & { lineId: string }> {
  const { tenantId } = work;
  const item = sku ?? productSku ?? materialSku ?? "";
  const { status, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId } = await lockedOutbound(work, orderId);
  if (!isOpenOutbound(status)) throw refused("STATE_CONFLICT", { status, reason: "documentClosed" });
  await requireItems(work.sql, tenantId, [item]);
  const lineId = work.newId();
  await work.sql`
    INSERT INTO wms.outbound_line (tenant_id, order_id, line_id, line_no, sku, quantity, lot_number)
    SELECT ${tenantId}, ${orderId}, ${lineId}, coalesce(max(line_no), 0) + 1, ${item}, ${quantity}, ${lotNumber ?? null}
    FROM wms.outbound_line WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  work.announce(
    outboundLineAdded({
      ...{ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId },
      ...{ lineId, sku: item, quantity },
    }),
  );
  work.changed({
    documentType: "outbound_order",
    documentId: orderId,
    after: { lineId, sku: item, quantity, ...(lotNumber === undefined ? {} : { lotNumber }) },
  });
  return { ...(await outboundOf(work, orderId)), lineId };
}
