import { beforeEach, describe, expect, test } from "vitest";
import { ROLES, type Role, roleOf } from "@/server/platform/permissions";
import { aPlant, machine, type Plant } from "@/server/testing/plant";
import { mayDecide } from "../rules";
import { MINE } from "../schema";

let plant: Plant;
let today: string;
let tomorrow: string;
beforeEach(async () => {
  plant = await aPlant();
  // The plant's own calendar, which Greenwich's may be behind.
  const [day] = await plant.rows<{ today: string; tomorrow: string }>(
    `SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date::text AS today, ((now() AT TIME ZONE 'Asia/Shanghai')::date + 1)::text AS tomorrow`,
  );
  today = day?.today ?? "";
  tomorrow = day?.tomorrow ?? "";
});

async function hired(role: Role, name: string) {
  const actor = plant.person(role, `${name} of ${plant.tenantId}`);
  await plant.rows(
    `INSERT INTO auth."user" (id, "tenantId", name, email, role) VALUES ($1, $2, $3, $1 || '@example.com', $4)`,
    [actor.id, plant.tenantId, name, role],
  );
  return actor;
}
const because = (reason: string) => ({ cause: { facts: { reason } } });
const request = (as: Parameters<Plant["ask"]>[0] = { as: "sales" }, typeCode: "leave" | "purchase" = "purchase") =>
  plant.ask(as).oa.approvals.create({ typeCode, formData: { amountCents: 100 } });

describe("deciding in somebody's place", () => {
  test("is for whoever was named, on the days that were named, and says for whom", async () => {
    const [boss, deputy] = [await hired("approver", "Boss"), await hired("planner", "Deputy")];
    const { instanceId } = await request();
    const decide = () => plant.ask({ as: deputy }).oa.approvals.complete({ instanceId, approved: true });
    await expect(decide()).rejects.toMatchObject(because("otherRole"));
    const ahead = await plant
      .ask({ as: boss })
      .oa.delegations.create({ toPerson: deputy.id, fromDay: tomorrow, toDay: tomorrow });
    expect(ahead).toMatchObject({ state: "ahead", fromName: "Boss", toName: "Deputy" });
    await expect(decide()).rejects.toMatchObject(because("otherRole"));
    await plant.ask({ as: boss }).oa.delegations.create({ toPerson: deputy.id, fromDay: today, toDay: today });
    const standing = await plant.ask({ as: deputy }).oa.delegations.standing({});
    expect(standing.inPlaceOf).toMatchObject([{ personId: boss.id, role: "approver" }]);
    expect((await plant.ask({ as: boss }).oa.delegations.standing({})).away).toMatchObject({ toName: "Deputy" });
    const decided = await decide();
    expect(decided).toMatchObject({ status: 2, decidedBy: deputy.id });
    expect(decided.steps).toMatchObject([{ decidedBy: deputy.id, onBehalfOf: boss.id, onBehalfOfName: "Boss" }]);
  });

  test("does not reach what the one who is away asked for, nor what the deputy asked for", async () => {
    const [boss, deputy] = [await hired("approver", "Boss"), await hired("planner", "Deputy")];
    await plant.ask({ as: boss }).oa.delegations.create({ toPerson: deputy.id, fromDay: today, toDay: today });
    for (const asker of [boss, deputy]) {
      const { instanceId } = await request({ as: asker }, "leave");
      await expect(
        plant.ask({ as: deputy }).oa.approvals.complete({ instanceId, approved: true }),
      ).rejects.toMatchObject(because("ownRequest"));
    }
  });

  test("does not make one person's two verdicts of one request", async () => {
    const [boss, deputy] = [await hired("approver", "Boss"), await hired("planner", "Deputy")];
    const steps = [1, 2].map(() => ({ role: "approver" as const, fromAmountCents: 0 }));
    await plant.ask().oa.rules.set({ typeCode: "purchase", steps });
    const { instanceId } = await request();
    await plant.ask({ as: boss }).oa.approvals.complete({ instanceId, approved: true });
    await plant.ask({ as: boss }).oa.delegations.create({ toPerson: deputy.id, fromDay: today, toDay: today });
    await expect(plant.ask({ as: deputy }).oa.approvals.complete({ instanceId, approved: true })).rejects.toMatchObject(
      because("earlierStep"),
    );
  });

  test("is not passed on", async () => {
    const [boss, deputy, third] = [
      await hired("approver", "Boss"),
      await hired("planner", "Deputy"),
      await hired("buyer", "Third"),
    ];
    await plant.ask({ as: boss }).oa.delegations.create({ toPerson: deputy.id, fromDay: today, toDay: today });
    await plant.ask({ as: deputy }).oa.delegations.create({ toPerson: third.id, fromDay: today, toDay: today });
    const { instanceId } = await request();
    await expect(plant.ask({ as: third }).oa.approvals.complete({ instanceId, approved: true })).rejects.toMatchObject(
      because("otherRole"),
    );
  });

  test("is over when it is ended, and when who is away has left the plant", async () => {
    const [boss, deputy] = [await hired("approver", "Boss"), await hired("planner", "Deputy")];
    const days = { toPerson: deputy.id, fromDay: today, toDay: tomorrow };
    const standing = async () => (await plant.ask({ as: deputy }).oa.delegations.standing({})).inPlaceOf.length;
    const { delegationId } = await plant.ask({ as: boss }).oa.delegations.create(days);
    await expect(plant.ask({ as: deputy }).oa.delegations.end({ delegationId })).rejects.toMatchObject(
      because("othersDelegation"),
    );
    expect(await standing()).toBe(1);
    // Every connection is open: whoever comes next meets the others and does not wait for a door.
    await Promise.all(Array.from({ length: 12 }, () => request()));
    const ended = await Promise.all(
      [boss, boss, boss, boss, "admin" as const].map((as) => plant.ask({ as }).oa.delegations.end({ delegationId })),
    );
    expect(ended.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await standing()).toBe(0);
    await plant.ask({ as: boss }).oa.delegations.create(days);
    expect(await standing()).toBe(1);
    await plant.rows(`UPDATE auth."user" SET banned = true WHERE id = $1`, [boss.id]);
    expect(await standing()).toBe(0);
  });
});

describe("naming a deputy", () => {
  test("is done once for the same days, by however many at once", async () => {
    const [boss, deputy] = [await hired("approver", "Boss"), await hired("planner", "Deputy")];
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        plant.ask({ as: boss }).oa.delegations.create({ toPerson: deputy.id, fromDay: today, toDay: tomorrow }),
      ),
    );
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(asked.find(({ status }) => status === "rejected")).toMatchObject({
      reason: because("delegatedAlready"),
    });
  });

  test("is refused for oneself, for who decides nothing, for another plant's people and for days that are over", async () => {
    const [boss, deputy, viewer] = [
      await hired("approver", "Boss"),
      await hired("planner", "Deputy"),
      await hired("viewer", "Viewer"),
    ];
    const other = await aPlant();
    const create = (more: object) =>
      plant.ask({ as: boss }).oa.delegations.create({ toPerson: deputy.id, fromDay: today, toDay: today, ...more });
    const unknown = { cause: { code: "UNKNOWN_REFERENCE" } };
    const invalid = { cause: { code: "VALIDATION_FAILED" } };
    await expect(create({ toPerson: boss.id })).rejects.toMatchObject(invalid);
    await expect(create({ toPerson: viewer.id })).rejects.toMatchObject(unknown);
    await expect(create({ toPerson: other.person("approver").id })).rejects.toMatchObject(unknown);
    await expect(create({ fromDay: "2026-01-01", toDay: "2026-01-02" })).rejects.toMatchObject(invalid);
    await expect(create({ fromDay: tomorrow })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(
      plant
        .ask({ as: machine("oa:write") })
        .oa.delegations.create({ toPerson: deputy.id, fromDay: today, toDay: today }),
    ).rejects.toMatchObject(unknown);
    expect((await plant.ask().oa.delegations.list({})).items).toEqual([]);
  });

  test("is done for somebody by an administrator alone, or by the system that knows who is away", async () => {
    const [boss, deputy] = [await hired("approver", "Boss"), await hired("planner", "Deputy")];
    const days = { fromPerson: boss.id, toPerson: deputy.id, fromDay: today, toDay: today };
    await expect(plant.ask({ as: "approver" }).oa.delegations.createFor(days)).rejects.toMatchObject(
      because("permission"),
    );
    const { delegationId } = await plant.ask({ as: "admin" }).oa.delegations.createFor(days);
    await plant.ask({ as: machine("oa:write") }).oa.delegations.end({ delegationId });
    const own = await plant.ask({ as: machine("oa:write") }).oa.delegations.createFor(days);
    expect((await plant.ask().oa.delegations.list({ state: "running" })).items).toEqual([own]);
    const people = (await plant.ask().oa.approvers.list({})).items;
    expect(people.map(({ name }) => name)).toEqual(["Boss", "Deputy"]);
  });
});

describe("a person's lists", () => {
  test("tell the same as the rule, whoever asks, in either order and in pages, and the count tells how many", async () => {
    const [boss, deputy, chief] = [
      await hired("approver", "Boss"),
      await hired("planner", "Deputy"),
      await hired("admin", "Chief"),
    ];
    const rules = [
      { role: "planner" as const, fromAmountCents: 0 },
      { role: "approver" as const, fromAmountCents: 0 },
    ];
    await plant.ask().oa.rules.set({ typeCode: "leave", steps: rules });
    await plant.ask({ as: boss }).oa.delegations.create({ toPerson: deputy.id, fromDay: today, toDay: today });
    for (const as of [boss, deputy, chief, plant.person("sales")]) {
      await request({ as });
      await request({ as }, "leave");
      const { instanceId } = await request({ as }, "leave");
      if (as !== deputy) await plant.ask({ as: deputy }).oa.approvals.complete({ instanceId, approved: true });
    }
    const everything = (await plant.ask().oa.approvals.list({})).items;
    expect(everything).toHaveLength(12);
    for (const as of [boss, deputy, chief, plant.person("sales"), plant.person("viewer")]) {
      const cells = plant.ask({ as });
      const { inPlaceOf } = await cells.oa.delegations.standing({});
      const decider = { personId: as.id, role: as.may("oa.approvals.decide") ? roleOf(as) : null, inPlaceOf };
      const ids = (wanted: boolean) =>
        everything
          .filter((each) => each.status === 1 && mayDecide(each, decider) === wanted)
          .map((each) => each.instanceId);
      const walk = async (mine: "toDecide" | "others", sort: "newest" | "oldest") => {
        const found: string[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = await cells.oa.approvals.list({ mine, sort, limit: 2, cursor });
          found.push(...page.items.map(({ instanceId }) => instanceId));
          if (!page.nextCursor) return found;
          cursor = page.nextCursor;
        }
      };
      expect(await walk("toDecide", "newest")).toEqual(ids(true));
      expect(await walk("toDecide", "oldest")).toEqual(ids(true).reverse());
      expect(await walk("others", "newest")).toEqual(ids(false));
      expect((await cells.oa.approvals.counts({})).toDecide).toBe(ids(true).length);
      const asked = (await cells.oa.approvals.list({ mine: "asked" })).items;
      expect(asked).toHaveLength(everything.filter(({ requestedBy }) => requestedBy === as.id).length);
      const decided = (await cells.oa.approvals.list({ mine: "decided" })).items;
      expect(decided).toHaveLength(as === deputy ? 3 : 0);
    }
  });

  test("find by number, title and asker, and by amount, and take no percent sign for a pattern", async () => {
    const sales = plant.person("sales", "Asker");
    for (const [title, amountCents] of [
      ["100% cotton", 1],
      ["Pump", 500],
      ["Taxi", null],
    ] as const) {
      await plant.ask({ as: sales }).oa.approvals.create({ typeCode: "purchase", title, formData: { amountCents } });
    }
    const titles = async (filters: object) =>
      (await plant.ask().oa.approvals.list(filters)).items.map(({ title }) => title).sort();
    expect(await titles({ q: "pump" })).toEqual(["Pump"]);
    expect(await titles({ q: "asker" })).toHaveLength(3);
    expect(await titles({ q: "%" })).toEqual(["100% cotton"]);
    expect(await titles({ amountFrom: 1, amountTo: 499 })).toEqual(["100% cotton"]);
    expect(await titles({ amountFrom: 2, mine: "toDecide" })).toEqual(["Pump"]);
    for (const mine of MINE) expect(await titles({ mine, status: 3 })).toEqual([]);
  });
});

test("no two roles may the same, so that a role is known by it", () => {
  for (const role of ROLES) expect(roleOf(plant.person(role))).toBe(role);
});
