import type { ShipmentEvent as EventRow } from "../../../../prisma/generated/client";
import type { Change } from "../../../platform/audit";
import { refused } from "../../../platform/errors";
import { Day } from "../../../platform/fields";
import { afterCursor, namesAfter, pageOf, STAMP_AND_UUID } from "../../../platform/page";
import { maskPersonal, openPersonal, place } from "../../../platform/personal";
import { recordReading } from "../../../platform/record-reading";
import { literally } from "../../../platform/search";
import { given, part } from "../../../platform/statement";
import type { Actor, Look, Work } from "../../../platform/work";
import { OPEN_STATUSES, trackingUrlFor } from "../rules";
import {
  type FindShipmentEvents,
  type FindShipments,
  SHIPMENT_STATUS,
  Shipment,
  type ShipmentCounts,
  ShipmentEvent,
  type ShipmentKey,
  type TrackedShipment,
} from "../schema";
import { photoIdsOf } from "./photos";

type Reading = Pick<Look, "tx" | "sql" | "tenantId">;

const EVENTS_SHOWN = 100;
const latestFirst = [{ occurredAt: "desc" }, { eventId: "desc" }] as const;

export const shipmentPlace = (tenantId: string, shipmentId: string) => place(tenantId, "shipment", shipmentId);

type Delivery = NonNullable<Shipment["delivery"]>;
type Rejection = NonNullable<Shipment["rejection"]>;
type Row = Omit<Shipment, "consignee" | "delivery" | "rejection" | "trackingUrl" | "createdAt" | "updatedAt"> & {
  trackingPattern: string | null;
  consigneeName: string | null;
  consigneePhone: string | null;
  createdAt: Date;
  updatedAt: Date;
} & (Omit<Delivery, "lines" | "by" | "signedAt" | "createdAt"> & {
    signedAt: Date;
    exceptions: Delivery["lines"];
    confirmedBy: string;
    confirmedAt: Date | null;
  }) &
  (Pick<Rejection, "reason"> & { returned: Rejection["lines"]; refusedBy: string; refusedAt: Date | null });

/** Where it goes and whom to call there is sealed in the table, open inside a command, masked for whoever need not know. */
function openedShipment(tenantId: string, row: Row): Shipment {
  const { destination, phone } = openPersonal(
    { destination: row.destination, phone: row.consigneePhone },
    shipmentPlace(tenantId, row.shipmentId),
  );
  return Shipment.parse({
    ...row,
    destination,
    trackingUrl: row.trackingPattern && trackingUrlFor(row.trackingPattern, row.waybillNo),
    consignee: row.consigneeName === null ? null : { name: row.consigneeName, phone },
    delivery: row.confirmedAt && {
      ...row,
      signedAt: row.signedAt.toISOString(),
      lines: row.exceptions,
      by: row.confirmedBy,
      createdAt: row.confirmedAt.toISOString(),
    },
    rejection: row.refusedAt && {
      reason: row.reason,
      lines: row.returned,
      by: row.refusedBy,
      createdAt: row.refusedAt.toISOString(),
    },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}

/** In clear, newest first. */
async function openedShipments({ sql, tenantId }: Reading, shipmentIds: string[]): Promise<Shipment[]> {
  const rows = await sql<Row>`
    SELECT shipment_id AS "shipmentId", waybill_no AS "waybillNo", status, origin, destination, consignee_name AS "consigneeName",
      consignee_phone AS "consigneePhone", wms_outbound_order_id AS "wmsOutboundOrderId", erp_order_id AS "erpOrderId", carrier,
      known.name AS "carrierName", tracking_url AS "trackingPattern", expected_on::text AS "expectedOn",
      cargo, shipment.lines, recalls, time_requirement AS "timeRequirement", created_by AS "createdBy", shipment.created_at AS "createdAt",
      updated_at AS "updatedAt",
      confirm_id AS "confirmId", signer, signed_at AS "signedAt", note, exceptions, has_image AS "hasImage",
      confirmed.by AS "confirmedBy", confirmed.created_at AS "confirmedAt",
      reason, refused.lines AS returned, refused.by AS "refusedBy", refused.created_at AS "refusedAt"
    FROM tms.shipment LEFT JOIN tms.delivery_confirmation AS confirmed USING (tenant_id, shipment_id)
      LEFT JOIN tms.delivery_rejection AS refused USING (tenant_id, shipment_id)
      LEFT JOIN (
        SELECT carrier_id AS carrier, name, tracking_url FROM tms.carrier WHERE tenant_id = ${tenantId}
      ) AS known USING (carrier)
    WHERE tenant_id = ${tenantId} AND shipment_id = ANY(${shipmentIds}) ORDER BY shipment_id DESC`;
  return rows.map((row) => openedShipment(tenantId, row));
}

async function openedById(look: Reading, shipmentId: string): Promise<Shipment> {
  const [shipment] = await openedShipments(look, [shipmentId]);
  if (!shipment) throw refused("NOT_FOUND", { what: shipmentId });
  return shipment;
}

export const shownTo = <Row extends Shipment>(actor: Actor, shipment: Row): Row =>
  actor.may("pii.read") ? shipment : maskPersonal(shipment);

export const shipmentsRead = (shipmentIds: string[]): Change => ({
  documentType: "shipment",
  documentId: shipmentIds[0] ?? "",
  after: { shipmentIds },
});

/** Who sees an address or a number in clear is on record. */
async function noteReading(look: Look, shipments: Shipment[]): Promise<void> {
  if (!look.actor.may("pii.read") || shipments.length === 0) return;
  await recordReading(look, "tms.shipments.read-personal", shipmentsRead(shipments.map((each) => each.shipmentId)));
}

const shownEvent = (row: EventRow): ShipmentEvent =>
  ShipmentEvent.parse({
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  });

/** The shipment as it is and stays until this transaction ends. */
export async function lockedShipment(work: Work, shipmentId: string): Promise<Shipment> {
  const { sql, tenantId } = work;
  await sql`SELECT FROM tms.shipment WHERE tenant_id = ${tenantId} AND shipment_id = ${shipmentId} FOR UPDATE`;
  return openedById(work, shipmentId);
}

/** In clear, with its last events. */
export async function trackedShipment(look: Reading, shipmentId: string): Promise<TrackedShipment> {
  const shipment = await openedById(look, shipmentId);
  const events = await look.tx.shipmentEvent.findMany({
    where: { tenantId: look.tenantId, shipmentId },
    orderBy: [...latestFirst],
    take: EVENTS_SHOWN,
  });
  return { ...shipment, events: events.map(shownEvent), photoIds: await photoIdsOf(look, shipmentId) };
}

export async function getShipment(look: Look, { shipmentId }: ShipmentKey): Promise<TrackedShipment> {
  const shipment = await trackedShipment(look, shipmentId);
  await noteReading(look, [shipment]);
  return shownTo(look.actor, shipment);
}

const plantToday = ({ tenantId, now }: Pick<Look, "tenantId" | "now">) =>
  part`(SELECT (${now}::timestamptz AT TIME ZONE time_zone)::date FROM platform.tenant WHERE tenant_id = ${tenantId})`;

const NO_DAY = "infinity";

/** The promised day and the id of the last row seen. */
function dueAfter(cursor: string | undefined): { day: string; shipmentId: string } | undefined {
  const [day, shipmentId] = namesAfter(cursor, 2);
  if (day === undefined || shipmentId === undefined) return undefined;
  if (day === NO_DAY || Day.safeParse(day).success) return { day, shipmentId };
  throw refused("VALIDATION_FAILED", { issue: "cursor", issues: [{ path: "cursor", message: "not of this list" }] });
}

export async function findShipments(look: Look, { limit, cursor, sort, ...wanted }: FindShipments) {
  const filters = part`
    ${given(wanted.status, (status) => part`AND status = ${status}`)}
    ${given(wanted.wmsOutboundOrderId, (orderId) => part`AND wms_outbound_order_id = ${orderId}`)}
    ${given(wanted.erpOrderId, (orderId) => part`AND erp_order_id = ${orderId}`)}
    ${given(wanted.waybillNo, (waybillNo) => part`AND waybill_no = ${waybillNo}`)}
    ${given(wanted.carrier, (carrier) => part`AND carrier = ${carrier}`)}
    ${given(wanted.open, (open) => part`AND (status = ANY(${OPEN_STATUSES}::int[])) = ${open}`)}
    ${given(wanted.late, (late) =>
      late
        ? part`AND status = ANY(${OPEN_STATUSES}::int[]) AND expected_on < ${plantToday(look)}`
        : part`AND NOT coalesce(status = ANY(${OPEN_STATUSES}::int[]) AND expected_on < ${plantToday(look)}, false)`,
    )}
    ${given(
      wanted.q || undefined,
      (q) =>
        part`AND waybill_no || ' ' || coalesce(carrier, '') || ' ' || coalesce(consignee_name, '') ILIKE ${`%${literally(q)}%`}`,
    )}`;
  const order =
    sort === "due"
      ? part`${given(dueAfter(cursor), ({ day, shipmentId }) => part`AND (coalesce(expected_on, ${NO_DAY}::date), shipment_id) > (${day}::date, ${shipmentId})`)}
        ORDER BY coalesce(expected_on, ${NO_DAY}::date), shipment_id`
      : part`${given(afterCursor(cursor), (shipmentId) => part`AND shipment_id < ${shipmentId}`)}
        ORDER BY shipment_id DESC`;
  const rows = await look.sql<{ shipmentId: string; day: string }>`
    SELECT shipment_id AS "shipmentId", coalesce(expected_on::text, ${NO_DAY}) AS day FROM tms.shipment
    WHERE tenant_id = ${look.tenantId} ${filters} ${order} LIMIT ${limit + 1}`;
  const { items, nextCursor } = pageOf(
    rows,
    limit,
    ({ shipmentId, day }) => (sort === "due" ? JSON.stringify([day, shipmentId]) : shipmentId),
    ({ shipmentId }) => shipmentId,
  );
  const found = new Map((await openedShipments(look, items)).map((each) => [each.shipmentId, each]));
  const shipments = items.flatMap((shipmentId) => found.get(shipmentId) ?? []);
  await noteReading(look, shipments);
  return { items: shipments.map((shipment) => shownTo(look.actor, shipment)), nextCursor };
}

/** What is on its way now; what has arrived is history and is not counted. */
export async function countShipments(look: Look): Promise<ShipmentCounts> {
  const [counts] = await look.sql<ShipmentCounts>`
    SELECT count(*)::int AS open, (count(*) FILTER (WHERE expected_on < ${plantToday(look)}))::int AS late,
      (count(*) FILTER (WHERE status = ${SHIPMENT_STATUS.exception}))::int AS exception
    FROM tms.shipment WHERE tenant_id = ${look.tenantId} AND status = ANY(${OPEN_STATUSES}::int[])`;
  return counts ?? { open: 0, late: 0, exception: 0 };
}

/** Whether a day that was promised was kept, by the calendar of the plant; nothing where none was promised. */
export async function wasOnTime(
  { sql, tenantId }: Reading,
  expectedOn: string | null,
  arrivedAt: string,
): Promise<boolean | undefined> {
  if (expectedOn === null) return undefined;
  const [kept] = await sql<{ onTime: boolean }>`
    SELECT (${arrivedAt}::timestamptz AT TIME ZONE time_zone)::date <= ${expectedOn}::date AS "onTime"
    FROM platform.tenant WHERE tenant_id = ${tenantId}`;
  return kept?.onTime;
}

export async function findShipmentEvents({ tx, tenantId }: Look, { shipmentId, limit, cursor }: FindShipmentEvents) {
  const last = afterCursor(cursor, STAMP_AND_UUID);
  const [occurredAt = "", eventId = ""] = last?.split(" ") ?? [];
  if ((await tx.shipment.count({ where: { tenantId, shipmentId } })) === 0) {
    throw refused("NOT_FOUND", { what: shipmentId });
  }
  const rows = await tx.shipmentEvent.findMany({
    where: {
      tenantId,
      shipmentId,
      ...(last
        ? { occurredAt: { lte: occurredAt }, OR: [{ occurredAt: { lt: occurredAt } }, { eventId: { lt: eventId } }] }
        : {}),
    },
    orderBy: [...latestFirst],
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => `${row.occurredAt.toISOString()} ${row.eventId}`, shownEvent);
}
