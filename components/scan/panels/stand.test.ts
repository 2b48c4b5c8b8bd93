import { expect, test } from "vitest";
import { choices, readStand, standAfter } from "./stand";

test("what is kept comes back, and what is none of ours is nothing", () => {
  expect(readStand('{"station":"ST-1","shift":"early"}')).toEqual({ station: "ST-1", shift: "early" });
  for (const kept of [null, "", "{", "null", "[]", '{"station":7,"shift":""}', `{"station":"${"x".repeat(200)}"}`])
    expect(readStand(kept), String(kept)).toEqual({ station: null, shift: null });
});

test("a report that names no station leaves the device where it stands", () => {
  const before = { station: "ST-1", shift: "early" };
  expect(standAfter(before, { station: null, shift: "late" })).toEqual({ station: "ST-1", shift: "late" });
});

test("a word of somebody's own joins the chips once", () => {
  expect(choices(["scratch", "burr"], ["burr", "dent", null])).toEqual(["scratch", "burr", "dent"]);
});
