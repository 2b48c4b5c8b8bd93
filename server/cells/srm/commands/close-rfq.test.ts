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

const reason = "The demand was covered from stock";
const close = (rfqId: string, body: object = { reason }) =>
  door.ask(`POST /api/v1/srm/rfqs/${rfqId}/close`, { token, body });
const closingsOf = (rfqId: string) =>
  plant.rows("SELECT payload FROM platform.event WHERE event_type = 'srm.rfq.closed' AND aggregate_id = $1", [rfqId]);
const statuses = async (rfqId: string) =>
  (await plant.ask().srm.quotes.list({ rfqId, limit: 200 })).items.map(({ status }) => status);

async function anRfq(quotes = 0, rfq: object = {}) {
  const made = await plant.ask().srm.rfqs.create({ demandDesc: "Steel coils", ...rfq });
  const quoteIds: string[] = [];
  for (let at = 0; at < quotes; at++) {
    const { quoteId } = await plant.ask().srm.quotes.create({ rfqId: made.rfqId, ...offer(at) });
    quoteIds.push(quoteId);
  }
  return { ...made, quoteIds };
}
const offer = (at: number) => ({ supplierId: `S-${at}`, amountCents: 100 + at });

describe("closing an enquiry", () => {
  test("ends it without a winner: what was offered on it has lost, and the others are told why", async () => {
    const { rfqId, rfqNo } = await anRfq(2, { requisitionId: "REQ-1" });
    const { status, told } = await close(rfqId);
    expect([status, told.data.status, told.data.awardedQuoteId, told.data.changed]).toEqual([200, 9, null, true]);
    expect(await statuses(rfqId)).toEqual([3, 3]);
    expect(await closingsOf(rfqId)).toEqual([
      { payload: { rfqId, rfqNo, reason, requisitionId: "REQ-1", tenantId: plant.tenantId } },
    ]);
    const history = await plant.rows(
      "SELECT document_type, before, after FROM platform.audit_entry WHERE action = 'srm.rfqs.close' AND document_id = $1",
      [rfqId],
    );
    expect(history).toEqual([{ document_type: "rfq", before: { status: 1 }, after: { status: 9, reason } }]);
  });

  test("a second time changes nothing and tells nobody again", async () => {
    const { rfqId } = await anRfq();
    await close(rfqId);
    expect((await close(rfqId)).told.data).toMatchObject({ status: 9, changed: false });
    expect(await closingsOf(rfqId)).toHaveLength(1);
  });

  test("is too late once a quote has won", async () => {
    const { rfqId, quoteIds } = await anRfq(1);
    await plant.ask().srm.quotes.award({ quoteId: quoteIds[0] ?? "" });
    const { status, told } = await close(rfqId);
    expect([status, told.code, told.data]).toEqual([409, "STATE_CONFLICT", { status: 2, reason: "rfqClosed" }]);
    expect(await statuses(rfqId)).toEqual([2]);
  });

  test.each([
    ["without a reason", {}],
    ["with a blank reason", { reason: " " }],
    ["with a field nobody knows", { reason, status: 9 }],
  ])("%s is refused", async (_, body) => {
    const { rfqId } = await anRfq();
    const { status, told } = await close(rfqId, body);
    expect([status, told.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await plant.ask().srm.rfqs.get({ rfqId })).toMatchObject({ status: 1 });
  });

  test("is a buyer's business, and another plant's enquiry is 404", async () => {
    const { rfqId } = await anRfq();
    for (const role of ["planner", "approver", "viewer"] as const) {
      await expect(plant.ask({ as: role }).srm.rfqs.close({ rfqId, reason })).rejects.toMatchObject({
        cause: { code: "FORBIDDEN" },
      });
    }
    const other = await aPlant();
    await expect(other.ask().srm.rfqs.close({ rfqId, reason })).rejects.toMatchObject({ cause: { code: "NOT_FOUND" } });
  });

  test("while it is awarded and quoted on, ends one way: awarded or closed, and no quote is left open", async () => {
    for (let round = 0; round < 4; round++) {
      const { rfqId, quoteIds } = await anRfq(2);
      const late = { ...offer(9), rfqId };
      const answers = await Promise.all([
        close(rfqId),
        door.ask(`POST /api/v1/srm/quotes/${quoteIds[0]}/award`, { token }),
        close(rfqId),
        ...Array.from({ length: 6 }, () =>
          plant
            .ask()
            .srm.quotes.create(late)
            .catch(() => undefined),
        ),
      ]);
      const [first, awarded, second] = answers as Awaited<ReturnType<typeof close>>[];
      const { status } = await plant.ask().srm.rfqs.get({ rfqId });
      const closings = [first, second].filter((answer) => answer?.told.data.changed === true);
      expect([closings.length, awarded?.status]).toEqual(status === 9 ? [1, 409] : [0, 200]);
      expect(await statuses(rfqId)).not.toContain(1);
      expect(await closingsOf(rfqId)).toHaveLength(closings.length);
    }
  });
});
