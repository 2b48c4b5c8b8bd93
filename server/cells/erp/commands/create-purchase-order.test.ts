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

const PATH = "/api/v1/erp/mm/purchase-orders";
const coils = {
  supplierId: "SUP-ELSEWHERE",
  totalAmountCents: 840_000,
  currency: "USD",
  requisitionId: "REQ-1",
  rfqId: "RFQ-1",
  quoteId: "QUOTE-1",
  lines: [
    { materialSku: "SKU001", quantity: 20.5, unitPriceCents: 42_000 },
    { materialSku: "PROD-DEFAULT", quantity: 0.000001 },
  ],
};

describe("a purchase order", () => {
  test("is kept as ordered, waits for approval, and answers with the whole document", async () => {
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: coils });
    expect([status, told.code]).toEqual([200, "OK"]);
    expect(told.data).toMatchObject({
      ...coils,
      status: 1,
      documentNo: expect.stringMatching(/^PO-\d{6}$/),
      lines: [coils.lines[0], { ...coils.lines[1], unitPriceCents: null }],
    });
    expect((await door.ask(`GET ${PATH}/${String(told.data.poId)}`, { token })).told.data).toEqual(told.data);
  });

  test("is in the plant's currency when none is named, and needs no more than a supplier and an amount", async () => {
    const { told } = await door.ask(`POST ${PATH}`, { token, body: { supplierId: "S", totalAmountCents: 0 } });
    expect(told.data).toMatchObject({ currency: "CNY", requisitionId: null, rfqId: null, quoteId: null, lines: [] });
  });

  test("is told to the other cells and kept in the history", async () => {
    const order = await plant.ask({ as: "buyer" }).erp.purchaseOrders.create(coils);
    const { poId, documentNo, supplierId, totalAmountCents, lines } = order;
    expect(
      await plant.rows("SELECT event_type, business_key, payload FROM platform.event WHERE aggregate_id = $1", [poId]),
    ).toEqual([
      {
        event_type: "erp.purchase_order.created",
        business_key: documentNo,
        payload: { poId, tenantId: plant.tenantId, supplierId, documentNo, totalAmountCents, lines },
      },
    ]);
    expect(
      await plant.rows("SELECT document_type, actor_name FROM platform.audit_entry WHERE document_id = $1", [poId]),
    ).toEqual([{ document_type: "purchase_order", actor_name: "buyer" }]);
  });

  test("for a material that the item master does not know is refused and nothing is kept", async () => {
    const before = await plant.rows("SELECT FROM erp.purchase_order");
    const lines = [{ materialSku: "GHOST", quantity: 1 }];
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: { ...coils, lines } });
    expect([status, told.code, told.data.skus]).toEqual([422, "UNKNOWN_ITEM", ["GHOST"]]);
    expect(await plant.rows("SELECT FROM erp.purchase_order")).toEqual(before);
  });

  test.each<[string, object]>([
    ["without a supplier", { supplierId: undefined }],
    ["without an amount", { totalAmountCents: undefined }],
    ["in no currency of the world", { currency: "yuan" }],
    ["for less than nothing", { lines: [{ materialSku: "SKU001", quantity: -1 }] }],
    ["that says it is approved", { status: 2 }],
  ])("%s is refused", async (_, wrong) => {
    const { status, told } = await door.ask(`POST ${PATH}`, { token, body: { ...coils, ...wrong } });
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
  });

  test("is made by buyers, and seen by no other plant", async () => {
    for (const role of ["planner", "sales", "approver"] as const) {
      await expect(plant.ask({ as: role }).erp.purchaseOrders.create(coils)).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    const { poId } = await plant.ask().erp.purchaseOrders.create(coils);
    const other = await (await aPlant()).token(["erp:write"]);
    const answer = await door.ask(`GET ${PATH}/${poId}`, { token: other });
    expect([answer.status, answer.told.code]).toEqual([404, "NOT_FOUND"]);
  });
});

describe("the list of purchase orders", () => {
  test("is filtered by status, supplier, quote and requisition, alone and together, newest first", async () => {
    const own = await aPlant();
    const ids: string[] = [];
    for (let at = 0; at < 4; at++) {
      const { poId } = await own.ask().erp.purchaseOrders.create({
        supplierId: at % 2 ? "ODD" : "EVEN",
        totalAmountCents: at,
        quoteId: `QT-${at}`,
        requisitionId: at < 2 ? "PR-A" : "PR-B",
      });
      ids.push(poId);
    }
    await own.ask().erp.purchaseOrders.setStatus({ poId: ids[0] ?? "", status: 2 });
    const theirs = await own.token(["erp:read"]);
    const found = async (query: string) => {
      const { told } = await door.ask(`GET ${PATH}?${query}`, { token: theirs });
      return (told.data.items as { poId: string }[]).map(({ poId }) => ids.indexOf(poId));
    };
    expect(await found("")).toEqual([3, 2, 1, 0]);
    expect(await found("status=2")).toEqual([0]);
    expect(await found("supplierId=ODD")).toEqual([3, 1]);
    expect(await found("quoteId=QT-2")).toEqual([2]);
    expect(await found("requisitionId=PR-A")).toEqual([1, 0]);
    expect(await found("requisitionId=PR-A&supplierId=ODD&status=1")).toEqual([1]);
    expect(await found("supplierId=NOBODY")).toEqual([]);
    expect((await door.ask(`GET ${PATH}?status=4`, { token: theirs })).status).toBe(400);
  });

  test("is searched by a part of the order's number or of the supplier", async () => {
    const own = await aPlant();
    const { create, list } = own.ask().erp.purchaseOrders;
    const steel = await create({ supplierId: "SUP-STEEL", totalAmountCents: 1 });
    const pumps = await create({ supplierId: "SUP-PUMPS", totalAmountCents: 1 });
    const found = async (q: string) => (await list({ q })).items.map(({ poId }) => poId);
    for (const q of ["steel", steel.documentNo.toLowerCase()]) expect([q, await found(q)]).toEqual([q, [steel.poId]]);
    expect(await found("sup-")).toEqual([pumps.poId, steel.poId]);
    expect(await found("' OR 1=1 --")).toEqual([]);
    expect((await list({ q: "steel", supplierId: "SUP-PUMPS" })).items).toEqual([]);
  });

  test("walked in pages shows every order once", async () => {
    const own = await aPlant();
    for (let at = 0; at < 5; at++) {
      await own.ask().erp.purchaseOrders.create({ supplierId: "S", totalAmountCents: at });
    }
    const amounts: number[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 3; pages++) {
      const page = await own.ask().erp.purchaseOrders.list({ limit: 2, cursor });
      amounts.push(...page.items.map((order) => order.totalAmountCents));
      cursor = page.nextCursor ?? undefined;
    }
    expect(amounts).toEqual([4, 3, 2, 1, 0]);
  });
});
