import { expect, test } from "vitest";
import type { Readiness } from "@/components/wms/picking/readiness";
import { whyBlocked } from "./why-blocked";

const now = Date.parse("2026-11-20T08:00:00Z");
const missing = {
  ...{ warehouseId: "WH01", sku: "HOUSING", required: 12, promised: 0, free: 0, held: 0 },
  ...{ arriving: 0, arrivingOn: null, arrivingWith: null, missing: 12 },
};
const readiness = (material: Readiness["material"], rows: Readiness["missing"] = []): Readiness => ({
  sourceOrderId: "MO",
  pickings: [],
  material,
  arrivingOn: null,
  missing: rows,
});
const released = { open: true, waiting: true, bomVersion: "V1.0", startedAt: null };
const facts = { ...released, daysLeft: null, lastReportedAt: null, picked: 2, sales: undefined, now };
const words = (more: Partial<Parameters<typeof whyBlocked>[0]>) =>
  whyBlocked({ ...facts, readiness: readiness("issued"), ...more }).map(({ why }) => why);

test("says what material waits for", () => {
  expect(words({ readiness: readiness("none") })).toEqual(["noPicking"]);
  expect(words({ readiness: readiness("ready") })).toEqual(["toRelease"]);
  expect(words({ readiness: readiness("promised") })).toEqual(["toPick"]);
  expect(words({ readiness: readiness("issued") })).toEqual(["toStart"]);
  const arriving = { ...missing, missing: 0, arriving: 12 };
  expect(words({ readiness: readiness("short", [missing, arriving]) })).toEqual(["short", "arriving"]);
  expect(words({ readiness: undefined })).toEqual([]);
});

test("says that nothing is picked because there is no structure, or because all of it is backflushed", () => {
  expect(words({ bomVersion: null, picked: 0 })).toEqual(["noBom", "toStart"]);
  expect(words({ picked: 0, readiness: readiness("none") })).toEqual(["nothingPicked", "toStart"]);
});

test("says that its sales order is not approved, or has ended, and that it is late, before all else", () => {
  expect(words({ sales: "pending", daysLeft: -3, readiness: readiness("ready") })).toEqual([
    "salesPending",
    "late",
    "toRelease",
  ]);
  expect(words({ sales: "ended" })[0]).toBe("salesEnded");
  expect(words({ sales: "wanted", daysLeft: 0 })).toEqual(["toStart"]);
});

test("says that nobody has reported for a day, once work has begun", () => {
  const order = { waiting: false, startedAt: "2026-11-18T08:00:00Z" };
  expect(words(order)).toEqual(["silent"]);
  expect(words({ ...order, lastReportedAt: "2026-11-20T07:00:00Z" })).toEqual([]);
  expect(words({ ...order, lastReportedAt: "2026-11-19T07:00:00Z" })).toEqual(["silent"]);
});

test("has nothing to say of an order that has ended", () => {
  expect(words({ open: false, waiting: false, daysLeft: -9 })).toEqual([]);
});
