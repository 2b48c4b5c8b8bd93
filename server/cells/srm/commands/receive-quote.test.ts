import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
let supplierId: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["srm:write"]);
  supplierId = (await plant.ask().srm.suppliers.create({ name: "Baoshan Steel" })).supplierId;
});
afterAll(() => door.stop());

const anRfq = async () => (await plant.ask().srm.rfqs.create({ demandDesc: "Steel coils" })).rfqId;
const quote = (rfqId: string, body: object) => door.ask(`POST /api/v1/srm/rfqs/${rfqId}/quotes`, { token, body });

describe("a quote", () => {
  test("is kept as offered, numbered, and carries what a buyer compares", async () => {
    const rfqId = await anRfq();
    const offer = {
      supplierId,
      amountCents: 840_000,
      currency: "USD",
      leadTimeDays: 14,
      lines: [{ materialSku: "SKU001", quantity: 20.5, unitPriceCents: 41_000 }],
    };
    const { status, told } = await quote(rfqId, offer);
    expect([status, told.code]).toEqual([200, "OK"]);
    const { quoteId, quoteNo } = told.data;
    expect(told.data).toMatchObject({ ...offer, rfqId, status: 1, supplierName: "Baoshan Steel" });
    expect(quoteNo).toMatch(/^QT-\d{6}$/);
    expect((await door.ask(`GET /api/v1/srm/quotes/${String(quoteId)}`, { token })).told.data).toEqual(told.data);
    expect((await door.ask(`GET /api/v1/srm/quotes?rfqId=${rfqId}`, { token })).told.data.items).toEqual([told.data]);
    const { lines: _, ...compared } = offer;
    expect(
      await plant.rows("SELECT event_type, business_key, payload FROM platform.event WHERE aggregate_id = $1", [
        quoteId,
      ]),
    ).toEqual([
      {
        event_type: "srm.quote.received",
        business_key: quoteNo,
        payload: { ...compared, quoteId, quoteNo, rfqId, tenantId: plant.tenantId },
      },
    ]);
  });

  test("needs no more than a supplier and an amount", async () => {
    const { told } = await quote(await anRfq(), { supplierId, amountCents: 0 });
    expect(told.data).toMatchObject({ amountCents: 0, currency: "CNY", leadTimeDays: null, lines: [] });
  });

  test("of the same supplier does not replace the one before: each stands on its own", async () => {
    const rfqId = await anRfq();
    await quote(rfqId, { supplierId, amountCents: 900 });
    await quote(rfqId, { supplierId, amountCents: 800 });
    const { items } = await plant.ask().srm.quotes.list({ rfqId });
    expect(items.map(({ amountCents, status }) => [amountCents, status])).toEqual([
      [800, 1],
      [900, 1],
    ]);
  });

  test("of a supplier of another system is kept as given, without a name", async () => {
    const { status, told } = await quote(await anRfq(), { supplierId: "SAP-S-9", amountCents: 1 });
    expect([status, told.data.supplierId, told.data.supplierName]).toEqual([200, "SAP-S-9", null]);
  });

  test("for a material that the item master does not know is refused", async () => {
    const lines = [{ materialSku: "GHOST", quantity: 1 }];
    const { status, told } = await quote(await anRfq(), { supplierId, amountCents: 1, lines });
    expect([status, told.code, told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["GHOST"]]);
  });

  test("on an enquiry that nobody knows is 404", async () => {
    const { status, told } = await quote("nowhere", { supplierId, amountCents: 1 });
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
  });

  test.each([2, 9])("comes too late for an enquiry in status %i", async (ended) => {
    const rfqId = await anRfq();
    await plant.rows("UPDATE srm.rfq SET status = $1 WHERE rfq_id = $2", [ended, rfqId]);
    const { status, told } = await quote(rfqId, { supplierId, amountCents: 1 });
    expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: ended, reason: "rfqClosed" }]);
    expect(await plant.rows("SELECT FROM srm.quote WHERE rfq_id = $1", [rfqId])).toEqual([]);
  });

  test.each<[string, object]>([
    ["without an amount", { amountCents: undefined }],
    ["below nothing", { amountCents: -1 }],
    ["delivered before it is ordered", { leadTimeDays: -1 }],
    ["delivered in half days", { leadTimeDays: 1.5 }],
    ["that says it has won", { status: 2 }],
  ])("%s is refused", async (_, wrong) => {
    const { status, told } = await quote(await anRfq(), { supplierId, amountCents: 1, ...wrong });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
  });

  test("is entered by buyers, and seen by no other plant", async () => {
    const rfqId = await anRfq();
    await expect(
      plant.ask({ as: "planner" }).srm.quotes.create({ rfqId, supplierId, amountCents: 1 }),
    ).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
    const { quoteId } = await plant.ask({ as: "buyer" }).srm.quotes.create({ rfqId, supplierId, amountCents: 1 });
    const other = await aPlant();
    await expect(other.ask().srm.quotes.get({ quoteId })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
    expect((await other.ask().srm.quotes.list({ rfqId })).items).toEqual([]);
  });
});
