import { expect, test } from "vitest";
import {
  emptyLine,
  emptyPurchase,
  linesWanted,
  refusedFields,
  toCreatePurchaseOrder,
  toCreateRequisition,
} from "./purchase-form-values";

const bare = { materialSku: " SKU001 ", quantity: 2 };

test("priced lines make the total of an order, in whole cents", () => {
  const form = emptyPurchase({
    supplierId: "S-1",
    totalAmountCents: 5,
    lines: [emptyLine({ ...bare, unitPriceCents: 1999 }), emptyLine({ ...bare, quantity: 0.5, unitPriceCents: 101 })],
  });
  expect(toCreatePurchaseOrder(form)).toEqual({
    supplierId: "S-1",
    totalAmountCents: 4049,
    currency: "CNY",
    lines: [
      { materialSku: "SKU001", quantity: 2, unitPriceCents: 1999 },
      { materialSku: "SKU001", quantity: 0.5, unitPriceCents: 101 },
    ],
  });
});

test("a requisition has no prices, and what was left empty is not made up", () => {
  const form = emptyPurchase({ demandDesc: " Coils ", lines: [emptyLine({ ...bare, quantity: "" })] });
  expect(toCreateRequisition(form)).toEqual({
    demandDesc: "Coils",
    totalAmountCents: undefined,
    lines: [{ materialSku: "SKU001", quantity: undefined }],
  });
});

test("a link from a shortage fills in the lines; without one there is an empty line to begin with", () => {
  expect(linesWanted(["A", "B", "C"], ["2.5", "-1", "x"]).map(({ key: _, ...line }) => line)).toEqual([
    { materialSku: "A", quantity: 2.5, unitPriceCents: "" },
    { materialSku: "B", quantity: 1, unitPriceCents: "" },
    { materialSku: "C", quantity: 1, unitPriceCents: "" },
  ]);
  expect(linesWanted([], [])).toMatchObject([{ materialSku: "" }]);
});

test("an unknown item is said at its own line, the rest at its field", () => {
  const form = emptyPurchase({ lines: [emptyLine(bare), emptyLine({ materialSku: "NOPE " })] });
  const unknown = { code: "UNKNOWN_ITEM", issues: [], details: { skus: ["NOPE"] } };
  expect(refusedFields(unknown, form, "unknown")).toEqual({ "lines.1.materialSku": "unknown" });
  const wrong = { code: "VALIDATION_FAILED", issues: [{ path: "supplierId", message: "too long" }], details: {} };
  expect(refusedFields(wrong, form, "unknown")).toEqual({ supplierId: "too long" });
});
