import { refused } from "../../../platform/errors";
import { requireItems } from "../../../platform/master-data";
import { endOf } from "../../../platform/plant-day";
import type { Work } from "../../../platform/work";
import { inboundLineAdded } from "../events";
import { getInbound, type InboundHead, lockedInbound } from "../queries/inbound";
import { canReceive } from "../rules";
import type { AddInboundLine, InboundOrder } from "../schema/documents";

/** Says what else is expected, as long as the document is open. */
export async function addInboundLine(work: Work, input: AddInboundLine): Promise<InboundOrder & { lineId: string }> {
  const { orderId } = input;
  const { head, lineId, sku, quantity } = await writeInboundLine(work, input);
  const { orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, poId, supplierId } = head;
  work.announce(
    inboundLineAdded({
      ...{ orderId, orderNo, warehouseId, typeCode, sourceOrderId, erpOrderId, poId, supplierId },
      ...{ lineId, sku, quantity },
    }),
  );
  return { ...(await getInbound(work, { orderId })), lineId };
}

type WrittenLine = { head: InboundHead; lineId: string; sku: string; quantity: number };

/** One more line of a document that is open; whoever calls announces it. */
export async function writeInboundLine(
  work: Work,
  { orderId, sku, productSku, materialSku, ...given }: AddInboundLine,
): Promise<WrittenLine> {
  const { tenantId } = work;
  const item = sku ?? productSku ?? materialSku ?? "";
  const head = await lockedInbound(work, orderId);
  const { status } = head;
  if (!canReceive(status)) throw refused("STATE_CONFLICT", { status, reason: "documentClosed" });
  await requireItems(work.sql, tenantId, [item]);
  const lineId = work.newId();
  const line = { ...given, ...(given.expiresAt ? { expiresAt: await endOf(work, given.expiresAt) } : {}) };
  await work.sql`
    INSERT INTO wms.inbound_line (tenant_id, order_id, line_id, line_no, sku, quantity, lot_number, serial_numbers, supplier_lot,
      expires_at, over_tolerance_percent, under_tolerance_percent)
    SELECT ${tenantId}, ${orderId}, ${lineId}, coalesce(max(line_no), 0) + 1, ${item}, ${line.quantity}, ${line.lotNumber ?? null},
      ${line.serialNumbers}, ${line.supplierLot ?? null}, ${line.expiresAt ?? null}, ${line.overTolerancePercent},
      ${line.underTolerancePercent}
    FROM wms.inbound_line WHERE tenant_id = ${tenantId} AND order_id = ${orderId}`;
  work.changed({ documentType: "inbound_order", documentId: orderId, after: { lineId, sku: item, ...line } });
  return { head, lineId, sku: item, quantity: line.quantity };
}
