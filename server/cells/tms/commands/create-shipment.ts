import { refused } from "../../../platform/errors";
import { requireItems } from "../../../platform/master-data";
import { sealPersonal } from "../../../platform/personal";
import type { Work } from "../../../platform/work";
import { shipmentCreated } from "../events";
import { knownCarrier } from "../queries/carriers";
import { shipmentPlace, shownTo } from "../queries/shipments";
import { trackingUrlFor } from "../rules";
import { type CreateShipment, SHIPMENT_STATUS, type Shipment, type TrackedShipment } from "../schema";

/** Sends goods on their way. The order and the outbound it comes from are other cells' and kept as given. */
export async function createShipment(work: Work, input: CreateShipment): Promise<TrackedShipment> {
  const { tenantId, now } = work;
  await requireItems(
    work.sql,
    tenantId,
    input.lines.map((line) => line.sku),
  );
  const { origin, destination, consignee, cargo, waybillNo } = input;
  const known = input.carrier ? await knownCarrier(work, input.carrier) : undefined;
  const shipment: Shipment = {
    shipmentId: work.newId(),
    waybillNo: waybillNo ?? (await work.newNumber("WB")),
    status: SHIPMENT_STATUS.created,
    origin,
    destination,
    consignee: consignee ? { name: consignee.name, phone: consignee.phone ?? null } : null,
    wmsOutboundOrderId: input.wmsOutboundOrderId ?? null,
    erpOrderId: input.erpOrderId ?? null,
    carrier: input.carrier ?? null,
    carrierName: known?.name ?? null,
    trackingUrl: null,
    expectedOn: input.expectedOn ?? null,
    cargo: { weight: cargo.weight ?? null, volume: cargo.volume ?? null, quantity: cargo.quantity ?? null },
    timeRequirement: input.timeRequirement ?? null,
    recalls: [],
    lines: input.lines.map((line) => ({
      ...line,
      lotNumber: line.lotNumber ?? null,
      serialNumbers: line.serialNumbers ?? [],
    })),
    delivery: null,
    rejection: null,
    createdBy: work.actor.name,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  while (!(await isKept(work, shipment))) {
    if (waybillNo !== undefined) throw refused("DUPLICATE", { field: "waybillNo", value: waybillNo });
    // A carrier's own waybill bears the number that is only now our turn to give.
    shipment.waybillNo = await work.newNumber("WB");
  }
  if (known?.trackingUrl) shipment.trackingUrl = trackingUrlFor(known.trackingUrl, shipment.waybillNo);
  const { shipmentId, wmsOutboundOrderId, erpOrderId, expectedOn } = shipment;
  const due = expectedOn === null ? {} : { expectedOn };
  work.announce(shipmentCreated({ shipmentId, waybillNo: shipment.waybillNo, wmsOutboundOrderId, erpOrderId, ...due }));
  const { carrierName: _, trackingUrl: __, ...kept } = shipment;
  work.changed({ documentType: "shipment", documentId: shipmentId, after: kept });
  return shownTo(work.actor, { ...shipment, events: [], photoIds: [] });
}

/** False when the waybill's number is taken. */
async function isKept({ sql, tenantId, now }: Work, shipment: Shipment): Promise<boolean> {
  const { shipmentId, consignee } = shipment;
  const { destination, phone } = sealPersonal(
    { destination: shipment.destination, phone: consignee?.phone ?? null },
    shipmentPlace(tenantId, shipmentId),
  );
  const kept = await sql`
    INSERT INTO tms.shipment (tenant_id, shipment_id, waybill_no, status, origin, destination, consignee_name, consignee_phone,
      wms_outbound_order_id, erp_order_id, carrier, cargo, lines, time_requirement, expected_on, created_by, created_at, updated_at)
    VALUES (${tenantId}, ${shipmentId}, ${shipment.waybillNo}, ${shipment.status}, ${shipment.origin}, ${destination},
      ${consignee?.name ?? null}, ${phone}, ${shipment.wmsOutboundOrderId}, ${shipment.erpOrderId}, ${shipment.carrier},
      ${JSON.stringify(shipment.cargo)}::jsonb, ${JSON.stringify(shipment.lines)}::jsonb, ${shipment.timeRequirement},
      ${shipment.expectedOn}::date, ${shipment.createdBy}, ${now}, ${now})
    ON CONFLICT (tenant_id, waybill_no) DO NOTHING RETURNING true`;
  return kept.length > 0;
}
