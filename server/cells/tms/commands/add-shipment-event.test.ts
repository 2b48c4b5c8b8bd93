import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["tms:write"]);
});
afterAll(() => door.stop());

const tms = () => plant.ask({ as: "driver" }).tms;
const aShipment = async () =>
  (
    await tms().shipments.create({
      origin: "WH01",
      destination: "Suzhou",
      wmsOutboundOrderId: "OUT-1",
      erpOrderId: "SO-1",
    })
  ).shipmentId;
const report = (shipmentId: string, body: unknown) =>
  door.ask(`POST /api/v1/tms/shipments/${shipmentId}/events`, { token, body });
const statusOf = async (shipmentId: string) => (await tms().shipments.get({ shipmentId })).status;
const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, "0")}:00:00Z`;

describe("a report from the road", () => {
  test("moves the shipment on and is kept with it, the latest first", async () => {
    const shipmentId = await aShipment();
    const first = await report(shipmentId, {
      status: "picked_up",
      location: "WH01",
      note: "2 pallets",
      occurredAt: at(8),
    });
    expect([first.status, first.told.data.status]).toEqual([200, 2]);
    expect(first.told.data.events).toEqual([
      {
        eventId: expect.any(String),
        status: "picked_up",
        location: "WH01",
        note: "2 pallets",
        by: "machine",
        occurredAt: "2026-03-01T08:00:00.000Z",
        createdAt: expect.any(String),
      },
    ]);
    const { told } = await report(shipmentId, { status: "out_for_delivery", occurredAt: "2026-03-01T18:00:00+08:00" });
    expect(told.data).toMatchObject({
      status: 3,
      events: [
        { status: "out_for_delivery", location: null, occurredAt: "2026-03-01T10:00:00.000Z" },
        { status: "picked_up" },
      ],
    });
    expect((await door.ask(`GET /api/v1/tms/shipments/${shipmentId}`, { token })).told.data).toEqual(told.data);
    const listed = await door.ask(`GET /api/v1/tms/shipments/${shipmentId}/events`, { token });
    expect(listed.told.data).toEqual({ items: told.data.events, nextCursor: null });
  });

  test("is told to the others with where it was and when, and to the history", async () => {
    const shipmentId = await aShipment();
    const { waybillNo } = await tms().shipments.addEvent({
      shipmentId,
      status: "in_transit",
      location: "Wuxi",
      occurredAt: at(9),
    });
    expect(
      await plant.rows(
        "SELECT business_key, payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'tms.shipment.moved'",
        [shipmentId],
      ),
    ).toEqual([
      {
        business_key: waybillNo,
        payload: {
          shipmentId,
          waybillNo,
          tenantId: plant.tenantId,
          status: "in_transit",
          location: "Wuxi",
          occurredAt: "2026-03-01T09:00:00.000Z",
          wmsOutboundOrderId: "OUT-1",
          erpOrderId: "SO-1",
        },
      },
    ]);
    expect(
      await plant.rows(
        "SELECT document_type, actor_name, before, after FROM platform.audit_entry WHERE document_id = $1 AND action = 'tms.shipments.addEvent'",
        [shipmentId],
      ),
    ).toEqual([
      {
        document_type: "shipment",
        actor_name: "driver",
        before: { status: 1 },
        after: { status: 3, milestone: "in_transit", location: "Wuxi" },
      },
    ]);
  });

  test("that comes late is kept in its place and never takes the shipment back", async () => {
    const shipmentId = await aShipment();
    await report(shipmentId, { status: "in_transit", occurredAt: at(12) });
    const { status, told } = await report(shipmentId, { status: "picked_up", occurredAt: at(8) });
    expect([status, told.data.status]).toEqual([200, 3]);
    expect((told.data.events as { status: string }[]).map((event) => event.status)).toEqual([
      "in_transit",
      "picked_up",
    ]);
  });

  test("of trouble holds it until something came after the trouble", async () => {
    const shipmentId = await aShipment();
    await report(shipmentId, { status: "in_transit", occurredAt: at(10) });
    expect((await report(shipmentId, { status: "exception", note: "tyre", occurredAt: at(12) })).told.data.status).toBe(
      7,
    );
    expect((await report(shipmentId, { status: "picked_up", occurredAt: at(8) })).told.data.status).toBe(7);
    expect((await report(shipmentId, { status: "in_transit", occurredAt: at(11) })).told.data.status).toBe(7);
    expect((await report(shipmentId, { status: "picked_up", occurredAt: at(13) })).told.data.status).toBe(2);
    expect((await report(shipmentId, { status: "exception", occurredAt: at(12) })).told.data.status).toBe(7);
    expect((await report(shipmentId, { status: "in_transit" })).told.data.status).toBe(3);
  });

  test("without a time is of now, and ends any trouble told before", async () => {
    const shipmentId = await aShipment();
    await report(shipmentId, { status: "exception", occurredAt: "2999-01-01T00:00:00Z" });
    const { told } = await report(shipmentId, { status: "in_transit" });
    expect(told.data.status).toBe(3);
  });

  test.each(["delivered", "rejected"] as const)("of a shipment that is %s is refused and not kept", async (end) => {
    const shipmentId = await aShipment();
    if (end === "delivered") await tms().deliveries.confirm({ shipmentId });
    else await tms().deliveries.reject({ shipmentId, reason: "Ordered another size" });
    for (const status of ["picked_up", "in_transit", "out_for_delivery", "exception"]) {
      const answer = await report(shipmentId, { status });
      expect([answer.status, answer.told.code, answer.told.data]).toEqual([
        409,
        "STATE_CONFLICT",
        { status: end === "delivered" ? 4 : 8, reason: "ended" },
      ]);
    }
    expect((await tms().shipments.get({ shipmentId })).events).toEqual([]);
  });

  test.each<[string, object]>([
    ["of nothing", { status: undefined }],
    ["that it arrived", { status: "delivered" }],
    ["by number", { status: 2 }],
    ["of a day that is none", { occurredAt: "2026-02-30T00:00:00Z" }],
    ["of a day without a time", { occurredAt: "2026-03-01" }],
    ["of the year 0 in UTC", { occurredAt: "0001-01-01T00:00:00+08:00" }],
    ["of the year 10000 in UTC", { occurredAt: "9999-12-31T23:00:00-08:00" }],
    ["from a place of two lines", { location: "Wuxi\nhub" }],
    ["with 501 characters", { note: "x".repeat(501) }],
    ["with an unknown field", { temperature: 4 }],
  ])("%s is refused", async (_, wrong) => {
    const shipmentId = await aShipment();
    const { status, told } = await report(shipmentId, { status: "in_transit", ...wrong });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await tms().shipments.get({ shipmentId })).toMatchObject({ status: 1, events: [] });
  });

  test("of a shipment that nobody knows is 404", async () => {
    expect((await report("nowhere", { status: "in_transit" })).status).toBe(404);
    expect((await door.ask("GET /api/v1/tms/shipments/nowhere/events", { token })).status).toBe(404);
  });
});

describe("many reports", () => {
  test("are walked in pages without a gap or a double, though they happened in one moment", async () => {
    const shipmentId = await aShipment();
    for (let minute = 0; minute < 7; minute++) {
      await report(shipmentId, {
        status: "in_transit",
        location: `stop ${minute}`,
        occurredAt: at(minute < 5 ? 10 : 9),
      });
    }
    const places: unknown[] = [];
    for (let cursor = "", pages = 0; pages < 4; pages++) {
      const { told } = await door.ask(`GET /api/v1/tms/shipments/${shipmentId}/events?limit=2${cursor}`, { token });
      const page = told.data as { items: { location: string }[]; nextCursor: string | null };
      places.push(...page.items.map(({ location }) => location));
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(places).toEqual(["stop 4", "stop 3", "stop 2", "stop 1", "stop 0", "stop 6", "stop 5"]);
    for (const cursor of ["garbage!", Buffer.from("2026-99-99T00:00:00.000Z x").toString("base64url")]) {
      const { status } = await door.ask(`GET /api/v1/tms/shipments/${shipmentId}/events?cursor=${cursor}`, { token });
      expect(status).toBe(400);
    }
  });

  test("do not make the document endless: it shows the last hundred, the list has all", async () => {
    const shipmentId = await aShipment();
    await plant.rows(
      "INSERT INTO tms.shipment_event (tenant_id, event_id, shipment_id, status, by, occurred_at, created_at) SELECT $1, gen_random_uuid(), $2, 'in_transit', 'carrier', now() - n * interval '1 minute', now() FROM generate_series(1, 150) AS n",
      [plant.tenantId, shipmentId],
    );
    expect((await tms().shipments.get({ shipmentId })).events).toHaveLength(100);
    expect((await tms().shipments.listEvents({ shipmentId, limit: 200 })).items).toHaveLength(150);
  });

  test("at once are all kept, and the shipment stands at the furthest", async () => {
    for (let round = 0; round < 3; round++) {
      const shipmentId = await aShipment();
      const told = [
        "picked_up",
        "in_transit",
        "picked_up",
        "out_for_delivery",
        "picked_up",
        "in_transit",
        "picked_up",
        "picked_up",
      ];
      const answers = await Promise.all(told.map((status) => report(shipmentId, { status, occurredAt: at(8) })));
      expect(answers.map(({ status }) => status)).toEqual(told.map(() => 200));
      expect(await statusOf(shipmentId)).toBe(3);
      expect((await tms().shipments.get({ shipmentId })).events).toHaveLength(told.length);
    }
  });

  test("beside a confirmation are kept before it or refused after it, and it stays delivered", async () => {
    for (let round = 0; round < 3; round++) {
      const shipmentId = await aShipment();
      const [confirmed, ...reports] = await Promise.all([
        door.ask("POST /api/v1/tms/delivery-confirm", { token, body: { shipmentId } }),
        ...Array.from({ length: 8 }, () => report(shipmentId, { status: "exception" })),
      ]);
      expect(confirmed.status).toBe(200);
      const kept = reports.filter(({ status }) => status === 200);
      expect(reports.filter(({ told }) => told.code === "STATE_CONFLICT")).toHaveLength(8 - kept.length);
      const shipment = await tms().shipments.get({ shipmentId });
      expect([shipment.status, shipment.events.length]).toEqual([4, kept.length]);
    }
  });
});
