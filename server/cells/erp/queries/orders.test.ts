import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setClock } from "@/server/platform/clock";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant } from "@/server/testing/plant";

let door: Door;
beforeAll(async () => {
  await aPlant();
  door = await openDoor();
});
afterAll(() => door.stop());

type Wanted = { name: string; dueDate?: string; orderStatus?: 1 | 2 | 3 | 4 | 8 | 9 };

/** Half past midnight of the 21st in Shanghai is still the 20th in Greenwich. */
const NOW = new Date("2026-11-20T16:30:00Z");
async function at(now: Date, act: () => Promise<void>): Promise<void> {
  setClock(() => now);
  try {
    await act();
  } finally {
    setClock(undefined);
  }
}

async function aPlantWith(wanted: Wanted[]) {
  const plant = await aPlant();
  const orders = plant.ask().erp.orders;
  const names = new Map<string, string>();
  for (const { name, dueDate, orderStatus } of wanted) {
    const { orderId } = await orders.create({ customerId: name, totalAmountCents: 1, ...(dueDate ? { dueDate } : {}) });
    if (orderStatus !== undefined) await orders.setStatus({ orderId, orderStatus });
    names.set(orderId, name);
  }
  const found = async (filters: Parameters<typeof orders.list>[0]) =>
    (await orders.list(filters)).items.map(({ orderId }) => names.get(orderId));
  return { plant, orders, found };
}

const all: Wanted[] = [
  { name: "yesterday", dueDate: "2026-11-20" },
  { name: "today", dueDate: "2026-11-21" },
  { name: "tomorrow", dueDate: "2026-11-22", orderStatus: 2 },
  { name: "whenever", orderStatus: 3 },
  { name: "late but delivered", dueDate: "2026-11-01", orderStatus: 4 },
  { name: "late but cancelled", dueDate: "2026-11-02", orderStatus: 9 },
  { name: "late and produced", dueDate: "2026-11-03", orderStatus: 3 },
];

describe("sales orders", () => {
  test("are late from the plant's own midnight after their day, and only while they are open", async () => {
    const { orders, found } = await aPlantWith(all);
    await at(NOW, async () => {
      expect(await found({ late: true })).toEqual(["late and produced", "yesterday"]);
      expect(await found({ late: false })).toEqual([
        "late but cancelled",
        "late but delivered",
        "whenever",
        "tomorrow",
        "today",
      ]);
      expect(await found({ late: true, status: 1 })).toEqual(["yesterday"]);
      expect(await orders.counts({})).toEqual({ pending: 2, approved: 1, produced: 2, late: 2 });
    });
    await at(new Date("2026-11-20T15:30:00Z"), async () => {
      expect(await found({ late: true })).toEqual(["late and produced"]);
      expect((await orders.counts({})).late).toBe(1);
    });
  });

  test("are found by being open, by their day and by both", async () => {
    const { found } = await aPlantWith(all);
    expect(await found({ open: true })).toEqual(["late and produced", "whenever", "tomorrow", "today", "yesterday"]);
    expect(await found({ open: false })).toEqual(["late but cancelled", "late but delivered"]);
    expect(await found({ dueBefore: "2026-11-21", open: true })).toEqual(["late and produced", "yesterday"]);
    expect(await found({ open: true, status: 4 })).toEqual([]);
  });

  test("in the order of their days come once each, those without a day at last, page by page", async () => {
    const days = ["2026-12-03", undefined, "2026-12-01", "2026-12-03", undefined, "2026-12-02", "2026-12-03"];
    const { orders, plant } = await aPlantWith(
      days.map((dueDate, index) => ({ name: String(index), ...(dueDate ? { dueDate } : {}) })),
    );
    const token = await plant.token(["erp:read"]);
    const seen: unknown[] = [];
    let cursor = "";
    do {
      const { told } = await door.ask(
        `GET /api/v1/erp/orders?sort=due&limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`,
        { token },
      );
      const page = told.data as { items: { customerId: string }[]; nextCursor: string | null };
      seen.push(...page.items.map(({ customerId }) => customerId));
      cursor = page.nextCursor ?? "";
    } while (cursor !== "");
    expect(seen).toEqual(["2", "5", "6", "3", "0", "4", "1"]);
    const newest = (await orders.list({ limit: 2 })).nextCursor;
    const due = (await orders.list({ limit: 2, sort: "due" })).nextCursor;
    for (const query of [
      `sort=due&cursor=${newest}`,
      `cursor=${due}`,
      "sort=dearest",
      "late=perhaps",
      "dueBefore=soon",
    ]) {
      const { status, told } = await door.ask(`GET /api/v1/erp/orders?${query}`, { token });
      expect([query, status, told.code]).toEqual([query, 400, "VALIDATION_FAILED"]);
    }
    const impossible = Buffer.from("2026-02-30 0199").toString("base64url");
    expect((await door.ask(`GET /api/v1/erp/orders?sort=due&cursor=${impossible}`, { token })).status).toBe(400);
  });
});
