import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setClock } from "@/server/platform/clock";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
});
afterAll(() => door.stop());

const asked = [
  { materialSku: "SKU001", quantity: 20 },
  { materialSku: "PROD-DEFAULT", quantity: 5 },
];
const both = (first: number, second: number) => [
  { materialSku: "SKU001", quantity: 20, unitPriceCents: first },
  { materialSku: "PROD-DEFAULT", quantity: 5, unitPriceCents: second },
];

describe("offers side by side", () => {
  test("say what each material costs, what the whole costs, and when it would be here", async () => {
    const { rfqs, quotes, suppliers } = plant.ask({ as: "buyer" }).srm;
    const { supplierId } = await suppliers.create({ name: "Baoshan Steel" });
    const { rfqId } = await rfqs.create({ demandDesc: "Coils", lines: asked });
    await quotes.create({ rfqId, supplierId, amountCents: 9_000, leadTimeDays: 10, lines: both(400, 200) });
    await quotes.create({ rfqId, supplierId: "S-2", amountCents: 8_000, leadTimeDays: 20 });
    await quotes.create({
      rfqId,
      supplierId: "S-3",
      amountCents: 100,
      leadTimeDays: 1,
      lines: [{ materialSku: "SKU001", quantity: 20, unitPriceCents: 5 }],
    });
    // Half past midnight in the plant, still yesterday in Greenwich.
    setClock(() => new Date("2026-11-20T16:30:00Z"));
    const token = await plant.token(["srm:read"]);
    const { status, told } = await door.ask(`GET /api/v1/srm/rfqs/${rfqId}/comparison`, { token });
    setClock(undefined);
    expect([status, told.data.lines, told.data.oneCurrency]).toEqual([200, asked, true]);
    expect(told.data.quotes).toMatchObject([
      {
        supplierName: "Baoshan Steel",
        amountCents: 9_000,
        arrivesOn: "2026-12-01",
        prices: both(400, 200),
        complete: true,
        cheapest: false,
        fastest: true,
      },
      {
        supplierId: "S-2",
        arrivesOn: "2026-12-11",
        prices: asked.map((line) => ({ ...line, unitPriceCents: null })),
        complete: true,
        cheapest: true,
        fastest: false,
      },
      {
        supplierId: "S-3",
        prices: [
          { materialSku: "SKU001", quantity: 20, unitPriceCents: 5 },
          { materialSku: "PROD-DEFAULT", quantity: null, unitPriceCents: null },
        ],
        complete: false,
        cheapest: false,
        fastest: false,
      },
    ]);
  });

  test("of an enquiry that nobody knows are 404, and of another plant's too", async () => {
    const { rfqId } = await plant.ask().srm.rfqs.create({ demandDesc: "Coils" });
    expect((await plant.ask().srm.rfqs.compare({ rfqId })).quotes).toEqual([]);
    const other = await aPlant();
    for (const looking of [plant.ask().srm.rfqs.compare({ rfqId: "nowhere" }), other.ask().srm.rfqs.compare({ rfqId })])
      await expect(looking).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
  });
});

describe("lists", () => {
  test("of quotes are filtered by supplier and by what became of them", async () => {
    const own = await aPlant();
    const { rfqs, quotes } = own.ask().srm;
    const { rfqId } = await rfqs.create({ demandDesc: "Coils" });
    const won = await quotes.create({ rfqId, supplierId: "S-1", amountCents: 1 });
    const lost = await quotes.create({ rfqId, supplierId: "S-2", amountCents: 2 });
    await quotes.award({ quoteId: won.quoteId });
    const found = async (filter: object) => (await quotes.list(filter)).items.map(({ quoteId }) => quoteId);
    expect(await found({ supplierId: "S-2" })).toEqual([lost.quoteId]);
    expect(await found({ status: 2 })).toEqual([won.quoteId]);
    expect(await found({ supplierId: "S-2", status: 2 })).toEqual([]);
  });

  test("of enquiries are searched, split by whether anybody has quoted, and counted so", async () => {
    const own = await aPlant();
    const { rfqs, quotes } = own.ask().srm;
    const silent = await rfqs.create({ demandDesc: "Bearings 轴承", requisitionId: "PR-1" });
    const quoted = await rfqs.create({ demandDesc: "Coils", requisitionId: "PR-2" });
    const ended = await rfqs.create({ demandDesc: "Coils of old", requisitionId: "PR-2" });
    await rfqs.close({ rfqId: ended.rfqId, reason: "Not needed" });
    await quotes.create({ rfqId: quoted.rfqId, supplierId: "S-1", amountCents: 1 });
    await quotes.create({ rfqId: quoted.rfqId, supplierId: "S-2", amountCents: 2 });
    const token = await own.token(["srm:read"]);
    const found = async (query: string) => {
      const { told } = await door.ask(`GET /api/v1/srm/rfqs?${query}`, { token });
      return (told.data.items as { rfqId: string }[]).map(({ rfqId }) => rfqId);
    };
    expect(await found("quoted=false&status=1")).toEqual([silent.rfqId]);
    expect(await found("quoted=true")).toEqual([quoted.rfqId]);
    expect(await found(`q=${encodeURIComponent("轴承")}`)).toEqual([silent.rfqId]);
    expect(await found(`q=${quoted.rfqNo.toLowerCase()}`)).toEqual([quoted.rfqId]);
    expect((await door.ask("GET /api/v1/srm/rfqs?quoted=perhaps", { token })).status).toBe(400);
    expect((await rfqs.list({})).items.map(({ quoteCount }) => quoteCount)).toEqual([0, 2, 0]);
    expect(await rfqs.counts({})).toEqual({ waitingForQuotes: 1, readyToAward: 1 });
    expect((await rfqs.ofRequisitions({ requisitionIds: ["PR-1", "PR-2", "PR-3"] })).items).toEqual([
      { requisitionId: "PR-1", rfqId: silent.rfqId, rfqNo: silent.rfqNo, status: 1, quoteCount: 0 },
      { requisitionId: "PR-2", rfqId: ended.rfqId, rfqNo: ended.rfqNo, status: 9, quoteCount: 0 },
    ]);
  });
});
