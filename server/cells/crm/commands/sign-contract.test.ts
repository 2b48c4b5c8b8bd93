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

let last = 0;
const contracts = (requestId?: string) =>
  plant.ask({ as: "sales", ...(requestId === undefined ? {} : { requestId }) }).crm.contracts;
const aContract = async () =>
  (
    await contracts().create({
      customerId: "C",
      contractNo: `HT-${++last}`,
      amountCents: 500,
      orderLines: [{ productSku: "SKU001", quantity: 2 }],
    })
  ).contractId;
const post = (contractId: string, body: unknown = {}) =>
  door.ask(`POST /api/v1/crm/contracts/${contractId}/sign`, { token, body });
const signaturesOf = (contractId: string) =>
  plant.rows<{ payload: Record<string, unknown> }>(
    "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'crm.contract.signed'",
    [contractId],
  );

describe("signing a contract", () => {
  test("keeps the moment, tells it once with its lines, and a second signing changes nothing", async () => {
    const contractId = await aContract();
    const signed = await contracts().sign({ contractId });
    expect([signed.changed, signed.status, signed.signedAt === null]).toEqual([true, 1, false]);
    expect(await contracts().sign({ contractId })).toMatchObject({ changed: false, signedAt: signed.signedAt });
    const events = await signaturesOf(contractId);
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { contractId, signedAt: signed.signedAt, orderLines: [{ productSku: "SKU001", quantity: 2 }] },
    ]);
  });

  test("takes the moment that is given, and no other one afterwards", async () => {
    const contractId = await aContract();
    const { told } = await post(contractId, { signedAt: "2026-03-01T10:00:00+08:00" });
    expect(told.data).toMatchObject({ signedAt: "2026-03-01T02:00:00.000Z", changed: true });
    expect((await post(contractId, { signedAt: "2026-03-01T02:00:00Z" })).told.data.changed).toBe(false);
    const other = await post(contractId, { signedAt: "2026-03-02T10:00:00+08:00" });
    expect([other.status, other.told.code, other.told.data]).toEqual([
      409,
      "STATE_CONFLICT",
      { status: 1, reason: "signed" },
    ]);
    expect(await signaturesOf(contractId)).toHaveLength(1);
  });

  test("is refused once the contract was rejected, signed before or not", async () => {
    for (const before of [false, true]) {
      const contractId = await aContract();
      if (before) await contracts().sign({ contractId });
      await plant.ask().crm.contracts.update({ contractId, status: 3 });
      const { status, told } = await post(contractId);
      expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: 3, reason: "ended" }]);
      expect(await signaturesOf(contractId)).toHaveLength(before ? 1 : 0);
    }
  });

  test("by ten people at once, ten times over, is one signature each time", async () => {
    const contractIds = await Promise.all(Array.from({ length: 10 }, aContract));
    const all = contractIds.flatMap((contractId) => Array.from({ length: 10 }, () => contractId));
    const answers = await Promise.all(all.map((contractId) => contracts().sign({ contractId })));
    for (const contractId of contractIds) {
      const own = answers.filter((answer) => answer.contractId === contractId);
      expect(own.filter(({ changed }) => changed)).toHaveLength(1);
      expect(new Set(own.map(({ signedAt }) => signedAt)).size).toBe(1);
      expect(await signaturesOf(contractId)).toHaveLength(1);
    }
  });

  test.each([[{ signedAt: "yesterday" }], [{ signedAt: null }], [{ signedAt: "2026-03-01" }], [{ status: 2 }]])(
    "with %j is refused and signs nothing",
    async (body) => {
      const contractId = await aContract();
      expect((await post(contractId, body)).status).toBe(400);
      expect((await contracts().get({ contractId })).signedAt).toBeNull();
    },
  );

  test("is for who sells, and only of the own plant's contracts", async () => {
    const contractId = await aContract();
    await expect(plant.ask({ as: "planner" }).crm.contracts.sign({ contractId })).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
    const theirs = (await aPlant()).ask({ as: "sales" }).crm.contracts;
    for (const asking of [() => theirs.sign({ contractId }), () => contracts().sign({ contractId: "nothing" })]) {
      await expect(asking()).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    }
  });
});
