import type { Work } from "../../../platform/work";
import { shipmentRecalled, shipmentRecallLifted } from "../events";
import { type Marked, type MarkRecalled, SHIPMENT_STATUS, type ShipmentStatus, type UnmarkRecalled } from "../schema";

type Row = {
  shipmentId: string;
  waybillNo: string;
  status: ShipmentStatus;
  wmsOutboundOrderId: string | null;
  erpOrderId: string | null;
};

const shown = (rows: readonly Row[]): Marked => ({
  shipments: rows.map(({ shipmentId, waybillNo, status }) => ({ shipmentId, waybillNo, status })),
});

/** Whoever drives these goods reads on the waybill that they are asked back. What has arrived is for the customer's desk. */
export async function markRecalled(work: Work, { recallNo, outboundOrderIds }: MarkRecalled): Promise<Marked> {
  const { sql, tenantId, now } = work;
  const { delivered, rejected } = SHIPMENT_STATUS;
  const rows = await sql<Row & { isNew: boolean }>`
    WITH loaded AS MATERIALIZED (
      SELECT shipment_id, recalls FROM tms.shipment
      WHERE tenant_id = ${tenantId} AND wms_outbound_order_id = ANY(${outboundOrderIds}) AND status NOT IN (${delivered}, ${rejected})
      ORDER BY shipment_id FOR UPDATE
    )
    UPDATE tms.shipment AS shipment SET updated_at = ${now},
      recalls = CASE WHEN ${recallNo} = ANY(loaded.recalls) THEN loaded.recalls ELSE loaded.recalls || ${recallNo}::text END
    FROM loaded WHERE shipment.tenant_id = ${tenantId} AND shipment.shipment_id = loaded.shipment_id
    RETURNING shipment.shipment_id AS "shipmentId", waybill_no AS "waybillNo", status, wms_outbound_order_id AS "wmsOutboundOrderId",
      erp_order_id AS "erpOrderId", NOT ${recallNo} = ANY(loaded.recalls) AS "isNew"`;
  for (const { isNew, status: _, ...shipment } of rows) {
    if (!isNew) continue;
    work.announce(shipmentRecalled({ ...shipment, recallNo }));
    work.changed({ documentType: "shipment", documentId: shipment.shipmentId, after: { recalledBy: recallNo } });
  }
  return shown(rows);
}

export async function unmarkRecalled(work: Work, { recallNo }: UnmarkRecalled): Promise<Marked> {
  const { sql, tenantId, now } = work;
  const rows = await sql<Row>`
    WITH marked AS MATERIALIZED (
      SELECT shipment_id FROM tms.shipment WHERE tenant_id = ${tenantId} AND recalls @> ARRAY[${recallNo}::text]
      ORDER BY shipment_id FOR UPDATE
    )
    UPDATE tms.shipment AS shipment SET updated_at = ${now}, recalls = array_remove(recalls, ${recallNo})
    FROM marked WHERE shipment.tenant_id = ${tenantId} AND shipment.shipment_id = marked.shipment_id
    RETURNING shipment.shipment_id AS "shipmentId", waybill_no AS "waybillNo", status, wms_outbound_order_id AS "wmsOutboundOrderId",
      erp_order_id AS "erpOrderId"`;
  for (const { status: _, ...shipment } of rows) {
    work.announce(shipmentRecallLifted({ ...shipment, recallNo }));
    work.changed({ documentType: "shipment", documentId: shipment.shipmentId, after: { recallLifted: recallNo } });
  }
  return shown(rows);
}
