import { beforeAll, describe, expect, test } from "vitest";
import { dayIn } from "@/server/platform/plant-day";
import { tell } from "@/server/platform/procedure";
import { type Door, openDoor } from "@/server/testing/door";
import { aPlant, type Plant } from "@/server/testing/plant";

/** A day of the plant's calendar, so many after today. */
const day = (after: number) => dayIn("Asia/Shanghai", new Date(Date.now() + after * 24 * 60 * 60 * 1000).toISOString());

type Find = Parameters<ReturnType<Plant["ask"]>["mes"]["productionOrders"]["list"]>[0];

describe("production orders", () => {
  let plant: Plant;
  const names = new Map<string, string>();
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    plant = await aPlant();
    await plant.ask().mes.workshops.create({ workshopId: "WS02", name: "Final assembly" });
    const make = async (name: string, more: object) => {
      const order = { workshopId: "WS01", orderNo: `SO-${name}`, productSku: "SKU001", quantity: 10, ...more };
      const { orderId } = await plant.ask().mes.productionOrders.create(order);
      names.set(orderId, name);
      ids[name] = orderId;
    };
    await make("soon", { dueDate: day(3) });
    await make("never", {});
    await make("late", { dueDate: day(-3) });
    await make("later", { dueDate: day(9), workshopId: "WS02" });
    await make("latest", { dueDate: day(-8) });
    await make("today", { dueDate: day(0) });
    await make("done", { dueDate: day(-20) });
    await make("gone", { dueDate: day(-30) });
    await make("also never", {});
    const { mes } = plant.ask();
    await mes.productionOrders.setStatus({ orderId: ids.done ?? "", status: 2 });
    await mes.productionOrders.cancel({ orderId: ids.gone ?? "", reason: "Withdrawn" });
    await mes.reports.create({ orderId: ids.late ?? "", goodQty: 2, reportTime: "2026-11-01T08:00:00Z" });
    await mes.reports.create({ orderId: ids.late ?? "", goodQty: 1, reportTime: "2026-11-02T08:00:00Z" });
  });
  const found = async (wanted: Find) =>
    (await plant.ask().mes.productionOrders.list(wanted)).items.map(({ orderId }) => names.get(orderId));

  test("by urgency are the open ones: by due date, those without one last", async () => {
    expect(await found({ sort: "urgency" })).toEqual([
      "latest",
      "late",
      "today",
      "soon",
      "later",
      "never",
      "also never",
    ]);
  });

  test("by urgency put those that are named behind the late ones and before all others", async () => {
    const first = [ids.never ?? "", ids.later ?? "", ids.late ?? "", ids.done ?? "", "nobody's"];
    const all = ["latest", "late", "later", "never", "today", "soon", "also never"];
    expect(await found({ sort: "urgency", first })).toEqual(all);
  });

  test.each([1, 2, 3, 5])("come %s at a time without a gap, whatever the order", async (limit) => {
    for (const wanted of [{ sort: "urgency" as const, first: [ids.never ?? "", ids.later ?? ""] }, {}]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await plant.ask().mes.productionOrders.list({ ...wanted, limit, cursor });
        seen.push(...page.items.map(({ orderId }) => orderId));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      const whole = (await plant.ask().mes.productionOrders.list(wanted)).items.map(({ orderId }) => orderId);
      expect(seen).toEqual(whole);
    }
  });

  test("are found by what somebody asks for, all of it together", async () => {
    expect(await found({ late: true, sort: "urgency" })).toEqual(["latest", "late"]);
    expect(await found({ late: false, sort: "urgency", open: true })).toHaveLength(5);
    expect(await found({ open: false })).toEqual(["gone", "done"]);
    expect(await found({ open: true, status: 1 })).toEqual(["late"]);
    expect(await found({ dueBefore: day(0), sort: "urgency" })).toEqual(["latest", "late"]);
    expect(await found({ workshopId: "WS02", sort: "urgency" })).toEqual(["later"]);
    expect(await found({ q: "so-LATE", sort: "urgency" })).toEqual(["latest", "late", "later"]);
    expect(await found({ q: "sku001", status: 9 })).toEqual(["gone"]);
    expect(await found({ q: "%" })).toEqual([]);
    expect(await found({ orderIds: [ids.soon ?? "", ids.done ?? ""] })).toEqual(["done", "soon"]);
    expect(await found({ orderIds: [] })).toEqual([]);
    expect(await found({ status: 2, sort: "urgency" })).toEqual([]);
  });

  test("tell how many days are left where the plant is, and when somebody last reported", async () => {
    const { items } = await plant.ask().mes.productionOrders.list({});
    const told = Object.fromEntries(items.map((row) => [names.get(row.orderId), [row.daysLeft, row.lastReportedAt]]));
    expect(told).toMatchObject({
      latest: [-8, null],
      late: [-3, "2026-11-02T08:00:00.000Z"],
      today: [0, null],
      soon: [3, null],
      never: [null, null],
      gone: [null, null],
    });
  });

  test("are counted by workshop, with the pieces still to be made", async () => {
    const counts = await plant.ask().mes.productionOrders.counts({});
    const all = { open: 7, late: 2, dueToday: 1, inProgress: 1, waiting: 6 };
    expect(counts).toEqual({
      ...all,
      workshops: [
        { workshopId: "WS01", name: "Assembly", ...all, open: 6, waiting: 5, pieces: 57 },
        {
          workshopId: "WS02",
          name: "Final assembly",
          open: 1,
          late: 0,
          dueToday: 0,
          inProgress: 0,
          waiting: 1,
          pieces: 10,
        },
      ],
    });
  });

  test("of a foreign cursor, an unknown filter or a bad value is a request that is not valid", async () => {
    const cursorOf = (key: unknown) => Buffer.from(JSON.stringify(key)).toString("base64url");
    for (const wanted of [
      { sort: "urgency", cursor: "nonsense" },
      { sort: "urgency", cursor: cursorOf(["9", "2026-11-20", "x"]) },
      { sort: "urgency", cursor: cursorOf(["0", "2026-13-20", "x"]) },
      { sort: "urgency", cursor: cursorOf(["0", "x"]) },
      { sort: "due" },
      { dueBefore: "2026-02-30" },
      { open: "perhaps" },
      { orderIds: Array.from({ length: 501 }, String) },
      { lateness: true },
    ]) {
      const asked = plant.ask().mes.productionOrders.list(wanted as never);
      const code = await asked.then(
        () => "OK",
        (error: unknown) => tell(error, "en").code,
      );
      expect([wanted, code]).toEqual([wanted, "VALIDATION_FAILED"]);
    }
  });

  test("are asked for over REST with several ids in one text", async () => {
    const door: Door = await openDoor();
    const token = await plant.token(["mes:read"]);
    const path = "GET /api/v1/mes/production-orders";
    const { status, told } = await door.ask(`${path}?orderIds=${ids.soon},${ids.late}&sort=urgency&open=true`, {
      token,
    });
    const bad = await door.ask(`${path}?sort=urgency&cursor=WyI5IiwiMjAyNi0xMS0yMCIsIngiXQ`, { token });
    await door.stop();
    expect([status, (told.data.items as { orderId: string }[]).map(({ orderId }) => orderId)]).toEqual([
      200,
      [ids.late, ids.soon],
    ]);
    expect([bad.status, bad.told.code]).toEqual([400, "VALIDATION_FAILED"]);
  });
});
