import { expect, test } from "vitest";
import { asked, RequestByHand, type RequestValues, toRequest } from "./request-form-values";

const filled: RequestValues = {
  kind: "purchase",
  title: " Torque wrench ",
  amountCents: 128_000,
  neededOn: "",
  spentOn: "2026-11-19",
  fromDay: "2026-12-01",
  toDay: "2026-12-03",
  reason: "Station 3 has none",
};
const missing = (values: Partial<RequestValues>) =>
  RequestByHand.safeParse(asked({ ...filled, ...values })).error?.issues.map(({ path }) => path.join("."));

test("sends what its kind asks for and nothing that was typed for another", () => {
  expect(toRequest(filled)).toEqual({
    typeCode: "purchase",
    title: "Torque wrench",
    formData: { amountCents: 128_000, currency: "CNY", reason: "Station 3 has none" },
  });
  expect(toRequest({ ...filled, kind: "leave", title: "Leave" })).toEqual({
    typeCode: "leave",
    title: "Leave",
    formData: { fromDay: "2026-12-01", toDay: "2026-12-03", reason: "Station 3 has none" },
  });
});

test("names the fields that are missing or cannot be", () => {
  expect(missing({ title: " ", reason: "", amountCents: "" })?.sort()).toEqual(["amountCents", "reason", "title"]);
  expect(missing({ amountCents: 0 })).toEqual(["amountCents"]);
  expect(missing({ kind: "reimburse", spentOn: "" })).toEqual(["spentOn"]);
  expect(missing({ kind: "leave", toDay: "2026-11-30" })).toEqual(["toDay"]);
});
