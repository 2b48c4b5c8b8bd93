import { expect, test } from "vitest";
import { isPin, keepPin } from "./pin";

test("a PIN opens what was kept of it, and no other does", async () => {
  const kept = await keepPin("li", "4711");
  expect(await isPin("4711", kept)).toBe(true);
  for (const other of ["4712", "47110", "471", ""]) expect(await isPin(other, kept)).toBe(false);
});

test("two people with one PIN have nothing in common, and nothing tells the PIN", async () => {
  const [one, other] = await Promise.all([keepPin("li", "4711"), keepPin("wang", "4711")]);
  expect(one.hash).not.toEqual(other.hash);
  expect(one.salt).not.toEqual(other.salt);
  expect(JSON.stringify(one)).not.toContain("4711");
});
