import { expect, test } from "vitest";
import { safeNextPath } from "./next-path";

test("keeps a path of ours with its filters", () => {
  expect(safeNextPath("/orders?status=1#x")).toBe("/orders?status=1#x");
});

test("an address elsewhere becomes the home page, however it is disguised", () => {
  for (const next of [
    "https://evil.test",
    "//evil.test",
    "/\\evil.test",
    "/\t/evil.test",
    "/.//evil.test",
    "javascript:alert(1)",
    "/sign-in?next=/",
    undefined,
    ["/a"],
  ]) {
    expect(safeNextPath(next)).toBe("/");
  }
});
