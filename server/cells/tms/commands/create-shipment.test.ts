import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, machine, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["tms:write"]);
});
afterAll(() => door.stop());

const PATH = "/api/v1/tms/shipments";
const PHONE = "138-0013-8000";
const DESTINATION = "8 Canal Street, Suzhou";
const way = { origin: "WH01", destination: DESTINATION };
const whole = {
  ...way,
  consignee: { name: "Suzhou Valves", phone: PHONE },
  wmsOutboundOrderId: "OUT-1",
  erpOrderId: "SO-1",
  carrier: "SF Express",
  cargo: { weight: 82.5, volume: 0.640001, quantity: 0 },
  timeRequirement: "before noon",
  lines: [
    { sku: "SKU001", quantity: 10.000001, lotNumber: "L1" },
    { sku: "PROD-DEFAULT", quantity: 2, serialNumbers: ["S1", "S2"] },
  ],
};
const mayReadPersons = machine("tms:write", "pii:read");
const driver = () => plant.ask({ as: "driver" }).tms.shipments;
const inClear = () => plant.ask({ as: mayReadPersons }).tms.shipments;
const masked = { destination: "8 C***", consignee: { name: "Suzhou Valves", phone: "138****00" } };
const made = () => plant.rows("SELECT shipment_id FROM tms.shipment");

describe("a shipment", () => {
  test("is kept as it was sent, numbered, and answers with the whole document", async () => {
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: whole });
    expect([status, told.code]).toEqual([200, "OK"]);
    const { shipmentId, waybillNo } = told.data as { shipmentId: string; waybillNo: string };
    expect(waybillNo).toMatch(/^WB-\d{6}$/);
    expect(told.data).toMatchObject({
      ...whole,
      ...masked,
      status: 1,
      lines: [
        { sku: "SKU001", quantity: 10.000001, lotNumber: "L1", serialNumbers: [] },
        { sku: "PROD-DEFAULT", quantity: 2, lotNumber: null, serialNumbers: ["S1", "S2"] },
      ],
      delivery: null,
      rejection: null,
      events: [],
    });
    expect((await door.ask(`GET ${PATH}/${shipmentId}`, { token })).told.data).toEqual(told.data);
    const { events: _events, photoIds: _photos, ...head } = told.data;
    expect((await door.ask(`GET ${PATH}?limit=1`, { token })).told.data.items).toEqual([head]);
  });

  test("needs no more than where from and where to", async () => {
    const shipment = await driver().create(way);
    expect(shipment).toMatchObject({
      consignee: null,
      carrier: null,
      wmsOutboundOrderId: null,
      erpOrderId: null,
      cargo: { weight: null, volume: null, quantity: null },
      lines: [],
    });
    expect(await driver().get({ shipmentId: shipment.shipmentId })).toEqual(shipment);
  });

  test("takes what a linkage leaves empty", async () => {
    const nothing = {
      consignee: null,
      wmsOutboundOrderId: null,
      erpOrderId: null,
      carrier: null,
      timeRequirement: null,
    };
    const lines = [{ sku: "SKU001", quantity: 1, lotNumber: null }];
    expect(await driver().create({ ...way, ...nothing, cargo: { weight: null }, lines })).toMatchObject(nothing);
  });

  test("is announced with what it belongs to and nothing personal, and kept in the history", async () => {
    const { shipmentId, waybillNo } = await driver().create(whole);
    expect(
      await plant.rows("SELECT event_type, business_key, payload FROM platform.event WHERE aggregate_id = $1", [
        shipmentId,
      ]),
    ).toEqual([
      {
        event_type: "tms.shipment.created",
        business_key: waybillNo,
        payload: { shipmentId, waybillNo, tenantId: plant.tenantId, wmsOutboundOrderId: "OUT-1", erpOrderId: "SO-1" },
      },
    ]);
    expect(
      await plant.rows("SELECT document_type, actor_name, action FROM platform.audit_entry WHERE document_id = $1", [
        shipmentId,
      ]),
    ).toEqual([{ document_type: "shipment", actor_name: "driver", action: "tms.shipments.create" }]);
  });

  test("asked for twice under one request id is made once", async () => {
    const before = (await made()).length;
    const ask = () => door.ask(`POST ${PATH}`, { token, body: whole, id: "shipped-once" });
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second.told.data).toEqual(first.told.data);
    expect(await made()).toHaveLength(before + 1);
  });
});

describe("a waybill's number", () => {
  test("may be the carrier's own, and is taken once", async () => {
    expect(await driver().create({ ...way, waybillNo: "SF1234567890" })).toMatchObject({ waybillNo: "SF1234567890" });
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: { ...way, waybillNo: "SF1234567890" } });
    expect([status, told.code, told.data]).toEqual([409, "DUPLICATE", { field: "waybillNo", value: "SF1234567890" }]);
    const other = await aPlant();
    expect(await other.ask().tms.shipments.create({ ...way, waybillNo: "SF1234567890" })).toMatchObject({ status: 1 });
  });

  test("asked for by ten at once is given to one", async () => {
    const before = (await made()).length;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => door.ask(`POST ${PATH}`, { token, body: { ...way, waybillNo: "YT-1" } })),
    );
    expect(answers.map(({ told }) => told.code).sort()).toEqual([...Array(9).fill("DUPLICATE"), "OK"]);
    expect(await made()).toHaveLength(before + 1);
  });

  test("of ours goes on past one that somebody brought along", async () => {
    const own = await aPlant();
    const create = own.ask().tms.shipments.create;
    for (const waybillNo of ["WB-000002", "WB-000003"]) await create({ ...way, waybillNo });
    const numbers = [await create(way), await create(way)].map(({ waybillNo }) => waybillNo);
    expect(numbers).toEqual(["WB-000001", "WB-000004"]);
  });
});

describe("where a shipment goes and whom to call there", () => {
  const readingsOf = (shipmentId: string) =>
    plant.rows<{ action: string }>(
      "SELECT action FROM platform.audit_entry WHERE after->'shipmentIds' ? $1 ORDER BY at",
      [shipmentId],
    );

  test("is sealed in the table and in clear in no row of the database", async () => {
    const own = await aPlant();
    const shipments = own.ask({ as: "driver", requestId: "once" }).tms.shipments;
    const { shipmentId } = await shipments.create(whole);
    await own.ask({ as: "driver" }).tms.shipments.addEvent({ shipmentId, status: "picked_up" });
    await own.ask({ as: "driver" }).tms.deliveries.confirm({ shipmentId, signer: "Wang Fang" });
    const [row] = await own.rows<Record<string, string>>("SELECT * FROM tms.shipment");
    for (const field of ["destination", "consignee_phone"]) expect(row?.[field]).toMatch(/^sealed:/);
    const everything: unknown[] = [row];
    for (const table of ["platform.event", "platform.audit_entry", "platform.idempotency"]) {
      const rows = await own.rows(`SELECT * FROM ${table}`);
      expect([table, rows.length > 0]).toEqual([table, true]);
      everything.push(rows);
    }
    for (const clear of [PHONE, DESTINATION]) expect(JSON.stringify(everything)).not.toContain(clear);
  });

  test("is masked for everybody of the plant, whole for a token that may read it", async () => {
    const { shipmentId, waybillNo, ...created } = await driver().create(whole);
    expect(created).toMatchObject(masked);
    for (const as of ["admin", "driver", "viewer", machine("tms:read")] as const) {
      const asked = plant.ask({ as }).tms.shipments;
      expect(await asked.get({ shipmentId })).toMatchObject(masked);
      expect((await asked.list({ waybillNo })).items).toMatchObject([masked]);
    }
    const clear = { destination: DESTINATION, consignee: { name: "Suzhou Valves", phone: PHONE } };
    expect(await inClear().get({ shipmentId })).toMatchObject(clear);
    expect((await inClear().list({ waybillNo })).items).toMatchObject([clear]);
    expect(await inClear().addEvent({ shipmentId, status: "picked_up" })).toMatchObject(clear);
  });

  test("read in clear leaves a record of who read which; masked leaves none", async () => {
    const { shipmentId, waybillNo } = await driver().create(whole);
    await driver().get({ shipmentId });
    await driver().list({ waybillNo });
    await driver().addEvent({ shipmentId, status: "picked_up" });
    expect(await readingsOf(shipmentId)).toEqual([]);
    await inClear().get({ shipmentId });
    await inClear().list({ waybillNo });
    await inClear().list({ waybillNo: "nobody's" });
    await inClear().addEvent({ shipmentId, status: "in_transit" });
    expect((await readingsOf(shipmentId)).map(({ action }) => action)).toEqual([
      "tms.shipments.read-personal",
      "tms.shipments.read-personal",
      "tms.shipments.addEvent",
    ]);
  });
});

describe("finding a shipment", () => {
  test("by status, outbound order, sales order, waybill, carrier and words, alone and together, newest first", async () => {
    const own = await aPlant();
    const { create, list } = own.ask().tms.shipments;
    const ids: string[] = [];
    for (let at = 0; at < 4; at++) {
      const { shipmentId } = await create({
        ...way,
        wmsOutboundOrderId: `OUT-${at}`,
        erpOrderId: at < 2 ? "SO-A" : "SO-B",
        carrier: at % 2 ? "顺丰速运" : "Deppon",
        waybillNo: `WAY-${at}`,
      });
      ids.push(shipmentId);
    }
    await own.ask().tms.shipments.addEvent({ shipmentId: ids[3] ?? "", status: "in_transit" });
    const read = await own.token(["tms:read"]);
    const found = async (query: string) => {
      const { told } = await door.ask(`GET ${PATH}?${query}`, { token: read });
      return (told.data.items as { shipmentId: string }[]).map(({ shipmentId }) => ids.indexOf(shipmentId));
    };
    expect(await found("")).toEqual([3, 2, 1, 0]);
    expect(await found("status=3")).toEqual([3]);
    expect(await found("wmsOutboundOrderId=OUT-2")).toEqual([2]);
    expect(await found("erpOrderId=SO-A")).toEqual([1, 0]);
    expect(await found("erpOrderId=SO-A&status=3")).toEqual([]);
    expect(await found("waybillNo=WAY-1")).toEqual([1]);
    expect(await found("q=way-")).toEqual([3, 2, 1, 0]);
    expect(await found(`q=${encodeURIComponent("顺丰")}&erpOrderId=SO-B`)).toEqual([3]);
    expect(await found("q=deppon")).toEqual([2, 0]);
    for (const wrong of ["status=5", "status=x", "destination=Suzhou", "waybillNo="]) {
      expect([wrong, (await door.ask(`GET ${PATH}?${wrong}`, { token: read })).status]).toEqual([wrong, 400]);
    }
    const walked: number[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 2; pages++) {
      const page = await list({ limit: 2, cursor });
      walked.push(...page.items.map(({ shipmentId }) => ids.indexOf(shipmentId)));
      cursor = page.nextCursor ?? undefined;
    }
    expect(walked).toEqual([3, 2, 1, 0]);
  });

  test("shows no other plant's", async () => {
    const { shipmentId } = await driver().create(way);
    const other = await aPlant();
    const theirs = other.ask().tms;
    expect((await theirs.shipments.list({})).items).toEqual([]);
    for (const ask of [
      () => theirs.shipments.get({ shipmentId }),
      () => theirs.shipments.listEvents({ shipmentId }),
      () => theirs.shipments.addEvent({ shipmentId, status: "picked_up" }),
      () => theirs.deliveries.confirm({ shipmentId }),
      () => theirs.deliveries.reject({ shipmentId, reason: "x" }),
      () => theirs.deliveries.signature({ shipmentId }),
    ]) {
      await expect(ask()).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    }
    expect(await driver().get({ shipmentId })).toMatchObject({ status: 1, events: [] });
  });
});

describe("a shipment that cannot be is refused and nothing is kept:", () => {
  test.each<[string, object]>([
    ["from nowhere", { origin: undefined }],
    ["to nowhere", { destination: "  \n" }],
    ["to a place of 501 characters", { destination: "x".repeat(501) }],
    ["to somebody without a name", { consignee: { phone: PHONE } }],
    ["to somebody with an address of their own", { consignee: { name: "X", address: DESTINATION } }],
    ["of a negative weight", { cargo: { weight: -1 } }],
    ["of an endless volume", { cargo: { volume: 1e308 } }],
    ["of a weight in words", { cargo: { weight: "10" } }],
    ["of a cargo with a colour", { cargo: { colour: "red" } }],
    ["with a blank waybill", { waybillNo: " " }],
    ["with a status", { status: 4 }],
    ["with 501 lines", { lines: Array.from({ length: 501 }, () => ({ sku: "SKU001", quantity: 1 })) }],
    ...[0, -1, 0.0000001, 1e308, "1", null].map((quantity): [string, object] => [
      `with a line of ${JSON.stringify(quantity)}`,
      { lines: [{ sku: "SKU001", quantity }] },
    ]),
    ["with a serial twice", { lines: [{ sku: "SKU001", quantity: 2, serialNumbers: ["S", "S"] }] }],
    ["with a line of an unknown field", { lines: [{ sku: "SKU001", quantity: 1, price: 1 }] }],
  ])("%s", async (_, wrong) => {
    const before = await made();
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: { ...way, ...wrong } });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await made()).toEqual(before);
  });

  test("with items that the item master does not know, all of them named", async () => {
    const before = await made();
    const lines = ["SKU001", "GHOST-1", "GHOST-2"].map((sku) => ({ sku, quantity: 1 }));
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: { ...way, lines } });
    expect([status, told.code, told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["GHOST-1", "GHOST-2"]]);
    expect(await made()).toEqual(before);
  });

  test("by people who neither sell, ship nor drive", async () => {
    for (const role of ["planner", "buyer", "quality", "viewer"] as const) {
      await expect(plant.ask({ as: role }).tms.shipments.create(way)).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
  });
});
