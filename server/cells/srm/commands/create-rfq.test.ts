import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
let suppliers: string[];
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["srm:write"]);
  suppliers = [];
  for (const name of ["Baoshan Steel", "Kunshan Bearings"]) {
    suppliers.push((await plant.ask().srm.suppliers.create({ name })).supplierId);
  }
});
afterAll(() => door.stop());

const PATH = "/api/v1/srm/rfqs";
const need = { demandDesc: "Steel coils for week 48" };
const lines = [{ materialSku: "SKU001", quantity: 20.000001 }];

describe("an enquiry", () => {
  test("is kept as asked, open, numbered, and answers with the whole document", async () => {
    const body = {
      ...need,
      totalAmountCents: 860_000,
      requisitionId: "REQ-1",
      lines,
      supplierIds: suppliers,
      dueDate: "2028-02-29",
    };
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body });
    expect([status, told.code]).toEqual([200, "OK"]);
    const { rfqId, rfqNo } = told.data;
    expect(told.data).toMatchObject({ ...body, status: 1, awardedQuoteId: null });
    expect(rfqNo).toMatch(/^RFQ-\d{6}$/);
    expect((await door.ask(`GET ${PATH}/${String(rfqId)}`, { token })).told.data).toEqual(told.data);
    expect(
      await plant.rows("SELECT event_type, business_key, payload FROM platform.event WHERE aggregate_id = $1", [rfqId]),
    ).toEqual([
      {
        event_type: "srm.rfq.created",
        business_key: rfqNo,
        payload: { ...body, rfqId, rfqNo, tenantId: plant.tenantId },
      },
    ]);
  });

  test("needs no more than words, as a requisition without lines has no more", async () => {
    const { told } = await door.ask(`POST ${PATH}`, { token, body: need });
    expect(told.data).toMatchObject({
      ...need,
      totalAmountCents: null,
      requisitionId: null,
      lines: [],
      supplierIds: [],
      dueDate: null,
    });
  });

  test("asks a supplier that is named twice once", async () => {
    const twice = [suppliers[0] ?? "", suppliers[1] ?? "", suppliers[0] ?? ""];
    expect((await plant.ask().srm.rfqs.create({ ...need, supplierIds: twice })).supplierIds).toEqual(suppliers);
  });

  test("to suppliers of another system keeps them as given", async () => {
    const supplierIds = [...suppliers, "SAP-S-9"];
    expect((await plant.ask().srm.rfqs.create({ ...need, supplierIds })).supplierIds).toEqual(supplierIds);
  });

  test("for a material that the item master does not know is refused", async () => {
    const body = { ...need, lines: [...lines, { materialSku: "GHOST", quantity: 1 }] };
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body });
    expect([status, told.code, told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["GHOST"]]);
  });

  test.each<[string, object]>([
    ["without words", { demandDesc: " " }],
    ["due on a day that is none", { dueDate: "2026-02-30" }],
    ["due at an hour", { dueDate: "2026-12-01T00:00:00Z" }],
    ["due in the year 0", { dueDate: "0000-01-01" }],
    ["for nothing of a material", { lines: [{ materialSku: "SKU001", quantity: 0 }] }],
    ["that says it is awarded", { status: 2 }],
  ])("%s is refused", async (_, wrong) => {
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: { ...need, ...wrong } });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
  });

  test("is made by buyers only", async () => {
    expect(await plant.ask({ as: "buyer" }).srm.rfqs.create(need)).toMatchObject({ createdBy: "buyer" });
    await expect(plant.ask({ as: "planner" }).srm.rfqs.create(need)).rejects.toMatchObject({
      cause: { code: "FORBIDDEN" },
    });
  });
});

describe("the list of enquiries", () => {
  test("is filtered by status and requisition, newest first, and shows the own plant's only", async () => {
    const own = await aPlant();
    const theirs = await own.token(["srm:read"]);
    const rfqIds: string[] = [];
    for (const requisitionId of ["PR-A", "PR-B", "PR-A"]) {
      rfqIds.push((await own.ask().srm.rfqs.create({ ...need, requisitionId })).rfqId);
    }
    const { supplierId } = await own.ask().srm.suppliers.create({ name: "S" });
    const quote = await own.ask().srm.quotes.create({ rfqId: rfqIds[0] ?? "", supplierId, amountCents: 1 });
    await own.ask().srm.quotes.award({ quoteId: quote.quoteId });
    const found = async (query: string) => {
      const { told } = await door.ask(`GET ${PATH}?${query}`, { token: theirs });
      return (told.data.items as { rfqId: string }[]).map(({ rfqId }) => rfqIds.indexOf(rfqId));
    };
    expect(await found("")).toEqual([2, 1, 0]);
    expect(await found("status=1")).toEqual([2, 1]);
    expect(await found("status=2")).toEqual([0]);
    expect(await found("requisitionId=PR-A")).toEqual([2, 0]);
    expect(await found("requisitionId=PR-A&status=1")).toEqual([2]);
    expect((await door.ask(`GET ${PATH}?status=3`, { token: theirs })).status).toBe(400);
  });
});
