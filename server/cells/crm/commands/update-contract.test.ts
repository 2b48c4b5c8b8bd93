import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { CONTRACT_STATUS, type ContractStatus } from "../schema";

let plant: Plant;
let customerId: string;
beforeAll(async () => {
  plant = await aPlant();
  ({ customerId } = await plant.ask().crm.customers.create({ name: "Huadong Pumps" }));
});

const { draft, approved, rejected } = CONTRACT_STATUS;
const SIGNED_AT = "2026-03-01T02:00:00.000Z";
const crm = () => plant.ask().crm.contracts;
let last = 0;
const aContract = async (given: { signedAt?: string } = {}) =>
  (await crm().create({ customerId, contractNo: `HT-${++last}`, amountCents: 500, ...given })).contractId;
const contractIn = async (status: ContractStatus) => {
  const contractId = await aContract();
  if (status !== draft) await crm().update({ contractId, status });
  return contractId;
};
const signatures = (contractId: string) =>
  plant.rows<{ payload: { signedAt: string } }>(
    "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'crm.contract.signed'",
    [contractId],
  );
const historyOf = (contractId: string) =>
  plant.rows<{ before: object; after: object }>(
    "SELECT before, after FROM platform.audit_entry WHERE document_id = $1 AND action = 'crm.contracts.update' ORDER BY at",
    [contractId],
  );
const refusedWith = (status: ContractStatus, reason: string) => ({
  cause: { code: "STATE_CONFLICT", facts: { status, reason } },
});

describe("a contract's status", () => {
  test.each([
    [draft, draft, false],
    [draft, approved, true],
    [draft, rejected, true],
    [approved, draft, false],
    [approved, approved, false],
    [approved, rejected, true],
    [rejected, rejected, false],
  ])("from %i written back as %i changes: %s", async (from, to, changed) => {
    const contractId = await contractIn(from);
    const told = await crm().update({ contractId, status: to });
    expect(told).toMatchObject({ status: changed ? to : from, changed });
    const { changed: _, ...kept } = told;
    expect(await crm().get({ contractId })).toEqual(kept);
  });

  test.each([draft, approved])("of a rejected contract is not written back as %i", async (other) => {
    const contractId = await contractIn(rejected);
    await expect(crm().update({ contractId, status: other })).rejects.toMatchObject(refusedWith(rejected, "ended"));
  });

  test("leaves a history of what changed, and nothing when nothing did", async () => {
    const contractId = await contractIn(approved);
    await crm().update({ contractId, status: draft });
    await crm().update({ contractId });
    expect(await historyOf(contractId)).toEqual([
      { before: { status: draft, signedAt: null }, after: { status: approved, signedAt: null } },
    ]);
  });
});

describe("signing a contract", () => {
  test("is announced once, at the moment it first has a signature", async () => {
    const contractId = await aContract();
    const told = await crm().update({ contractId, signedAt: "2026-03-01T10:00:00+08:00" });
    expect(told).toMatchObject({ signedAt: SIGNED_AT, status: draft, changed: true });
    for (const same of [SIGNED_AT, "2026-03-01T10:00:00+08:00"]) {
      expect(await crm().update({ contractId, signedAt: same })).toMatchObject({ signedAt: SIGNED_AT, changed: false });
    }
    await crm().update({ contractId, status: approved });
    expect((await signatures(contractId)).map(({ payload }) => payload.signedAt)).toEqual([SIGNED_AT]);
  });

  test("that was signed when it was drawn up is not announced again", async () => {
    const contractId = await aContract({ signedAt: SIGNED_AT });
    expect(await crm().update({ contractId, signedAt: SIGNED_AT })).toMatchObject({ changed: false });
    expect(await signatures(contractId)).toHaveLength(1);
  });

  test("at another moment is refused, and a status that came with it is not taken either", async () => {
    const contractId = await aContract({ signedAt: SIGNED_AT });
    await expect(
      crm().update({ contractId, status: approved, signedAt: "2026-03-02T02:00:00Z" }),
    ).rejects.toMatchObject(refusedWith(draft, "signed"));
    expect(await crm().get({ contractId })).toMatchObject({ status: draft, signedAt: SIGNED_AT });
    expect(await signatures(contractId)).toHaveLength(1);
  });

  test("together with its approval does both", async () => {
    const contractId = await aContract();
    expect(await crm().update({ contractId, status: approved, signedAt: SIGNED_AT })).toMatchObject({
      status: approved,
      signedAt: SIGNED_AT,
      changed: true,
    });
    expect(await signatures(contractId)).toHaveLength(1);
  });

  test("is refused once it is rejected, or while it is being rejected: no order may come of it", async () => {
    const contractId = await contractIn(rejected);
    await expect(crm().update({ contractId, signedAt: SIGNED_AT })).rejects.toMatchObject(
      refusedWith(rejected, "ended"),
    );
    const other = await aContract();
    await expect(crm().update({ contractId: other, status: rejected, signedAt: SIGNED_AT })).rejects.toMatchObject(
      refusedWith(draft, "ended"),
    );
    expect(await crm().get({ contractId: other })).toMatchObject({ status: draft, signedAt: null });
    expect([...(await signatures(contractId)), ...(await signatures(other))]).toEqual([]);
  });

  test("by ten at once with one date is announced once; all hear that it is signed", async () => {
    const contractId = await aContract();
    const told = await Promise.all(Array.from({ length: 10 }, () => crm().update({ contractId, signedAt: SIGNED_AT })));
    expect(told.filter(({ changed }) => changed)).toHaveLength(1);
    expect(new Set(told.map(({ signedAt }) => signedAt))).toEqual(new Set([SIGNED_AT]));
    expect(await signatures(contractId)).toHaveLength(1);
  });

  test("by ten at once with ten dates is announced once, with the date that stands", async () => {
    const contractId = await aContract();
    const told = await Promise.allSettled(
      Array.from({ length: 10 }, (_, day) => crm().update({ contractId, signedAt: `2026-03-1${day}T02:00:00Z` })),
    );
    expect(told.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { signedAt } = await crm().get({ contractId });
    expect((await signatures(contractId)).map(({ payload }) => payload.signedAt)).toEqual([signedAt]);
  });
});
