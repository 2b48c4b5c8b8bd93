import { expect, test } from "vitest";
import { CreateItem } from "@/server/cells/erp/schema";
import { toItem, valuesOf } from "./item-form-values";

const item = {
  sku: "SKU001",
  name: "Gear pump",
  unit: "pcs",
  tracking: "lot",
  status: "active",
  stocked: true,
  backflush: false,
  shelfLifeDays: null,
  safetyStock: 2.5,
  standardCostCents: 1_250,
} as const;

test("what the form shows of an item is what it sends back", () => {
  expect(toItem(valuesOf({ ...item, createdAt: "", updatedAt: "" }))).toEqual(item);
});

test("an empty form is a piece that nobody tracks, and wants a number and a name", () => {
  const empty = toItem(valuesOf(undefined));
  expect(empty).toMatchObject({ unit: "pcs", tracking: "none", status: "active", shelfLifeDays: null });
  expect(new Set(CreateItem.safeParse(empty).error?.issues.map(({ path }) => path[0]))).toEqual(
    new Set(["sku", "name"]),
  );
});
