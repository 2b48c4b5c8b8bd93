import { describe, expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";

describe("the board of opportunities", () => {
  test("shows every stage in its order, how many stand there and what they are worth together", async () => {
    const plant = await aPlant();
    const { opportunities } = plant.ask({ as: "sales" }).crm;
    const empty = (stage: string) => ({ stage, count: 0, amountCents: 0 });
    const later = ["proposal", "negotiation", "won", "lost"].map(empty);
    expect(await opportunities.board({})).toEqual({ stages: [empty("lead"), empty("qualified"), ...later] });
    await opportunities.create({ customerId: "A", title: "Line 3", amountCents: 100 });
    await opportunities.create({ customerId: "A", title: "Line 4" });
    await opportunities.create({ customerId: "B", title: "Line 5", amountCents: 250, stage: "qualified" });
    await opportunities.create({ customerId: "B", title: "Line 6", amountCents: 50, stage: "qualified" });
    expect(await opportunities.board({})).toEqual({
      stages: [
        { stage: "lead", count: 2, amountCents: 100 },
        { stage: "qualified", count: 2, amountCents: 300 },
        ...later,
      ],
    });
    expect((await opportunities.board({ customerId: "A" })).stages.slice(0, 2)).toEqual([
      { stage: "lead", count: 2, amountCents: 100 },
      empty("qualified"),
    ]);
    expect((await (await aPlant()).ask().crm.opportunities.board({})).stages[0]).toEqual(empty("lead"));
  });

  test("still answers when the sum is more than a JSON number holds", async () => {
    const plant = await aPlant();
    const { opportunities } = plant.ask().crm;
    const amountCents = Number.MAX_SAFE_INTEGER;
    for (const title of ["One", "Two"]) await opportunities.create({ customerId: "A", title, amountCents });
    expect((await opportunities.board({})).stages[0]).toEqual({ stage: "lead", count: 2, amountCents });
  });
});

test("opportunities and contracts are found by their words, a percent sign meaning itself", async () => {
  const plant = await aPlant();
  const { opportunities, contracts } = plant.ask({ as: "sales" }).crm;
  const { opportunityId } = await opportunities.create({ customerId: "A", title: "Pumps for Line 3" });
  await opportunities.create({ customerId: "A", title: "Valves", stage: "won" });
  const titles = async (q: string) => (await opportunities.list({ q })).items.map(({ title }) => title);
  expect([await titles("LINE"), await titles("%"), await titles("valves")]).toEqual([
    ["Pumps for Line 3"],
    [],
    ["Valves"],
  ]);
  const numbers = async (filters: Parameters<typeof contracts.list>[0]) =>
    (await contracts.list(filters)).items.map(({ contractNo }) => contractNo);
  await contracts.create({ customerId: "A", contractNo: "HT-1", amountCents: 1, opportunityId });
  await contracts.create({ customerId: "A", contractNo: "HT-2", amountCents: 1, signedAt: "2026-03-01T10:00:00Z" });
  expect(await numbers({ q: "ht-2" })).toEqual(["HT-2"]);
  expect(await numbers({ q: "_" })).toEqual([]);
  expect(await numbers({ opportunityId })).toEqual(["HT-1"]);
  expect([await numbers({ signed: true }), await numbers({ signed: false })]).toEqual([["HT-2"], ["HT-1"]]);
});
