import { expect, test, vi } from "vitest";
import { given, part, statementOf } from "./statement";

const asked = (text: TemplateStringsArray, ...values: unknown[]) => statementOf(text, values);
const wanted = (sku: string | undefined, lot: string | null) =>
  asked`SELECT 1 WHERE tenant = ${"t"} ${given(sku, (value) => part`AND sku = ${value}`)} ${given(
    lot,
    (value) => part`AND lot IN (${value}, ${"other"})`,
  )} LIMIT ${5}`;

test("what is asked for is numbered in the order it stands, and what is not asked for is not there", () => {
  expect(wanted("A", "L")).toMatchObject({
    text: "SELECT 1 WHERE tenant = $1 AND sku = $2 AND lot IN ($3, $4) LIMIT $5",
    values: ["t", "A", "L", "other", 5],
  });
  expect(wanted(undefined, null)).toMatchObject({ text: "SELECT 1 WHERE tenant = $1   LIMIT $2", values: ["t", 5] });
});

test("the same filters are the same statement, others another", () => {
  expect(wanted("A", null).name).toBe(wanted("B", null).name);
  expect(wanted("A", null).name).not.toBe(wanted("A", "L").name);
});

test("what is empty or zero was given", () => {
  expect(given("", (value) => part`${value}`).values).toEqual([""]);
  expect(given(0, (value) => part`${value}`).values).toEqual([0]);
  expect(given(false, (value) => part`${value}`).values).toEqual([false]);
});

test("a part is known to a database that another bundle of the same process opened", async () => {
  vi.resetModules();
  const elsewhere = await import("./statement");
  expect(elsewhere.part).not.toBe(part);
  const statement = ((text: TemplateStringsArray, ...values: unknown[]) => elsewhere.statementOf(text, values))`
    SELECT 1 ${part`WHERE sku = ${"A"}`} LIMIT ${5}`;
  expect(statement.text.trim()).toBe("SELECT 1 WHERE sku = $1 LIMIT $2");
  expect(statement.values).toEqual(["A", 5]);
});
