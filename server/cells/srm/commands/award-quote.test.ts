import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

let plant: Plant;
let door: Door;
let token: string;
let supplierId: string;
beforeAll(async () => {
  plant = await aPlant();
  door = await openDoor();
  token = await plant.token(["srm:write"]);
  supplierId = (await plant.ask().srm.suppliers.create({ name: "Baoshan Steel" })).supplierId;
});
afterAll(() => door.stop());

const asked = [{ materialSku: "SKU001", quantity: 20 }];
const award = (quoteId: string) => door.ask(`POST /api/v1/srm/quotes/${quoteId}/award`, { token });

/** An enquiry with this many offers on it, the first the dearest. */
async function anRfq(quotes: number, rfq: object = {}): Promise<{ rfqId: string; quoteIds: string[] }> {
  const { rfqId } = await plant.ask().srm.rfqs.create({ demandDesc: "Steel coils", lines: asked, ...rfq });
  const quoteIds: string[] = [];
  for (let at = 0; at < quotes; at++) {
    const { quoteId } = await plant.ask().srm.quotes.create({ rfqId, supplierId, amountCents: 1000 - at });
    quoteIds.push(quoteId);
  }
  return { rfqId, quoteIds };
}
const statuses = async (rfqId: string) =>
  Object.fromEntries(
    (await plant.ask().srm.quotes.list({ rfqId, limit: 200 })).items.map(({ quoteId, status }) => [quoteId, status]),
  );
const awardsOf = (rfqId: string) =>
  plant.rows<{ payload: Record<string, unknown> }>(
    "SELECT payload FROM platform.event WHERE event_type = 'srm.quote.awarded' AND payload->>'rfqId' = $1",
    [rfqId],
  );

describe("awarding a quote", () => {
  test("lets it win, its rivals lose and the enquiry close, and leaves other enquiries alone", async () => {
    const { rfqId, quoteIds } = await anRfq(3);
    const [dearest = "", middle = "", cheapest = ""] = quoteIds;
    const elsewhere = await anRfq(1);
    const { status, told } = await award(middle);
    expect([status, told.code]).toEqual([200, "OK"]);
    expect(told.data).toMatchObject({ quoteId: middle, status: 2, changed: true, amountCents: 999 });
    const { changed: _, ...kept } = told.data;
    expect(await plant.ask().srm.quotes.get({ quoteId: middle })).toEqual(kept);
    expect(await statuses(rfqId)).toEqual({ [dearest]: 3, [middle]: 2, [cheapest]: 3 });
    expect(await plant.ask().srm.rfqs.get({ rfqId })).toMatchObject({ status: 2, awardedQuoteId: middle });
    expect(await plant.ask().srm.rfqs.get({ rfqId: elsewhere.rfqId })).toMatchObject({ status: 1 });
    expect(await statuses(elsewhere.rfqId)).toEqual({ [elsewhere.quoteIds[0] ?? ""]: 1 });
  });

  test("tells the other cells what to order: from whom, for how much, and for which requisition", async () => {
    const { rfqId, quoteIds } = await anRfq(1, { requisitionId: "REQ-1" });
    const { told } = await award(quoteIds[0] ?? "");
    expect(await awardsOf(rfqId)).toEqual([
      {
        payload: {
          quoteId: quoteIds[0],
          quoteNo: told.data.quoteNo,
          rfqId,
          supplierId,
          amountCents: 1000,
          currency: "CNY",
          requisitionId: "REQ-1",
          lines: asked,
          tenantId: plant.tenantId,
        },
      },
    ]);
  });

  test("orders the lines that were offered where the quote has its own", async () => {
    const { rfqId } = await anRfq(0);
    const lines = [{ materialSku: "PROD-DEFAULT", quantity: 2.5, unitPriceCents: 400 }];
    const { quoteId } = await plant.ask().srm.quotes.create({ rfqId, supplierId, amountCents: 1000, lines });
    await award(quoteId);
    const [event] = await awardsOf(rfqId);
    expect(event?.payload.lines).toEqual(lines);
    expect(event?.payload).not.toHaveProperty("requisitionId");
  });

  test("is told without lines where neither side named any", async () => {
    const { rfqId, quoteIds } = await anRfq(1, { lines: [] });
    await award(quoteIds[0] ?? "");
    const [event] = await awardsOf(rfqId);
    expect(event?.payload).not.toHaveProperty("lines");
  });

  test("writes into the history of each document what became of it", async () => {
    const { rfqId, quoteIds } = await anRfq(2);
    const [winner = "", loser = ""] = quoteIds;
    await plant.ask({ as: "buyer" }).srm.quotes.award({ quoteId: winner });
    const history = await plant.rows<{ document_id: string }>(
      "SELECT document_type, document_id, actor_name, before, after FROM platform.audit_entry WHERE action = 'srm.quotes.award' AND document_id = ANY($1)",
      [[rfqId, winner, loser]],
    );
    const of = (documentId: string) => history.filter((entry) => entry.document_id === documentId);
    const by = { actor_name: "buyer", before: { status: 1 } };
    expect(of(winner)).toMatchObject([{ ...by, document_type: "quote", after: { status: 2 } }]);
    expect(of(loser)).toMatchObject([{ ...by, document_type: "quote", after: { status: 3 } }]);
    expect(of(rfqId)).toMatchObject([{ ...by, document_type: "rfq", after: { status: 2, awardedQuoteId: winner } }]);
  });

  test("that has won changes nothing and tells nobody again", async () => {
    const { rfqId, quoteIds } = await anRfq(2);
    const [winner = ""] = quoteIds;
    const { told: first } = await award(winner);
    const { status, told } = await award(winner);
    expect([status, told.data]).toEqual([200, { ...first.data, changed: false }]);
    expect(await awardsOf(rfqId)).toHaveLength(1);
  });

  test("whose enquiry another has won is refused and changes nothing", async () => {
    const { rfqId, quoteIds } = await anRfq(2);
    const [winner = "", loser = ""] = quoteIds;
    await award(winner);
    const { status, told } = await award(loser);
    expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: 2, reason: "rfqClosed" }]);
    expect(await statuses(rfqId)).toEqual({ [winner]: 2, [loser]: 3 });
    expect(await awardsOf(rfqId)).toHaveLength(1);
  });

  test("of a closed enquiry is refused", async () => {
    const { rfqId, quoteIds } = await anRfq(1);
    await plant.rows("UPDATE srm.rfq SET status = 9 WHERE rfq_id = $1", [rfqId]);
    const { status, told } = await award(quoteIds[0] ?? "");
    expect([status, told.code, told.data.status]).toEqual([409, "STATE_CONFLICT", 9]);
  });

  test("that nobody knows is 404", async () => {
    const { status, told } = await award("nowhere");
    expect([status, told.code]).toEqual([404, "NOT_FOUND"]);
    const { quoteIds } = await anRfq(1);
    const other = await aPlant();
    await expect(other.ask().srm.quotes.award({ quoteId: quoteIds[0] ?? "" })).rejects.toMatchObject({
      cause: { code: "NOT_FOUND" },
    });
  });

  test("is a buyer's decision", async () => {
    const { rfqId, quoteIds } = await anRfq(1);
    for (const role of ["planner", "approver", "sales", "viewer"] as const) {
      await expect(plant.ask({ as: role }).srm.quotes.award({ quoteId: quoteIds[0] ?? "" })).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    expect(await plant.ask().srm.rfqs.get({ rfqId })).toMatchObject({ status: 1 });
  });
});

describe("everybody at once", () => {
  test("twenty awards of twenty quotes: exactly one wins, the others hear that it is too late", async () => {
    for (let round = 0; round < 3; round++) {
      const { rfqId, quoteIds } = await anRfq(20);
      const answers = await Promise.all(quoteIds.map((quoteId) => award(quoteId)));
      const won = answers.filter(({ status }) => status === 200);
      expect(won.map(({ told }) => told.data.changed)).toEqual([true]);
      expect(answers.filter(({ told }) => told.code === "STATE_CONFLICT")).toHaveLength(19);
      const winner = String(won[0]?.told.data.quoteId);
      expect(await statuses(rfqId)).toEqual(
        Object.fromEntries(quoteIds.map((quoteId) => [quoteId, quoteId === winner ? 2 : 3])),
      );
      expect(await plant.ask().srm.rfqs.get({ rfqId })).toMatchObject({ status: 2, awardedQuoteId: winner });
      expect((await awardsOf(rfqId)).map(({ payload }) => payload.quoteId)).toEqual([winner]);
    }
  });

  test("ten awards of the same quote all succeed, and one of them did it", async () => {
    const { rfqId, quoteIds } = await anRfq(2);
    const answers = await Promise.all(Array.from({ length: 10 }, () => award(quoteIds[0] ?? "")));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(answers.filter(({ told }) => told.data.changed === true)).toHaveLength(1);
    expect(await awardsOf(rfqId)).toHaveLength(1);
  });

  test("quotes that come while one is awarded are either among the losers or refused, never left open", async () => {
    for (let round = 0; round < 3; round++) {
      const { rfqId, quoteIds } = await anRfq(1);
      const late = () =>
        door.ask(`POST /api/v1/srm/rfqs/${rfqId}/quotes`, { token, body: { supplierId, amountCents: 1 } });
      const [awarded, ...quoted] = await Promise.all([
        award(quoteIds[0] ?? ""),
        ...Array.from({ length: 12 }, () => late()),
      ]);
      expect(awarded?.status).toBe(200);
      const taken = quoted.filter(({ status }) => status === 200);
      expect(quoted.filter(({ told }) => told.code === "STATE_CONFLICT")).toHaveLength(12 - taken.length);
      expect(Object.values(await statuses(rfqId)).sort()).toEqual([2, ...taken.map(() => 3)]);
    }
  });
});
