import { expect, test } from "vitest";
import { emptyLine, type OrderForm } from "./order-form-values";
import { refusedFields } from "./order-refusal";

const form: OrderForm = {
  customerId: "C-1",
  contractId: "",
  dueDate: "",
  currency: "CNY",
  totalAmountCents: 100,
  orderLines: [
    { ...emptyLine(), productSku: "SKU001" },
    { ...emptyLine(), productSku: "NOPE " },
  ],
};

test("an unknown item is said at its own line", () => {
  const fault = { code: "UNKNOWN_ITEM", issues: [], details: { skus: ["NOPE"] } };
  expect(refusedFields(fault, form, "unknown")).toEqual({ "orderLines.1.productSku": "unknown" });
});

test("what the schema refused is said at its field", () => {
  const fault = { code: "VALIDATION_FAILED", issues: [{ path: "customerId", message: "too long" }], details: {} };
  expect(refusedFields(fault, form, "unknown")).toEqual({ customerId: "too long" });
});
