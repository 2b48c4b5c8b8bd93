import { beforeAll, describe, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let customerId: string;
beforeAll(async () => {
  plant = await aPlant();
  ({ customerId } = await plant.ask().crm.customers.create({ name: "Huadong Pumps" }));
});

const sales = () => plant.ask({ as: "sales" }).crm.opportunities;
const anOpportunity = () => sales().create({ customerId, title: "Pumps for line 3", amountCents: 120_000 });
const eventsOf = (opportunityId: string) =>
  plant.rows<{ event_type: string; payload: object }>(
    "SELECT event_type, payload FROM platform.event WHERE aggregate_id = $1 ORDER BY event_id",
    [opportunityId],
  );

describe("an opportunity", () => {
  test("starts as a lead unless it is said to be further, and is announced", async () => {
    const { opportunityId, stage } = await anOpportunity();
    expect(stage).toBe("lead");
    expect((await sales().create({ customerId, title: "Repeat order", stage: "proposal" })).stage).toBe("proposal");
    const facts = { opportunityId, customerId, title: "Pumps for line 3", amountCents: 120_000, stage };
    expect(await eventsOf(opportunityId)).toEqual([
      { event_type: "crm.opportunity.created", payload: { ...facts, tenantId: plant.tenantId } },
    ]);
  });

  test("keeps a customer of another system as given", async () => {
    expect((await sales().create({ customerId: "SAP-4711", title: "Valves" })).customerId).toBe("SAP-4711");
  });

  test("moves either way until it is closed, and tells each time from where to where", async () => {
    const { opportunityId } = await anOpportunity();
    for (const stage of ["negotiation", "qualified", "won"] as const) {
      expect(await sales().update({ opportunityId, stage })).toMatchObject({ stage, changed: true });
    }
    const moves = (await eventsOf(opportunityId)).slice(1);
    expect(moves).toMatchObject([
      { event_type: "crm.opportunity.moved", payload: { opportunityId, from: "lead", to: "negotiation" } },
      { payload: { from: "negotiation", to: "qualified" } },
      { payload: { from: "qualified", to: "won" } },
    ]);
  });

  test("in the stage it has already does not change, tells nothing and leaves no history", async () => {
    const { opportunityId, ...before } = await anOpportunity();
    const again = { opportunityId, stage: "lead", title: "Pumps for line 3", amountCents: 120_000 } as const;
    for (const input of [again, { opportunityId }]) {
      expect(await sales().update(input)).toEqual({ opportunityId, ...before, changed: false });
    }
    expect(await eventsOf(opportunityId)).toHaveLength(1);
    expect(await plant.rows("SELECT FROM platform.audit_entry WHERE document_id = $1", [opportunityId])).toHaveLength(
      1,
    );
  });

  test("gets another title or amount without a move, and an amount may be taken back", async () => {
    const { opportunityId } = await anOpportunity();
    const renamed = await sales().update({ opportunityId, title: "Pumps for line 4", amountCents: null });
    expect(renamed).toMatchObject({ title: "Pumps for line 4", amountCents: null, stage: "lead", changed: true });
    expect(await eventsOf(opportunityId)).toHaveLength(1);
    const { changed: _, ...kept } = renamed;
    expect(await sales().get({ opportunityId })).toEqual(kept);
  });

  test.each(["won", "lost"] as const)(
    "once %s takes no other stage, and what came with it is not taken either",
    async (stage) => {
      const { opportunityId } = await anOpportunity();
      await sales().update({ opportunityId, stage });
      await expect(sales().update({ opportunityId, stage: "proposal", title: "Reopened" })).rejects.toMatchObject({
        cause: { code: "STATE_CONFLICT", facts: { status: stage, reason: "ended" } },
      });
      expect(await sales().get({ opportunityId })).toMatchObject({ stage, title: "Pumps for line 3" });
      expect(await sales().update({ opportunityId, stage })).toMatchObject({ changed: false });
    },
  );

  test("won and lost by ten at once is closed once", async () => {
    const { opportunityId } = await anOpportunity();
    const told = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => sales().update({ opportunityId, stage: at % 2 ? "won" : "lost" })),
    );
    expect(told.filter((each) => each.status === "fulfilled" && each.value.changed)).toHaveLength(1);
    expect(told.filter((each) => each.status === "rejected")).toHaveLength(5);
    expect(await eventsOf(opportunityId)).toHaveLength(2);
  });
});
