import { expect, test } from "vitest";
import { type ContractForm, refusedFields, toCreateContract } from "./contract-form-values";

const line = (productSku: string, quantity: number | "" = 1, unitPriceCents: number | "" = "") => ({
  key: productSku,
  productSku,
  quantity,
  unitPriceCents,
});
const form = (changes: Partial<ContractForm> = {}): ContractForm => ({
  customerId: " C-1 ",
  contractNo: "HT-1",
  opportunityId: "",
  currency: "CNY",
  totalAmountCents: "",
  orderLines: [],
  ...changes,
});
const words = { unknownItem: "unknown", taken: "taken" };

test("what was left empty is not sent", () => {
  expect(toCreateContract(form({ orderLines: [line(" SKU001 ")] }), 500)).toEqual({
    customerId: "C-1",
    contractNo: "HT-1",
    amountCents: 500,
    currency: "CNY",
    orderLines: [{ productSku: "SKU001", quantity: 1 }],
  });
  expect(toCreateContract(form({ opportunityId: "o" }), "").amountCents).toBeUndefined();
});

test("a refusal is said at the fields it is about", () => {
  const given = form({ orderLines: [line("SKU001"), line(" GHOST ")] });
  const fault = { code: "UNKNOWN_ITEM", issues: [], details: { skus: ["GHOST"] } };
  expect(refusedFields(fault, given, words)).toEqual({ "orderLines.1.productSku": "unknown" });
  expect(refusedFields({ code: "DUPLICATE", issues: [], details: {} }, given, words)).toEqual({ contractNo: "taken" });
  const issues = [{ path: "customerId", message: "Required" }];
  expect(refusedFields({ code: "VALIDATION_FAILED", issues, details: {} }, given, words)).toEqual({
    customerId: "Required",
  });
});
