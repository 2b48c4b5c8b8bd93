import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["crm:write"]);
});
afterAll(() => door.stop());

const ask = (route: string, body?: unknown, id?: string) =>
  door.ask(route.replace(" /", " /api/v1/crm/"), {
    token,
    ...(body === undefined ? {} : { body }),
    ...(id === undefined ? {} : { id }),
  });
const made = async (route: string, body: unknown) => (await ask(route, body)).told.data;
const aCustomer = async (name = "Huadong Pumps") => String((await made("POST /customers", { name })).customerId);
const idsOf = async (route: string, field: string) =>
  ((await ask(route)).told.data.items as Record<string, unknown>[]).map((item) => item[field]);
let last = 0;
const aContract = async (more: object = {}) => {
  const customerId = await aCustomer();
  return made("POST /contracts", { customerId, contractNo: `HT-${++last}`, amountCents: 500, ...more });
};

describe("over the machines' door", () => {
  test("customers are added, changed, read and found", async () => {
    const { status, told } = await ask("POST /customers", {
      name: "Suzhou Valves",
      contact: "Li Wei",
      phone: "138-0013-8000",
      address: "8 Canal Street",
    });
    expect([status, told.code, told.data]).toMatchObject([200, "OK", { name: "Suzhou Valves", phone: "138****00" }]);
    const { customerId } = told.data as { customerId: string };
    const changed = await ask(`PATCH /customers/${customerId}`, { name: "Suzhou Valve Works" });
    expect(changed.told.data).toMatchObject({ customerId, name: "Suzhou Valve Works", phone: "138****00" });
    expect((await ask(`GET /customers/${customerId}`)).told.data).toEqual(changed.told.data);
    for (const query of ["phone=13800138000", `phone=${encodeURIComponent("+86 138 0013 8000")}`, "q=valve%20works"]) {
      expect(await idsOf(`GET /customers?${query}`, "customerId")).toEqual([customerId]);
    }
    const reader = await plant.token(["crm:read", "pii:read"]);
    const clear = await door.ask(`GET /api/v1/crm/customers/${customerId}`, { token: reader });
    expect(clear.told.data).toMatchObject({ contact: "Li Wei", phone: "138-0013-8000", address: "8 Canal Street" });
  });

  test("opportunities are added, moved, read and found by customer and stage", async () => {
    const customerId = await aCustomer();
    const { opportunityId } = await made("POST /opportunities", { customerId, title: "Line 3", amountCents: 100 });
    const other = await made("POST /opportunities", { customerId, title: "Line 4", stage: "proposal" });
    const moved = await ask(`PATCH /opportunities/${opportunityId}`, { stage: "won" });
    expect([moved.status, moved.told.data]).toMatchObject([200, { stage: "won", changed: true }]);
    const again = await ask(`PATCH /opportunities/${opportunityId}`, { stage: "lead" });
    expect([again.status, again.told.code, again.told.data]).toEqual([
      409,
      "STATE_CONFLICT",
      { status: "won", reason: "ended" },
    ]);
    expect((await ask(`GET /opportunities/${opportunityId}`)).told.data).toMatchObject({ stage: "won" });
    const all = `GET /opportunities?customerId=${customerId}`;
    expect(await idsOf(all, "opportunityId")).toEqual([other.opportunityId, opportunityId]);
    expect(await idsOf(`${all}&stage=won`, "opportunityId")).toEqual([opportunityId]);
    expect((await ask("GET /opportunities?stage=hopeful")).status).toBe(400);
  });

  test("contracts are drawn up, written back, read and found by status and customer", async () => {
    const { contractId, customerId, status } = await aContract();
    expect(status).toBe(1);
    const approved = await ask(`PATCH /contracts/${String(contractId)}`, { status: 2 });
    expect([approved.status, approved.told.data]).toMatchObject([200, { contractId, status: 2, changed: true }]);
    const earlier = await ask(`PATCH /contracts/${String(contractId)}`, { status: 1 });
    expect([earlier.status, earlier.told.data]).toMatchObject([200, { status: 2, changed: false }]);
    const signed = await ask(`PATCH /contracts/${String(contractId)}`, { signedAt: "2026-03-01T10:00:00+08:00" });
    expect(signed.told.data).toMatchObject({ signedAt: "2026-03-01T02:00:00.000Z", changed: true });
    const otherDay = await ask(`PATCH /contracts/${String(contractId)}`, { signedAt: "2026-03-02T10:00:00+08:00" });
    expect([otherDay.status, otherDay.told.code, otherDay.told.data.status]).toEqual([409, "STATE_CONFLICT", 2]);
    expect(otherDay.told.message).toContain("signed at another moment");
    await ask(`PATCH /contracts/${String(contractId)}`, { status: 3 });
    const ended = await ask(`PATCH /contracts/${String(contractId)}`, { status: 2 });
    expect([ended.status, ended.told.code, ended.told.data]).toEqual([
      409,
      "STATE_CONFLICT",
      { status: 3, reason: "ended" },
    ]);
    const mine = `GET /contracts?customerId=${String(customerId)}`;
    expect(await idsOf(`${mine}&status=3`, "contractId")).toEqual([contractId]);
    expect(await idsOf(`${mine}&status=2`, "contractId")).toEqual([]);
    expect((await ask("GET /contracts?status=4")).status).toBe(400);
  });

  test("a contract takes only the numbers of the contract, and a moment that is one", async () => {
    const { contractId } = await aContract();
    const bodies = [0, 4, 8, 9, -1, 1.5, "2", null].map((status): object => ({ status }));
    bodies.push(...["yesterday", "2026-03-01", "", null, 5].map((signedAt) => ({ signedAt })), { amountCents: 1 });
    for (const body of bodies) {
      const { status, told } = await ask(`PATCH /contracts/${String(contractId)}`, body);
      expect([body, status, told.code]).toEqual([body, 400, "VALIDATION_FAILED"]);
    }
    expect((await ask(`GET /contracts/${String(contractId)}`)).told.data).toMatchObject({ status: 1, signedAt: null });
  });

  test.each([
    ["0001-01-01T00:00:00+14:00", 400],
    ["0001-01-01T00:00:00Z", 200],
    ["9999-12-31T23:59:59.999999Z", 200],
    ["9999-12-31T23:59:59-14:00", 400],
  ])("a contract signed at the edge of the calendar (%s) answers %i", async (signedAt, expected) => {
    const { contractId } = await aContract();
    const signing = `PATCH /contracts/${String(contractId)}`;
    expect((await ask(signing, { signedAt })).status).toBe(expected);
    const { told } = await ask(`GET /contracts/${String(contractId)}`);
    expect(told.data.signedAt).toBe(expected === 200 ? new Date(signedAt).toISOString() : null);
    if (expected === 200) expect((await ask(signing, { signedAt })).told.data.changed).toBe(false);
  });

  test.each([
    [
      "a number that is taken",
      409,
      "DUPLICATE",
      { contractNo: "HT-TAKEN" },
      { field: "contractNo", value: "HT-TAKEN" },
    ],
    ["an unknown opportunity", 422, "UNKNOWN_REFERENCE", { opportunityId: "nothing" }, { what: "nothing" }],
    [
      "an unknown item",
      422,
      "UNKNOWN_ITEM",
      { orderLines: [{ productSku: "GHOST", quantity: 1 }] },
      { skus: ["GHOST"] },
    ],
  ])("a contract with %s is refused with %i %s", async (_, status, code, wrong, facts) => {
    await aContract({ contractNo: "HT-TAKEN" });
    const customerId = await aCustomer();
    const body = { customerId, contractNo: `HT-${++last}`, amountCents: 500, ...wrong };
    const answer = await ask("POST /contracts", body);
    expect([answer.status, answer.told.code, answer.told.data]).toEqual([status, code, facts]);
  });

  test.each(["customers", "opportunities", "contracts"])("what is not there in %s is not found", async (path) => {
    for (const route of [`GET /${path}/nothing`, `PATCH /${path}/nothing`]) {
      const { status, told } = await ask(route, route.startsWith("PATCH") ? {} : undefined);
      expect([route, status, told.code]).toEqual([route, 404, "NOT_FOUND"]);
    }
  });

  test("another plant's documents are not found, not listed and not changed", async () => {
    const { contractId, customerId } = await aContract();
    const theirs = await (await aPlant()).token(["crm:write", "pii:read"]);
    for (const path of [`contracts/${String(contractId)}`, `customers/${String(customerId)}`]) {
      for (const method of ["GET", "PATCH"]) {
        const asking = { token: theirs, ...(method === "PATCH" ? { body: {} } : {}) };
        expect((await door.ask(`${method} /api/v1/crm/${path}`, asking)).status).toBe(404);
      }
    }
    for (const path of ["contracts", "customers", "opportunities"]) {
      expect((await door.ask(`GET /api/v1/crm/${path}`, { token: theirs })).told.data.items).toEqual([]);
    }
  });

  test("a contract sent twice under one request id is drawn up and announced once", async () => {
    const customerId = await aCustomer();
    const body = { customerId, contractNo: `HT-${++last}`, amountCents: 500, signedAt: "2026-03-01T10:00:00Z" };
    const [first, again] = [await ask("POST /contracts", body, "twice"), await ask("POST /contracts", body, "twice")];
    expect([again.status, again.told]).toEqual([200, first.told]);
    expect(again.headers.get("x-idempotent-replay")).toBe("true");
    const events = await plant.rows(
      "SELECT FROM platform.event WHERE aggregate_id = $1 AND event_type = 'crm.contract.signed'",
      [first.told.data.contractId],
    );
    expect(events).toHaveLength(1);
  });

  test("a customer sent twice under one request id answers masked as the first time", async () => {
    const body = { name: "Twice", phone: "13800138000" };
    const [first, again] = [
      await ask("POST /customers", body, "c-twice"),
      await ask("POST /customers", body, "c-twice"),
    ];
    expect(again.told).toEqual(first.told);
    expect(again.text).not.toContain("13800138000");
  });

  test("a token that may only read writes nothing", async () => {
    const reader = await plant.token(["crm:read"]);
    for (const [route, body] of [
      ["POST /api/v1/crm/customers", { name: "No" }],
      ["PATCH /api/v1/crm/contracts/x", { status: 2 }],
    ] as const) {
      const { status, told } = await door.ask(route, { token: reader, body });
      expect([status, told.code, told.data.scope]).toEqual([403, "FORBIDDEN", "crm:write"]);
    }
  });
});

describe("walking the lists", () => {
  test("shows every document once, newest first", async () => {
    const own = await aPlant();
    const mine = await own.token(["crm:write"]);
    const crm = own.ask().crm;
    const made: Record<string, string[]> = { customers: [], opportunities: [], contracts: [] };
    for (let at = 0; at < 5; at++) {
      const { customerId } = await crm.customers.create({ name: `Customer ${at}` });
      const { opportunityId } = await crm.opportunities.create({ customerId, title: `Deal ${at}` });
      const { contractId } = await crm.contracts.create({ customerId, contractNo: `C-${at}`, amountCents: at });
      made.customers?.unshift(customerId);
      made.opportunities?.unshift(opportunityId);
      made.contracts?.unshift(contractId);
    }
    const fields = { customers: "customerId", opportunities: "opportunityId", contracts: "contractId" };
    for (const [path, field] of Object.entries(fields)) {
      const seen: unknown[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const query: string = `limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`;
        const { told } = await door.ask(`GET /api/v1/crm/${path}?${query}`, { token: mine });
        const page = told.data as { items: Record<string, unknown>[]; nextCursor: string | null };
        seen.push(...page.items.map((item) => item[field]));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(made[path]);
      expect((await door.ask(`GET /api/v1/crm/${path}?cursor=garbage!`, { token: mine })).status).toBe(400);
    }
  });
});
