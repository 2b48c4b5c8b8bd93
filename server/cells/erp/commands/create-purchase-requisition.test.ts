import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["erp:write"]);
});
afterAll(() => door.stop());

const PATH = "/api/v1/erp/mm/purchase-requisitions";
const need = { demandDesc: "Steel coils for week 48", totalAmountCents: 860_000 };
const lines = [
  { materialSku: "SKU001", quantity: 20.000001 },
  { materialSku: "PROD-DEFAULT", quantity: 1 },
  { materialSku: "SKU001", quantity: 0.5 },
];
const made = () => plant.rows("SELECT FROM erp.purchase_requisition");

describe("a purchase requisition", () => {
  test("is kept as asked for, numbered, and answers with the whole document", async () => {
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: { ...need, lines } });
    expect([status, told.code]).toEqual([200, "OK"]);
    expect(told.data).toMatchObject({ ...need, lines, requisitionNo: expect.stringMatching(/^PR-\d{6}$/) });
    const { requisitionId } = told.data as { requisitionId: string };
    expect((await door.ask(`GET ${PATH}/${requisitionId}`, { token })).told.data).toEqual(told.data);
    expect((await door.ask(`GET ${PATH}?limit=1`, { token })).told.data.items).toEqual([told.data]);
  });

  test("tells the other cells what is needed, line by line, and the history who asked", async () => {
    const requisition = await plant.ask({ as: "planner" }).erp.purchaseRequisitions.create({ ...need, lines });
    const { requisitionId, requisitionNo } = requisition;
    const events = await plant.rows(
      "SELECT event_type, business_key, payload FROM platform.event WHERE aggregate_id = $1",
      [requisitionId],
    );
    expect(events).toEqual([
      {
        event_type: "erp.purchase_requisition.created",
        business_key: requisitionNo,
        payload: { ...need, tenantId: plant.tenantId, requisitionId, requisitionNo, lines: requisition.lines },
      },
    ]);
    expect(
      await plant.rows("SELECT document_type, actor_name, action FROM platform.audit_entry WHERE document_id = $1", [
        requisitionId,
      ]),
    ).toEqual([
      { document_type: "purchase_requisition", actor_name: "planner", action: "erp.purchaseRequisitions.create" },
    ]);
  });

  test("may say in words alone what is needed", async () => {
    const { requisitionId, lines: none } = await plant.ask().erp.purchaseRequisitions.create(need);
    expect(none).toEqual([]);
    const [event] = await plant.rows<{ payload: object }>(
      "SELECT payload FROM platform.event WHERE aggregate_id = $1",
      [requisitionId],
    );
    expect(event?.payload).not.toHaveProperty("lines");
  });

  test("for materials that the item master does not know is refused, naming them, and nothing is kept", async () => {
    const before = await made();
    const { status, told } = await door.ask(`POST ${PATH}`, {
      token,
      body: { ...need, lines: [...lines, { materialSku: "GHOST", quantity: 1 }] },
    });
    expect([status, told.code, told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["GHOST"]]);
    expect(await made()).toEqual(before);
  });

  test.each<[string, object]>([
    ["without a need", { demandDesc: undefined }],
    ["with a blank need", { demandDesc: "  \n " }],
    ["without an amount", { totalAmountCents: undefined }],
    ["with a negative amount", { totalAmountCents: -1 }],
    ["for none of a material", { lines: [{ materialSku: "SKU001", quantity: 0 }] }],
    ["with a field that does not belong", { requisitionNo: "PR-1" }],
  ])("%s is refused", async (_, wrong) => {
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: { ...need, ...wrong } });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
  });

  test("is made by planners and buyers, seen by the office, and by no other plant", async () => {
    const { requisitionId } = await plant.ask({ as: "buyer" }).erp.purchaseRequisitions.create(need);
    expect(await plant.ask({ as: "viewer" }).erp.purchaseRequisitions.get({ requisitionId })).toMatchObject(need);
    for (const role of ["sales", "warehouse", "viewer"] as const) {
      await expect(plant.ask({ as: role }).erp.purchaseRequisitions.create(need)).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    const other = await aPlant();
    await expect(other.ask().erp.purchaseRequisitions.get({ requisitionId })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
    expect((await other.ask().erp.purchaseRequisitions.list({})).items).toEqual([]);
  });

  test("is found by a part of its number or of what is needed", async () => {
    const own = await aPlant();
    const { create, list } = own.ask().erp.purchaseRequisitions;
    const coils = await create({ ...need, demandDesc: "Steel coils, 冷轧" });
    const pumps = await create({ ...need, demandDesc: "Gear pumps" });
    const found = async (q: string) => (await list({ q })).items.map(({ requisitionId }) => requisitionId);
    for (const q of ["STEEL", "冷轧", coils.requisitionNo.toLowerCase()])
      expect([q, await found(q)]).toEqual([q, [coils.requisitionId]]);
    expect(await found("PR-")).toEqual([pumps.requisitionId, coils.requisitionId]);
    expect(await found("' OR 1=1 --")).toEqual([]);
  });

  test("asked for twice under one request id is made once", async () => {
    const before = (await made()).length;
    const ask = () => door.ask(`POST ${PATH}`, { token, body: need, id: "week-48" });
    const [first, second] = [await ask(), await ask()];
    expect(second.told.data).toEqual(first.told.data);
    expect(await made()).toHaveLength(before + 1);
  });
});
