import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["srm:write"]);
});
afterAll(() => door.stop());

const anRfq = async (supplierIds: string[] = []) =>
  (await plant.ask().srm.rfqs.create({ demandDesc: "Steel coils", supplierIds })).rfqId;
const invite = (rfqId: string, supplierIds: unknown) =>
  door.ask(`POST /api/v1/srm/rfqs/${rfqId}/suppliers`, { token, body: { supplierIds } });
const askedOn = async (rfqId: string) => (await plant.ask().srm.rfqs.get({ rfqId })).supplierIds;
const invitations = (rfqId: string) =>
  plant.rows<{ supplierIds: string[] }>(
    `SELECT payload->'supplierIds' AS "supplierIds" FROM platform.event WHERE event_type = 'srm.rfq.invited' AND aggregate_id = $1`,
    [rfqId],
  );

describe("asking more suppliers", () => {
  test("adds those who were not asked yet, each once, and tells of them alone", async () => {
    const rfqId = await anRfq(["S-1"]);
    const { status, told } = await invite(rfqId, ["S-2", "S-1", "S-2", "S-3"]);
    expect([status, told.data.supplierIds, told.data.changed]).toEqual([200, ["S-1", "S-2", "S-3"], true]);
    expect(await askedOn(rfqId)).toEqual(["S-1", "S-2", "S-3"]);
    expect(await invitations(rfqId)).toEqual([{ supplierIds: ["S-2", "S-3"] }]);
  });

  test("who were asked already changes nothing", async () => {
    const rfqId = await anRfq(["S-1"]);
    expect((await invite(rfqId, ["S-1"])).told.data).toMatchObject({ changed: false, supplierIds: ["S-1"] });
    expect(await invitations(rfqId)).toEqual([]);
  });

  test("is too late once the enquiry is closed", async () => {
    const rfqId = await anRfq();
    await plant.ask().srm.rfqs.close({ rfqId, reason: "Not needed" });
    const { status, told } = await invite(rfqId, ["S-1"]);
    expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: 9, reason: "rfqClosed" }]);
  });

  test.each([
    ["nobody", []],
    ["no list", "S-1"],
    ["an empty name", [""]],
    ["more at once than an enquiry asks", Array.from({ length: 201 }, (_, at) => `S-${at}`)],
  ])("%s is refused", async (_, supplierIds) => {
    const rfqId = await anRfq();
    const { status, told } = await invite(rfqId, supplierIds);
    expect([status, told.code, await askedOn(rfqId)]).toEqual([400, "VALIDATION_FAILED", []]);
  });

  test("stops at what one enquiry asks, with those before", async () => {
    const many = Array.from({ length: 200 }, (_, at) => `S-${at}`);
    const rfqId = await anRfq(many);
    const { status, told } = await invite(rfqId, ["S-new"]);
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await askedOn(rfqId)).toEqual(many);
  });

  test("twelve at once are all asked", async () => {
    const rfqId = await anRfq();
    const names = Array.from({ length: 12 }, (_, at) => `S-${at}`);
    await Promise.all(names.map((name) => invite(rfqId, [name])));
    expect((await askedOn(rfqId)).sort()).toEqual([...names].sort());
  });

  test("is a buyer's business, and another plant's enquiry is 404", async () => {
    const rfqId = await anRfq();
    const { invite: byPlanner } = plant.ask({ as: "planner" }).srm.rfqs;
    await expect(byPlanner({ rfqId, supplierIds: ["S"] })).rejects.toMatchObject({ cause: { code: "FORBIDDEN" } });
    const { invite: byOther } = (await aPlant()).ask().srm.rfqs;
    await expect(byOther({ rfqId, supplierIds: ["S"] })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
  });
});
