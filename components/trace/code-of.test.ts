import { expect, test } from "vitest";
import { codeOf } from "./code-of";

test.each([
  [" PUMP-1 S-7 ", "PUMP-1 S-7"],
  ["WB-000042", "WB-000042"],
  ["serial|PUMP-1|S-7", "serial|PUMP-1|S-7"],
  ["]C1240BOLT-M6\u001d10B-7731", "BOLT-M6 B-7731"],
  ["(240)PUMP(21)S-7(10)L1", "PUMP S-7"],
  ["]C110B-7731", "B-7731"],
])("%s is asked for as %s", (typed, code) => {
  expect(codeOf(typed)).toBe(code);
});
