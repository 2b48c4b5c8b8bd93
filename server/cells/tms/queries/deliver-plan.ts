import { refused } from "../../../platform/errors";
import { scannedItems } from "../../../platform/master-data";
import type { Look } from "../../../platform/work";
import { hasEnded, NEEDS_SIGNATURE } from "../rules";
import type { DeliverPlan, FindPlan, Goods, ShipmentStatus } from "../schema";

type Row = { shipmentId: string; waybillNo: string; status: ShipmentStatus; recalls: string[]; lines: Goods[] };

/** What is on the vehicle, by the waybill. Nothing of whoever receives it: the signer says their own name. */
export async function getDeliverPlan({ sql, tenantId }: Look, { code }: FindPlan): Promise<DeliverPlan> {
  const [shipment] = await sql<Row>`
    SELECT shipment_id AS "shipmentId", waybill_no AS "waybillNo", status, recalls, lines FROM tms.shipment
    WHERE tenant_id = ${tenantId} AND (waybill_no = ${code} OR shipment_id = ${code})`;
  if (!shipment) throw refused("NOT_FOUND", { what: code });
  const { shipmentId, waybillNo, status, recalls, lines } = shipment;
  return {
    documentType: "shipment",
    documents: [{ documentId: shipmentId, documentNo: waybillNo }],
    plan: {
      shipmentId,
      waybillNo,
      closed: hasEnded(status),
      recalls,
      items: await scannedItems(
        sql,
        tenantId,
        lines.map(({ sku }) => sku),
      ),
      // A shipper's lines have no ids of their own, and never change.
      lines: lines.map((line, at) => ({ lineId: String(at + 1), ...line })),
      needsSignature: NEEDS_SIGNATURE,
    },
  };
}
