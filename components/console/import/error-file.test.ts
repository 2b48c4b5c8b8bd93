import { expect, test } from "vitest";
import { errorFile } from "./error-file";

const errors = [
  { row: 3, sentence: "Unit: is required" },
  { row: 3, sentence: "Name: is required" },
];

test("puts what is wrong beside each row and leaves the rows as they are", () => {
  expect(errorFile('sku,name\r\nA-1,"Seal, green"\r\nA-2\r\n', errors, "Error")).toBe(
    '\uFEFFsku,name,Error\r\nA-1,"Seal, green",\r\nA-2,,Unit: is required; Name: is required\r\n',
  );
});

test("counts empty lines, reads tabs, and guards formulas", () => {
  expect(errorFile("sku\tname\n\nA-2\t=1+1\n", errors, "错误")).toBe(
    "\uFEFFsku,name,错误\r\n,,\r\nA-2,'=1+1,Unit: is required; Name: is required\r\n",
  );
});

test("gives the lines back where quotes are broken", () => {
  expect(errorFile('sku\nA-1\n"A-2', [{ row: 3, sentence: "cannot be read" }], "Error")).toContain("cannot be read");
});
