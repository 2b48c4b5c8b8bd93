import { beforeEach, describe, expect, test } from "vitest";
import { GRANTS } from "@/server/platform/permissions";
import { aPlant, machine, type Plant } from "@/server/testing/plant";
import { STEP_ROLES, type StepRole } from "../schema";

let plant: Plant;
beforeEach(async () => {
  plant = await aPlant();
});

const rule = (...steps: [StepRole, number][]) =>
  plant.ask().oa.rules.set({
    typeCode: "purchase",
    steps: steps.map(([role, fromAmountCents]) => ({ role, fromAmountCents })),
  });
const request = (amountCents?: unknown, as = plant.person("sales", "asker")) =>
  plant.ask({ as }).oa.approvals.create({
    typeCode: "purchase",
    title: "A lathe",
    formData: (amountCents === undefined ? {} : { amountCents }) as never,
  });
const complete = (
  role: StepRole,
  instanceId: string,
  more: { approved?: boolean; stepNo?: number; name?: string } = {},
) => {
  const { name, ...input } = more;
  return plant
    .ask({ as: plant.person(role, name ?? role) })
    .oa.approvals.complete({ instanceId, approved: true, ...input });
};
/** Every connection is open: whoever comes next meets the others and does not wait for a door. */
const atOnce = () => Promise.all(Array.from({ length: 12 }, () => request(1)));
const because = (reason: string) => ({ cause: { facts: { reason } } });
const eventsOf = async (instanceId: string) =>
  (
    await plant.rows<{ event_type: string }>(
      "SELECT event_type FROM platform.event WHERE aggregate_id = $1 ORDER BY event_id",
      [instanceId],
    )
  ).map((row) => row.event_type);

describe("who is asked", () => {
  test("is an approver, once, where no rule says otherwise", async () => {
    const { steps, stepCount, amountCents, currency } = await request(4200);
    expect([stepCount, amountCents, currency]).toEqual([1, 4200, "CNY"]);
    expect(steps).toMatchObject([{ stepNo: 1, role: "approver", status: 1 }]);
  });

  test("depends on the amount, to the cent", async () => {
    await rule(["buyer", 0], ["approver", 100_000], ["admin", 5_000_000]);
    const asked = async (cents: unknown) => (await request(cents)).steps.map(({ role }) => role);
    expect(await asked(99_999)).toEqual(["buyer"]);
    expect(await asked(100_000)).toEqual(["buyer", "approver"]);
    expect(await asked(5_000_000)).toEqual(["buyer", "approver", "admin"]);
  });

  test("is everybody of the rule when a form holds no amount that is one: it gets round no limit", async () => {
    await rule(["buyer", 0], ["admin", 1]);
    for (const none of [undefined, "5000000", 1.5, -1, 1e308, null, {}]) {
      const { amountCents, currency, steps } = await request(none);
      expect([amountCents, currency, steps.map(({ role }) => role)]).toEqual([null, null, ["buyer", "admin"]]);
    }
  });

  test("is an approver where the amount is below every limit", async () => {
    await rule(["admin", 100]);
    expect((await request(99)).steps.map(({ role }) => role)).toEqual(["approver"]);
  });

  test("stays as it was for what waits already when the rule changes", async () => {
    const { instanceId } = await request(100);
    await rule(["quality", 0]);
    expect(await complete("approver", instanceId)).toMatchObject({ status: 2, changed: true });
  });

  test("are exactly the roles that may decide at all", () => {
    expect([...STEP_ROLES].sort()).toEqual([...GRANTS["oa.approvals.decide"]].sort());
  });
});

describe("deciding step by step", () => {
  test("puts a yes to the next step and approves with the last", async () => {
    await rule(["buyer", 0], ["approver", 0], ["admin", 0]);
    const { instanceId } = await request(100);
    expect(await complete("buyer", instanceId)).toMatchObject({ status: 1, stepNo: 2, changed: true, decidedBy: null });
    expect(await complete("approver", instanceId)).toMatchObject({ status: 1, stepNo: 3, changed: true });
    expect(await eventsOf(instanceId)).not.toContain("oa.approval.completed");
    const last = await complete("admin", instanceId);
    expect(last).toMatchObject({ status: 2, stepNo: 3, decidedByName: "admin", changed: true });
    expect(last.steps.map(({ status, decidedByName }) => [status, decidedByName])).toEqual([
      [2, "buyer"],
      [2, "approver"],
      [2, "admin"],
    ]);
    expect(await eventsOf(instanceId)).toEqual([
      "oa.approval.requested",
      "oa.approval.step_approved",
      "oa.approval.step_approved",
      "oa.approval.completed",
    ]);
    const { changed: _, ...kept } = last;
    expect(await plant.ask().oa.approvals.get({ instanceId })).toEqual(kept);
  });

  test("ends with the first no, and nobody is asked any more", async () => {
    await rule(["buyer", 0], ["approver", 0]);
    const { instanceId } = await request(100);
    expect(await complete("buyer", instanceId, { approved: false })).toMatchObject({ status: 3, stepNo: 1 });
    await expect(complete("approver", instanceId)).rejects.toMatchObject(because("decided"));
    expect(await eventsOf(instanceId)).toEqual(["oa.approval.requested", "oa.approval.completed"]);
  });

  test("is for the role of the step alone, or an administrator", async () => {
    await rule(["quality", 0]);
    const { instanceId } = await request(100);
    for (const role of ["approver", "planner", "buyer", "sales"] as const) {
      await expect(complete(role, instanceId)).rejects.toMatchObject(because("otherRole"));
    }
    expect(await complete("admin", instanceId)).toMatchObject({ status: 2 });
  });

  test("is not for somebody who decided an earlier step of it", async () => {
    await rule(["approver", 0], ["approver", 0], ["admin", 0]);
    const { instanceId } = await request(100);
    await complete("admin", instanceId);
    await expect(complete("admin", instanceId)).rejects.toMatchObject(because("earlierStep"));
    expect(await complete("approver", instanceId)).toMatchObject({ status: 1, stepNo: 3 });
    await expect(complete("admin", instanceId, { approved: false })).rejects.toMatchObject(because("earlierStep"));
  });

  test("a second click on a step that is done decides nothing of the next", async () => {
    await rule(["approver", 0], ["approver", 0]);
    const { instanceId } = await request(100);
    await complete("approver", instanceId, { stepNo: 1 });
    expect(await complete("approver", instanceId, { stepNo: 1 })).toMatchObject({
      changed: false,
      stepNo: 2,
      status: 1,
    });
    expect(await complete("approver", instanceId, { stepNo: 1, name: "late" })).toMatchObject({ changed: false });
    await expect(complete("approver", instanceId, { stepNo: 1, approved: false, name: "late" })).rejects.toMatchObject(
      because("otherStep"),
    );
    await expect(complete("approver", instanceId, { stepNo: 3, name: "late" })).rejects.toMatchObject(
      because("otherStep"),
    );
  });

  test("of ten approvers at once, who all saw the first step, one decides it", async () => {
    await rule(["approver", 0], ["approver", 0]);
    const { instanceId } = await request(100);
    await atOnce();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => complete("approver", instanceId, { stepNo: 1, name: `approver ${at}` })),
    );
    expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await plant.ask().oa.approvals.get({ instanceId })).toMatchObject({ stepNo: 2, status: 1 });
    expect(await eventsOf(instanceId)).toEqual(["oa.approval.requested", "oa.approval.step_approved"]);
  });

  test("a machine decides the step that is asked now, one after the other", async () => {
    await rule(["buyer", 0], ["admin", 0]);
    const { instanceId } = await request(100);
    const robot = plant.ask({ as: machine("oa:write") });
    expect(await robot.oa.approvals.complete({ instanceId, approved: true })).toMatchObject({ status: 1 });
    expect(await robot.oa.approvals.complete({ instanceId, approved: true })).toMatchObject({ status: 2 });
  });
});

describe("the rules", () => {
  test("are all there, changed once, and kept in the history", async () => {
    expect(await rule(["buyer", 0], ["admin", 5_000_000])).toMatchObject({ changed: true });
    expect(await rule(["buyer", 0], ["admin", 5_000_000])).toMatchObject({ changed: false });
    const { items } = await plant.ask({ as: "viewer" }).oa.rules.list({});
    expect(items).toHaveLength(6);
    expect(items.find(({ typeCode }) => typeCode === "purchase")).toMatchObject({
      steps: [
        { role: "buyer", fromAmountCents: 0 },
        { role: "admin", fromAmountCents: 5_000_000 },
      ],
      updatedBy: "admin",
    });
    expect(await plant.rows("SELECT FROM platform.audit_entry WHERE document_type = 'approval_rule'")).toHaveLength(1);
    expect(await rule()).toMatchObject({ changed: true, steps: [] });
    expect((await request(9_000_000)).steps).toHaveLength(1);
  });

  test("set by two at once are those of one of them, whole", async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        at % 2 ? rule(["buyer", 1]) : rule(["admin", 2], ["quality", 2], ["sales", 2]),
      ),
    );
    const limits = (await plant.ask().oa.rules.list({})).items.flatMap(({ steps }) =>
      steps.map((step) => step.fromAmountCents),
    );
    expect([[1], [2, 2, 2]]).toContainEqual(limits);
  });

  test("refuse what is none", async () => {
    for (const steps of [
      [{ role: "viewer", fromAmountCents: 0 }],
      [{ role: "admin", fromAmountCents: -1 }],
      [{ role: "admin", fromAmountCents: 0.5 }],
      [{ role: "admin", fromAmountCents: 1e308 }],
      [{ role: "admin", fromAmountCents: 0, more: 1 }],
      Array.from({ length: 6 }, () => ({ role: "admin", fromAmountCents: 0 })),
    ]) {
      await expect(plant.ask().oa.rules.set({ typeCode: "leave", steps: steps as never })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
  });
});
