import { beforeAll, describe, expect, test } from "vitest";
import { linkageMay } from "@/server/platform/permissions";
import type { Actor } from "@/server/platform/work";
import { aPlant, machine, type Plant } from "@/server/testing/plant";

let plant: Plant;
beforeAll(async () => {
  plant = await aPlant();
});

const linkage: Actor = { id: "linkage:order-to-approval", name: "order-to-approval", kind: "linkage", may: linkageMay };
const forbidden = { cause: { code: "FORBIDDEN", facts: { reason: "ownRequest" } } };
const stateOf = async (instanceId: string) => (await plant.ask().oa.approvals.get({ instanceId })).status;

describe("deciding on an approval", () => {
  test("is not for whoever asked for it, not even for an administrator", async () => {
    for (const role of ["approver", "admin"] as const) {
      const { instanceId } = await plant.ask({ as: role }).oa.approvals.create({ typeCode: "purchase", formData: {} });
      for (const approved of [true, false]) {
        await expect(plant.ask({ as: role }).oa.approvals.complete({ instanceId, approved })).rejects.toMatchObject(
          forbidden,
        );
      }
      expect(await stateOf(instanceId)).toBe(1);
      expect(
        await plant.rows(
          "SELECT FROM platform.event WHERE aggregate_id = $1 AND event_type = 'oa.approval.completed'",
          [instanceId],
        ),
      ).toEqual([]);
    }
  });

  test("is not for whoever wrote the document that a linkage asks for", async () => {
    const boss = plant.person("approver", "boss");
    const formData = { sourceCell: "erp", sourceId: "O-1", requestedBy: boss.id, requestedByName: boss.name };
    const { instanceId, requestedBy, requestedByName } = await plant
      .ask({ as: linkage })
      .oa.approvals.create({ typeCode: "sales_order", formData });
    expect([requestedBy, requestedByName]).toEqual([boss.id, boss.name]);
    await expect(plant.ask({ as: boss }).oa.approvals.complete({ instanceId, approved: true })).rejects.toMatchObject(
      forbidden,
    );
    const other = await plant
      .ask({ as: plant.person("approver", "other") })
      .oa.approvals.complete({ instanceId, approved: true });
    expect(other).toMatchObject({ status: 2, decidedByName: "other", changed: true });
  });

  test("cannot be made possible by naming somebody else as the asker", async () => {
    for (const asker of [plant.person("approver"), machine("oa:write")]) {
      const { requestedBy } = await plant.ask({ as: asker }).oa.approvals.create({
        typeCode: "leave",
        formData: { requestedBy: "person:nobody", requestedByName: "Nobody" },
      });
      expect(requestedBy).toBe(asker.id);
    }
  });

  test("leaves a phone number in the form sealed in the table, masked for readers and whole for whom it was meant", async () => {
    const own = await aPlant();
    const formData = { contactPhone: "13800138000", days: 2 };
    const { instanceId } = await own.ask({ as: "sales" }).oa.approvals.create({ typeCode: "leave", formData });
    const decided = await own.ask({ as: "approver" }).oa.approvals.complete({ instanceId, approved: true });
    expect(decided.formData).toMatchObject({ days: 2 });
    const seen = JSON.stringify([
      decided,
      await own.ask().oa.approvals.list({}),
      await own.rows("SELECT * FROM oa.approval"),
    ]);
    expect(seen).not.toContain("13800138000");
    const whole = await own.ask({ as: machine("oa:read", "pii:read") }).oa.approvals.get({ instanceId });
    expect(whole.formData).toEqual(formData);
  });

  test("keeps who decided, when and why", async () => {
    const { instanceId } = await plant
      .ask({ as: "sales" })
      .oa.approvals.create({ typeCode: "reimburse", title: "Taxi", formData: { amountCents: 4200 } });
    const decided = await plant
      .ask({ as: "approver" })
      .oa.approvals.complete({ instanceId, approved: false, comment: "No receipt" });
    expect(decided).toMatchObject({
      status: 3,
      comment: "No receipt",
      decidedBy: "person:approver",
      decidedByName: "approver",
    });
    const { changed: _, ...kept } = decided;
    expect(await plant.ask().oa.approvals.get({ instanceId })).toEqual(kept);
  });
});
