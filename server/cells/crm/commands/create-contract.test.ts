import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let customerId: string;
beforeAll(async () => {
  plant = await aPlant();
  ({ customerId } = await plant.ask().crm.customers.create({ name: "Huadong Pumps" }));
});

let last = 0;
const draft = () => ({ customerId, contractNo: `HT-${++last}`, amountCents: 120_000 });
const sales = () => plant.ask({ as: "sales" }).crm.contracts;
const contracts = async () => (await plant.rows("SELECT FROM crm.contract")).length;
const signed = (contractId: string) =>
  plant.rows<{ payload: object }>(
    "SELECT payload FROM platform.event WHERE aggregate_id = $1 AND event_type = 'crm.contract.signed'",
    [contractId],
  );

describe("a new contract", () => {
  test("is a draft in the plant's currency and tells nothing before it is signed", async () => {
    const { contractId, ...contract } = await sales().create(draft());
    expect(contract).toMatchObject({ status: 1, currency: "CNY", signedAt: null, opportunityId: null, orderLines: [] });
    expect(await signed(contractId)).toEqual([]);
    expect(await sales().get({ contractId })).toEqual({ contractId, ...contract });
  });

  test("that is signed already announces it with everything an order needs, and is still a draft", async () => {
    const { opportunityId } = await plant.ask().crm.opportunities.create({ customerId, title: "Pumps for line 3" });
    const orderLines = [
      { productSku: "SKU001", quantity: 0.000001, unitPriceCents: 12_000 },
      { productSku: "PROD-DEFAULT", quantity: 999_999_999 },
    ];
    const given = { ...draft(), currency: "USD", opportunityId, signedAt: "2026-03-01T10:00:00+08:00", orderLines };
    const { contractId, status, ...contract } = await sales().create(given);
    const signedAt = "2026-03-01T02:00:00.000Z";
    const lines = orderLines.map((line) => ({ unitPriceCents: null, ...line }));
    expect([status, contract.signedAt, contract.orderLines]).toEqual([1, signedAt, lines]);
    expect((await signed(contractId)).map(({ payload }) => payload)).toEqual([
      { ...given, contractId, signedAt, orderLines: lines, tenantId: plant.tenantId },
    ]);
  });

  test("with a number that is taken is refused, and the first stays as it is", async () => {
    const first = draft();
    const { contractId } = await sales().create(first);
    await expect(sales().create({ ...first, amountCents: 1, signedAt: "2026-03-01T10:00:00Z" })).rejects.toMatchObject({
      cause: { code: "DUPLICATE", facts: { field: "contractNo", value: first.contractNo } },
    });
    expect((await sales().get({ contractId })).amountCents).toBe(120_000);
    expect(
      await plant.rows("SELECT FROM platform.event WHERE event_type = 'crm.contract.signed' AND business_key = $1", [
        first.contractNo,
      ]),
    ).toEqual([]);
  });

  test("with one number by ten at once is drawn up once", async () => {
    const one = draft();
    const told = await Promise.allSettled(Array.from({ length: 10 }, () => sales().create(one)));
    expect(told.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of told) {
      if (each.status === "rejected") expect(each.reason).toMatchObject({ cause: { code: "DUPLICATE" } });
    }
  });

  test("may have a number that another plant uses", async () => {
    const other = await aPlant();
    const theirs = await other.ask().crm.customers.create({ name: "Theirs" });
    const one = draft();
    await sales().create(one);
    const same = await other.ask().crm.contracts.create({ ...one, customerId: theirs.customerId });
    expect(same.contractNo).toBe(one.contractNo);
  });

  test("keeps a customer of another system as given, and refuses an opportunity that nobody knows", async () => {
    const contract = await sales().create({ ...draft(), customerId: "SAP-4711" });
    expect(contract.customerId).toBe("SAP-4711");
    const before = await contracts();
    await expect(sales().create({ ...draft(), opportunityId: "nothing" })).rejects.toMatchObject({
      cause: { code: "UNKNOWN_REFERENCE", facts: { what: "nothing" } },
    });
    expect(await contracts()).toBe(before);
  });

  test("is refused when it sells what the item master does not know, naming all of it", async () => {
    const orderLines = ["SKU001", "GHOST-1", "GHOST-2"].map((productSku) => ({ productSku, quantity: 1 }));
    await expect(sales().create({ ...draft(), orderLines })).rejects.toMatchObject({
      cause: { code: "UNKNOWN_ITEM", facts: { skus: ["GHOST-1", "GHOST-2"] } },
    });
  });
});
