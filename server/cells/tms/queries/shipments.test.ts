import { beforeAll, expect, test } from "vitest";
import { aPlant, type Plant } from "@/server/testing/plant";
import { refusal } from "@/server/testing/warehouse";

let plant: Plant;
const ids: Record<string, string> = {};
const tms = () => plant.ask({ as: "driver" }).tms;
const longAgo = "2020-01-02";
const farAhead = "2099-01-02";
beforeAll(async () => {
  plant = await aPlant();
  const some: [string, object][] = [
    ["late", { expectedOn: longAgo, carrier: "SF", consignee: { name: "Suzhou Valves" } }],
    ["in time", { expectedOn: farAhead, carrier: "YTO" }],
    ["undated", { erpOrderId: "SO-1" }],
    ["arrived", { expectedOn: longAgo }],
    ["later", { expectedOn: "2020-01-03" }],
    ["in trouble", {}],
  ];
  for (const [name, more] of some) {
    const made = await tms().shipments.create({ origin: "WH01", destination: "8 Canal Street", ...more });
    ids[name] = made.shipmentId;
  }
  await tms().deliveries.confirm({ shipmentId: ids.arrived ?? "", signer: "Wang Fang" });
  await tms().shipments.addEvent({ shipmentId: ids["in trouble"] ?? "", status: "exception" });
});
type Wanted = Parameters<ReturnType<typeof tms>["shipments"]["list"]>[0];
const named = (items: { shipmentId: string }[]) =>
  items.map(({ shipmentId }) => Object.keys(ids).find((name) => ids[name] === shipmentId));
const found = async (wanted: Wanted) => named((await tms().shipments.list(wanted)).items);

test("shipments are found by what they are, and by several things at once", async () => {
  expect(await found({ late: true })).toEqual(["later", "late"]);
  expect(await found({ late: false })).toEqual(["in trouble", "arrived", "undated", "in time"]);
  expect(await found({ open: false })).toEqual(["arrived"]);
  expect(await found({ open: true, carrier: "YTO" })).toEqual(["in time"]);
  expect(await found({ late: true, q: "suzhou" })).toEqual(["late"]);
  expect(await found({ q: "sf" })).toEqual(["late"]);
  expect(await found({ q: "%" })).toEqual([]);
  expect(await found({ erpOrderId: "SO-1", late: true })).toEqual([]);
  expect(await found({ status: 7 })).toEqual(["in trouble"]);
});

test("the earliest promise comes first and what has none comes last, page by page", async () => {
  const wanted = { open: true, sort: "due" as const };
  const all = ["late", "later", "in time", "undated", "in trouble"];
  expect(await found(wanted)).toEqual(all);
  const seen: (string | undefined)[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await tms().shipments.list({ ...wanted, limit: 2, cursor: cursor ?? undefined });
    seen.push(...named(page.items));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(all);
  const { nextCursor } = await tms().shipments.list({ limit: 1 });
  await expect(tms().shipments.list({ ...wanted, cursor: nextCursor ?? "" })).rejects.toMatchObject(
    refusal("VALIDATION_FAILED"),
  );
});

test("what is on its way is counted, what has arrived is not", async () => {
  expect(await tms().shipments.counts({})).toEqual({ open: 5, late: 2, exception: 1 });
  expect(await (await aPlant()).ask().tms.shipments.counts({})).toEqual({ open: 0, late: 0, exception: 0 });
});
