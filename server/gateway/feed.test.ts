import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Relay } from "@/jobs/relay";
import { type RunningWorker, startWorker } from "@/jobs/start-worker";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, eventually, type Plant } from "@/server/testing/plant";

const PHONE = "13912345678";
const ADDRESS = "18 Renmin Road, Kunshan";

let door: Door;
let relay: Relay;
beforeAll(async () => {
  await aPlant();
  door = await openDoor();
  relay = new Relay([], {} as never);
});
afterAll(() => door.stop());

type Item = { position: number; eventId: string; eventType: string; payload: Record<string, unknown> };
type Feed = { items: Item[]; nextAfter: number };

const reader = async (plant: Plant, ...more: string[]) => {
  const token = await plant.token(["events:read", ...more]);
  return async (query = "") => (await door.ask(`GET /api/events${query}`, { token })).told.data as unknown as Feed;
};
const publish = (
  plant: Plant,
  eventId: string,
  eventType = "plm.drawing.released",
  payload: Record<string, never> | Record<string, string | number> = {},
) => plant.ask().events.publish({ eventId, eventType, payload });

describe("the feed", () => {
  test("gives events in position order, whole, and says where to go on", async () => {
    const plant = await aPlant();
    const read = await reader(plant);
    await plant.ask().events.publish({
      eventId: "e-1",
      eventType: "plm.drawing.released",
      payload: { drawingNo: "D-1" },
      source: "plm-west",
      aggregateId: "D-1",
      occurredAt: "2026-03-01T08:00:00+08:00",
      version: 3,
    });
    await publish(plant, "e-2");
    expect(await read()).toEqual({ items: [], nextAfter: 0 });
    await relay.run();
    const { items, nextAfter } = await read();
    expect(items.map(({ eventId }) => eventId)).toEqual(["e-1", "e-2"]);
    expect(items[0]).toEqual({
      position: expect.any(Number),
      eventId: "e-1",
      eventType: "plm.drawing.released",
      version: 3,
      tenantId: plant.tenantId,
      source: "plm-west",
      aggregateId: "D-1",
      correlationId: "e-1",
      causationId: null,
      occurredAt: "2026-03-01T00:00:00.000Z",
      payload: { drawingNo: "D-1", tenantId: plant.tenantId },
    });
    expect(nextAfter).toBe(items[1]?.position);
    expect(await read(`?after=${nextAfter}`)).toEqual({ items: [], nextAfter });
  });

  test("read page by page with nextAfter has no gap and no double", async () => {
    const plant = await aPlant();
    const read = await reader(plant);
    const made = Array.from({ length: 11 }, (_, at) => `page-${String(at).padStart(2, "0")}`);
    for (const eventId of made) await publish(plant, eventId);
    await relay.run();
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let after = 0; ; ) {
      const { items, nextAfter } = await read(`?limit=4&after=${after}`);
      if (items.length === 0) break;
      seen.push(...items.map(({ eventId }) => eventId));
      sizes.push(items.length);
      after = nextAfter;
    }
    expect(sizes).toEqual([4, 4, 3]);
    expect(seen).toEqual(made);
  });

  test("never passes over an event that was inserted earlier but committed later", async () => {
    const plant = await aPlant();
    const read = await reader(plant);
    const { inTenant } = await import("@/server/platform/db");
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let inserted: () => void = () => undefined;
    const isIn = new Promise<void>((resolve) => {
      inserted = resolve;
    });
    const late = inTenant(plant.tenantId, async ({ sql }) => {
      await sql`INSERT INTO platform.event (tenant_id, event_id, event_type, source, payload, correlation_id, occurred_at)
        VALUES (${plant.tenantId}, 'late', 'a.b', 'a', '{}', 'late', now())`;
      inserted();
      await held;
    });
    await isIn;
    await publish(plant, "early");
    await relay.run();
    const first = await read();
    expect(first.items.map(({ eventId }) => eventId)).toEqual(["early"]);
    commit();
    await late;
    await relay.run();
    expect((await read(`?after=${first.nextAfter}`)).items.map(({ eventId }) => eventId)).toEqual(["late"]);
  });

  test("shows one type when asked for it", async () => {
    const plant = await aPlant();
    const read = await reader(plant);
    await publish(plant, "r-1");
    await publish(plant, "w-1", "plm.drawing.withdrawn");
    await publish(plant, "r-2");
    await relay.run();
    expect((await read("?type=plm.drawing.withdrawn")).items.map(({ eventId }) => eventId)).toEqual(["w-1"]);
    expect((await read("?type=plm.drawing")).items).toEqual([]);
    expect((await read("?type=plm.drawing.released&limit=1")).items.map(({ eventId }) => eventId)).toEqual(["r-1"]);
  });

  test("is the tenant's own", async () => {
    const [mine, theirs] = [await aPlant(), await aPlant()];
    await publish(theirs, "secret");
    await relay.run();
    expect((await (await reader(mine))()).items).toEqual([]);
    expect((await (await reader(theirs))()).items).toHaveLength(1);
  });

  test.each([
    "?after=-1",
    "?after=abc",
    "?after=1.5",
    "?type=UPPER",
    "?type=one",
    "?limit=0",
    "?limit=201",
    "?waitSeconds=31",
    "?waitSeconds=-1",
    "?since=1",
    "?after=1e99",
  ])("refuses %s", async (query) => {
    const token = await (await aPlant()).token(["events:read"]);
    const { status, told } = await door.ask(`GET /api/events${query}`, { token });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
  });
});

describe("what belongs to a person", () => {
  const withPerson = async () => {
    const plant = await aPlant();
    await plant.ask().events.publish({
      eventId: "person-1",
      eventType: "shop.order.placed",
      payload: {
        orderNo: "W-1",
        consignee: { name: "Li", phone: PHONE, address: ADDRESS },
        mobile: 13912345678,
        contacts: [{ phone: [PHONE] }],
      },
    });
    await relay.run();
    return plant;
  };

  test("is masked in the feed, text and numbers alike, and nothing is put on record", async () => {
    const plant = await withPerson();
    const feed = await (await reader(plant))();
    const text = JSON.stringify(feed);
    expect(text).not.toContain(PHONE);
    expect(text).not.toContain("Renmin");
    expect(feed.items[0]?.payload).toMatchObject({ orderNo: "W-1", consignee: { name: "Li", phone: "139****78" } });
    expect(await plant.rows("SELECT FROM platform.audit_entry WHERE action = 'events.read-personal'")).toEqual([]);
  });

  test("is seen as it was sent with the scope pii:read, and each such reading is on record", async () => {
    const plant = await withPerson();
    const read = await reader(plant, "pii:read");
    const { items } = await read();
    expect(items[0]?.payload).toEqual({
      orderNo: "W-1",
      tenantId: plant.tenantId,
      consignee: { name: "Li", phone: PHONE, address: ADDRESS },
      mobile: 13912345678,
      contacts: [{ phone: [PHONE] }],
    });
    await read();
    const history = await plant.rows(
      "SELECT actor_name, document_type, after FROM platform.audit_entry WHERE action = 'events.read-personal'",
    );
    expect(history).toEqual(
      Array(2).fill({ actor_name: "machine", document_type: "events", after: { eventIds: ["person-1"] } }),
    );
  });

  test("is masked on an event's own page too, but for pii:read", async () => {
    const plant = await withPerson();
    const masked = await door.ask("GET /api/admin/events/person-1", { token: await plant.token(["admin"]) });
    expect(masked.status).toBe(200);
    expect(masked.text).not.toContain(PHONE);
    const clear = await door.ask("GET /api/admin/events/person-1", { token: await plant.token(["admin", "pii:read"]) });
    expect(clear.text).toContain(PHONE);
    expect(await plant.rows("SELECT FROM platform.audit_entry WHERE action = 'events.read-personal'")).toHaveLength(1);
  });
});

describe("a long poll", () => {
  let worker: RunningWorker;
  beforeAll(async () => {
    worker = await startWorker([]);
  });
  afterAll(() => worker.stop());

  test("answers as soon as an event comes, to everybody who waits", async () => {
    const plant = await aPlant();
    const read = await reader(plant);
    let waiting = 3;
    const polls = [1, 2, 3].map(async () => {
      const feed = await read("?waitSeconds=25");
      waiting--;
      return feed;
    });
    await eventually(
      async () => (await door.ask("GET /metrics")).text,
      (text) => text.includes('procedure="events.publish"') || waiting === 3,
    );
    await publish(plant, "awaited");
    for (const { items } of await Promise.all(polls)) expect(items.map(({ eventId }) => eventId)).toEqual(["awaited"]);
  });

  test("for one type is not ended by another", async () => {
    const plant = await aPlant();
    const read = await reader(plant);
    let answered: string[] | undefined;
    const poll = read("?waitSeconds=25&type=plm.drawing.withdrawn").then(({ items }) => {
      answered = items.map(({ eventId }) => eventId);
    });
    await publish(plant, "other-type");
    await eventually(read, ({ items }) => items.length === 1);
    expect(answered).toBeUndefined();
    await publish(plant, "wanted", "plm.drawing.withdrawn");
    await poll;
    expect(answered).toEqual(["wanted"]);
  });

  test("that nothing comes for answers with no items and the same place", async () => {
    const read = await reader(await aPlant());
    expect(await read("?waitSeconds=0.2&after=7")).toEqual({ items: [], nextAfter: 7 });
  });
});
