import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["events:write", "crm:write"]);
});
afterAll(() => door.stop());

type Row = {
  event_type: string;
  version: number;
  source: string;
  aggregate_id: string | null;
  business_key: string | null;
  correlation_id: string;
  causation_id: string | null;
  hops: number;
  payload: Record<string, unknown>;
  factory_id: string | null;
};
const publish = (body: Record<string, unknown>, more: { token?: string; id?: string } = {}) =>
  door.ask("POST /api/events", { token, body, ...more });
const stored = async (eventId: string) =>
  (await plant.rows<Row>("SELECT * FROM platform.event WHERE event_id = $1", [eventId]))[0];
const drawing = (eventId: string, more: Record<string, unknown> = {}) => ({
  eventId,
  eventType: "plm.drawing.released",
  payload: { drawingNo: "D-1", size: { b: 1, a: 2 } },
  ...more,
});
const contract = {
  contractId: "C-1",
  customerId: "CUST-1",
  contractNo: "HT-001",
  amountCents: 100,
  currency: "CNY",
  signedAt: "2026-03-01T08:00:00+08:00",
};

describe("publishing an event", () => {
  test("keeps it and says so", async () => {
    const { status, told } = await publish(drawing("new-1"));
    expect([status, told.data]).toEqual([200, { eventId: "new-1", accepted: true, duplicate: false }]);
    expect(await stored("new-1")).toMatchObject({
      event_type: "plm.drawing.released",
      source: "plm",
      version: 1,
      payload: { drawingNo: "D-1", tenantId: plant.tenantId },
    });
  });

  test("a second time with the same content is a duplicate: nothing is stored again", async () => {
    await publish(drawing("twice-1"));
    const before = await stored("twice-1");
    const { status, told } = await publish(drawing("twice-1", { payload: { size: { a: 2, b: 1 }, drawingNo: "D-1" } }));
    expect([status, told.data]).toEqual([200, { eventId: "twice-1", accepted: true, duplicate: true }]);
    expect(await stored("twice-1")).toEqual(before);
    expect(await plant.rows("SELECT FROM platform.audit_entry WHERE document_id = 'twice-1'")).toHaveLength(1);
  });

  test("a second time with one's own tenant named in the payload is still a duplicate", async () => {
    await publish(drawing("twice-2"));
    const { told } = await publish(
      drawing("twice-2", { payload: { ...drawing("").payload, tenantId: plant.tenantId } }),
    );
    expect(told.data.duplicate).toBe(true);
  });

  test.each([
    ["another payload", { payload: { drawingNo: "D-2" } }],
    ["another type", { eventType: "plm.drawing.withdrawn" }],
    ["one field more", { payload: { drawingNo: "D-1", size: { b: 1, a: 2 }, colour: "red" } }],
  ])("under the same id with %s is refused and the first one stays", async (name, change) => {
    const eventId = `mismatch-${name.replace(/ /g, "-")}`;
    await publish(drawing(eventId));
    const before = await stored(eventId);
    const { status, told } = await publish(drawing(eventId, change));
    expect([status, told.code]).toEqual([409, "IDEMPOTENCY_MISMATCH"]);
    expect(await stored(eventId)).toEqual(before);
  });

  test("with a phone number in it, a repeat is still known for a repeat and a changed number for a mismatch", async () => {
    const order = (phone: string | number) => ({
      eventId: `phone-${typeof phone}`,
      eventType: "shop.order.placed",
      payload: { phone },
    });
    for (const phone of ["13912345678", 13912345678]) {
      await publish(order(phone));
      expect((await publish(order(phone))).told.data.duplicate).toBe(true);
      const changed = typeof phone === "string" ? "13912345679" : 13912345679;
      expect((await publish(order(changed))).told.code).toBe("IDEMPOTENCY_MISMATCH");
    }
  });

  test("twenty times at once stores it once: one is new, nineteen are duplicates", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => publish(drawing("at-once"))));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(answers.filter(({ told }) => told.data.duplicate === false)).toHaveLength(1);
    expect(await plant.rows("SELECT FROM platform.event WHERE event_id = 'at-once'")).toHaveLength(1);
  });

  test("an id belongs to its tenant", async () => {
    await publish(drawing("shared"));
    const other = await aPlant();
    const { told } = await publish(drawing("shared"), { token: await other.token(["events:write"]) });
    expect(told.data.duplicate).toBe(false);
  });

  test("an event that a cell announced itself is known under its id too", async () => {
    const { orderId } = await plant.ask().erp.orders.create({ customerId: "C", totalAmountCents: 1 });
    const [own] = await plant.rows<{ event_id: string; payload: object }>(
      "SELECT event_id, payload FROM platform.event WHERE aggregate_id = $1",
      [orderId],
    );
    const erp = await plant.token(["events:write", "erp:write"]);
    const again = { eventId: own?.event_id, eventType: "erp.order.created", payload: own?.payload };
    expect((await publish(again, { token: erp })).told.data).toMatchObject({ duplicate: true });
    expect(
      (await publish({ ...again, payload: { ...own?.payload, totalAmountCents: 2 } }, { token: erp })).told.code,
    ).toBe("IDEMPOTENCY_MISMATCH");
  });
});

describe("an event's type", () => {
  test("that the catalogue does not know is kept as it came", async () => {
    const payload = { any: [1, "two", null, { three: 3.5 }] };
    await publish({ eventId: "unknown-1", eventType: "scada.line_7.stopped", payload });
    expect((await stored("unknown-1"))?.payload).toEqual({ ...payload, tenantId: plant.tenantId });
  });

  test.each([
    "one",
    "Plm.drawing",
    "plm.",
    ".plm",
    "plm..x",
    "plm.drawing released",
    "plm.zeichnung.geändert",
    "9.a",
    "",
    "a.".repeat(64) + "a",
  ])("cannot be %j", async (eventType) => {
    const { status, told } = await publish({ eventId: "bad-type", eventType, payload: {} });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await stored("bad-type")).toBeUndefined();
  });

  test("that the catalogue knows must fit it, and may carry more", async () => {
    const { status } = await publish({
      eventId: "known-1",
      eventType: "crm.contract.signed",
      payload: { ...contract, ourOwnField: 1 },
    });
    expect(status).toBe(200);
    expect(await stored("known-1")).toMatchObject({
      aggregate_id: "C-1",
      business_key: "HT-001",
      payload: { ourOwnField: 1 },
    });
  });

  test.each([
    ["misses a field", { amountCents: undefined }, "payload.amountCents"],
    ["has money in fractions", { amountCents: 1.5 }, "payload.amountCents"],
    ["has negative money", { amountCents: -1 }, "payload.amountCents"],
    ["has a day that is none", { signedAt: "yesterday" }, "payload.signedAt"],
    ["has a line without quantity", { orderLines: [{ productSku: "SKU001" }] }, "payload.orderLines.0.quantity"],
    [
      "has a line of 0 pieces",
      { orderLines: [{ productSku: "SKU001", quantity: 0 }] },
      "payload.orderLines.0.quantity",
    ],
  ])("and that %s is EVENT_PAYLOAD_INVALID and names the field", async (name, change, path) => {
    const eventId = `invalid-${name.replace(/ /g, "-")}`;
    const { status, told } = await publish({
      eventId,
      eventType: "crm.contract.signed",
      payload: { ...contract, ...change },
    });
    expect([status, told.code]).toEqual([422, "EVENT_PAYLOAD_INVALID"]);
    expect((told.data.issues as { path: string }[]).map((issue) => issue.path)).toEqual([path]);
    expect(await stored(eventId)).toBeUndefined();
  });

  test("that belongs to a cell needs that cell's scope", async () => {
    const bare = await plant.token(["events:write"]);
    const { status, told } = await publish(
      { eventId: "speak-1", eventType: "crm.contract.signed", payload: contract },
      { token: bare },
    );
    expect([status, told.code, told.data.scope]).toEqual([403, "FORBIDDEN", "crm:write"]);
    expect(await stored("speak-1")).toBeUndefined();
    const erp = await publish({
      eventId: "speak-2",
      eventType: "erp.order.cancelled",
      payload: { orderId: "X", reason: "", rejected: true },
    });
    expect([erp.status, erp.told.data.scope]).toEqual([403, "erp:write"]);
  });
});

describe("who and where from", () => {
  test("another tenant in the body or in the payload is refused", async () => {
    const other = await aPlant();
    const inBody = await publish(drawing("foreign-1", { tenantId: other.tenantId }));
    const inPayload = await publish(drawing("foreign-1", { payload: { tenantId: other.tenantId } }));
    const known = await publish({
      eventId: "foreign-1",
      eventType: "crm.contract.signed",
      payload: { ...contract, tenantId: other.tenantId },
    });
    const nothing = await publish(drawing("foreign-1", { payload: { tenantId: null } }));
    for (const { status, told } of [inBody, inPayload, known, nothing])
      expect([status, told.code]).toEqual([403, "FORBIDDEN"]);
    expect(await plant.rows("SELECT FROM platform.event WHERE event_id = 'foreign-1'")).toEqual([]);
    expect(await other.rows("SELECT FROM platform.event")).toEqual([]);
  });

  test("an event without a cause is the root of its own chain", async () => {
    await publish(drawing("root-1"));
    expect(await stored("root-1")).toMatchObject({ correlation_id: "root-1", causation_id: null, hops: 0 });
  });

  test("an event with a known cause joins its chain, one hop further", async () => {
    await publish(drawing("chain-1"));
    await publish(drawing("chain-2", { causationId: "chain-1" }));
    await publish(drawing("chain-3", { causationId: "chain-2" }));
    expect(await stored("chain-2")).toMatchObject({ correlation_id: "chain-1", causation_id: "chain-1", hops: 1 });
    expect(await stored("chain-3")).toMatchObject({ correlation_id: "chain-1", causation_id: "chain-2", hops: 2 });
  });

  test("a cause that nobody knows is kept by name", async () => {
    await publish(drawing("orphan-1", { causationId: "elsewhere-9", correlationId: "elsewhere-1" }));
    expect(await stored("orphan-1")).toMatchObject({
      correlation_id: "elsewhere-1",
      causation_id: "elsewhere-9",
      hops: 0,
    });
  });

  test("another tenant's event is no cause", async () => {
    const other = await aPlant();
    await other.ask().events.publish({
      eventId: "theirs",
      eventType: "plm.drawing.released",
      payload: {},
      correlationId: "their-chain",
    });
    await publish(drawing("borrowed", { causationId: "theirs" }));
    expect(await stored("borrowed")).toMatchObject({ correlation_id: "borrowed", hops: 0 });
  });

  test("source, aggregate, factory and version are kept as given", async () => {
    await publish(drawing("given-1", { source: "plm-east", aggregateId: "D-9", factoryId: "F02", version: 7 }));
    expect(await stored("given-1")).toMatchObject({
      source: "plm-east",
      aggregate_id: "D-9",
      factory_id: "F02",
      version: 7,
    });
  });

  test("the history says which machine published it", async () => {
    await publish(drawing("history-1"), { id: "history-request" });
    expect(
      await plant.rows(
        "SELECT actor_name, action, request_id FROM platform.audit_entry WHERE document_id = 'history-1'",
      ),
    ).toEqual([{ actor_name: "machine", action: "events.publish", request_id: "history-request" }]);
  });

  test("a command that another console's linkage sends goes on in that event's chain", async () => {
    await publish(drawing("remote-1"));
    const erp = await plant.token(["erp:write"]);
    const headers = { "x-causation-id": "remote-1" };
    const { told } = await door.ask("POST /api/v1/erp/orders", {
      token: erp,
      headers,
      body: { customerId: "C", totalAmountCents: 1 },
    });
    const [event] = await plant.rows<Row>("SELECT * FROM platform.event WHERE aggregate_id = $1", [told.data.orderId]);
    expect(event).toMatchObject({ correlation_id: "remote-1", causation_id: "remote-1", hops: 1 });
  });
});
