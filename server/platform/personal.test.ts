import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type RunningWorker, startWorker } from "@/jobs/start-worker";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, drained, type Plant } from "@/server/testing/plant";
import { log } from "./log";
import { maskPersonal, openPersonal, PERSONAL, place, sealPersonal } from "./personal";
import { contentHash } from "./stable-json";

const here = place("plant-a", "event", "e-1");
const consignee = {
  name: "Li",
  phone: "13912345678",
  address: "18 Renmin Road",
  delivery: { contact: [{ mobile: 13912345678, floor: 3 }] },
};

const logged: string[] = [];
let plant: Plant;
beforeAll(async () => {
  vi.stubEnv("LOG_LEVEL", "debug");
  const { write } = process.stdout;
  vi.spyOn(process.stdout, "write").mockImplementation(function (
    this: typeof process.stdout,
    text: string | Uint8Array,
    ...more: never[]
  ) {
    if (!String(text).startsWith('{"level"')) return write.call(process.stdout, text, ...more);
    logged.push(String(text));
    return true;
  } as typeof process.stdout.write);
  plant = await aPlant();
});

describe("sealing", () => {
  test("hides what stands under a personal name, however deep, and nothing else", () => {
    const sealed = sealPersonal(consignee, here);
    expect(sealed).toEqual({
      name: "Li",
      phone: expect.stringMatching(/^sealed:k1\./),
      address: expect.stringMatching(/^sealed:k1\./),
      delivery: { contact: [{ mobile: expect.stringMatching(/^sealed:/), floor: expect.stringMatching(/^sealed:/) }] },
    });
    expect(JSON.stringify(sealed)).not.toMatch(/13912345678|Renmin/);
  });

  test.each(["contactPhone", "phoneNumber", "shippingAddress", "mobile_no", "PHONE", "contacts"])(
    "knows %s for a personal name, however another system spells it",
    (name) => {
      const sealed = sealPersonal({ [name]: "13800138000" }, "here");
      expect(JSON.stringify(sealed)).not.toContain("13800138000");
      expect(openPersonal(sealed, "here")).toEqual({ [name]: "13800138000" });
      expect(JSON.stringify(maskPersonal({ [name]: "13800138000" }))).not.toContain("13800138000");
    },
  );

  test("does not open under another field of the same row", () => {
    const { phone } = sealPersonal({ phone: "13800138000" }, "here");
    expect(() => openPersonal({ address: phone }, "here")).toThrow();
  });

  test("opens to exactly what was sealed, whatever it was", () => {
    const anything = fc.dictionary(
      fc.oneof(fc.constantFrom(...PERSONAL), fc.string({ maxLength: 8 })),
      fc.jsonValue({ maxDepth: 3 }),
    );
    fc.assert(
      fc.property(anything, (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
        expect(openPersonal(sealPersonal(json, here), here)).toEqual(json);
      }),
    );
  });

  test("never gives the same seal twice, so that two equal numbers are not seen to be equal", () => {
    const [one, two] = [sealPersonal(consignee, here), sealPersonal(consignee, here)];
    expect(one.phone).not.toBe(two.phone);
  });

  test.each([
    ["another row", place("plant-a", "event", "e-2")],
    ["another table", place("plant-a", "lake_record", "e-1")],
    ["another plant", place("plant-b", "event", "e-1")],
  ])("a value moved to %s does not open there", (_, elsewhere) => {
    const sealed = sealPersonal(consignee, here);
    expect(() => openPersonal(sealed, elsewhere)).toThrow();
  });

  test("a value that was touched does not open", () => {
    const { phone } = sealPersonal({ phone: consignee.phone }, here);
    const [head, iv, text, tag] = phone.split(".");
    const turned = (part = "") => (part.startsWith("A") ? "B" : "A") + part.slice(1);
    for (const forged of [
      `${head}.${turned(iv)}.${text}.${tag}`,
      `${head}.${iv}.${turned(text)}.${tag}`,
      `${head}.${iv}.${text}.${turned(tag)}`,
      `${head}.${iv}.${text}.${tag?.slice(0, 6)}`,
    ]) {
      expect(() => openPersonal({ phone: forged }, here)).toThrow();
    }
  });

  test("a text that only looks sealed is sealed like any other, and comes back as it was", () => {
    const sly = { phone: "sealed:k1.AAAA.BBBB.CCCC" };
    expect(openPersonal(sealPersonal(sly, here), here)).toEqual(sly);
  });
});

describe("masking", () => {
  test.each([
    ["13912345678", "139****78"],
    ["+86 139 1234 5678", "+86****78"],
    ["0512-57301234", "051****34"],
    ["18 Renmin Road, Kunshan", "18 ***"],
    ["昆山市人民路18号", "昆山市***"],
    ["Li", "L***"],
  ])("%s is shown as %s", (clear, shown) => {
    expect(maskPersonal({ phone: clear })).toEqual({ phone: shown });
  });

  test("leaves what is masked already as it is", () => {
    const person = {
      phone: "13800138000",
      address: "8 Riverside Road",
      contact: "李",
      destination: "多行\n地址 12 号",
    };
    expect(maskPersonal(maskPersonal(person))).toEqual(maskPersonal(person));
    // A text that only ends like a masked one is no such thing.
    expect(maskPersonal({ address: "8 Riverside Road***" })).toEqual({ address: "8 R***" });
  });

  test("shows of a number as little as of a text", () => {
    expect(maskPersonal({ mobile: 13912345678 })).toEqual({ mobile: "139****78" });
  });

  test("shows nothing of a sealed value, and leaves the rest as it is", () => {
    expect(maskPersonal({ ...sealPersonal({ phone: "13912345678" }, here), name: "Li", n: 1, none: null })).toEqual({
      phone: "***",
      name: "Li",
      n: 1,
      none: null,
    });
  });

  test("never shows the whole of anything longer than a sign", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4 }),
        (clear) => void expect(JSON.stringify(maskPersonal({ address: clear }))).not.toContain(JSON.stringify(clear)),
      ),
    );
  });
});

describe("a canary", () => {
  const PHONE = "13977788899";
  const ADDRESS = "Canary Wharf 77";
  let token: string;
  let door: Door;
  let worker: RunningWorker;
  let made: { token: string };

  beforeAll(async () => {
    door = await openDoor();
    worker = await startWorker();
    token = await plant.token([
      "erp:write",
      "oa:write",
      "events:write",
      "crm:write",
      "datalake:write",
      "admin",
      "pii:read",
    ]);
    const person = { name: "Li", phone: PHONE, address: ADDRESS };
    const ask = (route: string, body?: unknown) =>
      door.ask(route, { token, id: crypto.randomUUID(), ...(body === undefined ? {} : { body }) });
    const answers = [
      await ask("POST /api/events", {
        eventId: "canary-1",
        eventType: "shop.order.placed",
        payload: { consignee: person, mobile: Number(PHONE) },
      }),
      await ask("POST /api/datalake/ingest", {
        cellId: "crm",
        table: "customers",
        records: [person, { contact: person }],
      }),
      await ask("GET /api/events"),
      await ask("GET /api/admin/events/canary-1"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    // Refusals and breakages are what logs are full of.
    await ask("POST /api/events", { eventId: "canary-2", eventType: "crm.contract.signed", payload: { phone: PHONE } });
    await ask("POST /api/datalake/ingest", { cellId: "crm", table: "UPPER", records: [person] });
    await door.ask("POST /api/v1/erp/orders", {
      token,
      raw: `{"phone":"${PHONE}"`,
      headers: { "content-type": "application/json" },
    });
    made = await plant
      .ask({ requestId: "canary-token" })
      .settings.tokens.create({ name: "canary", scopes: ["erp:read"] });
    const again = await plant
      .ask({ requestId: "canary-token" })
      .settings.tokens.create({ name: "canary", scopes: ["erp:read"] });
    expect(again).toEqual(made);
    expect((await door.ask("GET /api/v1/erp/orders", { token: made.token })).status).toBe(200);
    await drained(plant);
    await plant.rows("ALTER TABLE oa.approval ADD CONSTRAINT canary CHECK (title <> 'canary')");
    expect(
      (await ask("POST /api/v1/oa/approvals", { typeCode: "leave", title: "canary", formData: person })).status,
    ).toBe(500);
    await plant.rows("ALTER TABLE platform.event RENAME TO away");
    expect(
      (
        await ask("POST /api/events", {
          eventId: "canary-3",
          eventType: "shop.order.placed",
          payload: { consignee: person },
        })
      ).status,
    ).toBe(500);
    expect((await door.ask("GET /api/events", { token: made.token })).status).toBe(403);
    await plant.rows("ALTER TABLE platform.away RENAME TO event");
    log().info(
      { consignee: person, phone: PHONE, authorization: `Bearer ${token}`, deep: { consignee: person } },
      "a careless line",
    );
  });
  afterAll(async () => {
    await worker.stop();
    await door.stop();
  });

  const everywhere = async () => {
    const tables = await plant.rows<{ name: string }>(
      `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE relkind = 'r' AND nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) found[name] = JSON.stringify(await plant.rows(`SELECT * FROM ${name}`));
    return found;
  };

  test("phone number and address stand in clear in no row of any table", async () => {
    const rows = await everywhere();
    for (const name of [
      "platform.event",
      "platform.delivery_step",
      "platform.idempotency",
      "datalake.lake_record",
      "platform.audit_entry",
    ]) {
      expect([name, (rows[name]?.length ?? 0) > 100]).toEqual([name, true]);
    }
    const telling = Object.entries(rows).filter(([, text]) => text.includes(PHONE) || text.includes(ADDRESS));
    expect(telling.map(([name]) => name)).toEqual([]);
  });

  test("the tokens stand in clear in no row of any table", async () => {
    const telling = Object.entries(await everywhere()).filter(
      ([, text]) => text.includes(token) || text.includes(made.token),
    );
    expect(telling.map(([name]) => name)).toEqual([]);
  });

  test("no phone number is found by trying them all against what is kept to know a repeat", async () => {
    const payload = {
      consignee: { name: "Li", phone: PHONE, address: ADDRESS },
      mobile: Number(PHONE),
      tenantId: plant.tenantId,
    };
    const input = {
      eventId: "canary-1",
      eventType: "shop.order.placed",
      payload: { consignee: payload.consignee, mobile: payload.mobile },
    };
    const [event] = await plant.rows<{ input_hash: string }>(
      "SELECT input_hash FROM platform.event WHERE event_id = 'canary-1'",
    );
    const answers = await plant.rows<{ input_hash: string }>(
      "SELECT input_hash FROM platform.idempotency WHERE route = 'events.publish'",
    );
    expect(event?.input_hash).toMatch(/^[\w-]{43}$/);
    expect(event?.input_hash).not.toBe(contentHash({ eventType: input.eventType, payload }));
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.map((row) => row.input_hash)).not.toContain(contentHash(input));
  });

  test("none of them is in the log, which did speak of what broke", () => {
    const text = logged.join("");
    expect(text).toContain("request failed");
    expect(text).toContain("a careless line");
    expect(text).toContain('"phone":"***"');
    for (const secret of [PHONE, ADDRESS, token, made.token]) expect(text).not.toContain(secret);
  });
});
