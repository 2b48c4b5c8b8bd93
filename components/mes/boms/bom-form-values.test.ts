import { describe, expect, test } from "vitest";
import { CreateBom } from "@/server/cells/mes/schema";
import { emptyLine, formOf, nextVersion, refusedFields, toCreateBom } from "./bom-form-values";

const words = { unknownItem: "unknown", taken: "taken", cycle: (loop: string) => `goes round: ${loop}` };
const form = {
  productSku: " PUMP ",
  version: "V2",
  lines: [
    { ...emptyLine(), materialSku: "ROTOR " },
    { ...emptyLine(), materialSku: "BOLT", quantity: "8", scrapRate: 2.5, substitutes: ["BOLT-A2", "LID"] },
  ],
};
const refusal = (code: string, details: Record<string, unknown>, issues: { path: string; message: string }[] = []) =>
  refusedFields({ code, details, issues }, form, words);

describe("what is typed of a bill of materials", () => {
  test("is sent as the server takes it: percent as a rate, nothing as no scrap", () => {
    expect(CreateBom.parse(toCreateBom(form))).toEqual({
      productSku: "PUMP",
      version: "V2",
      lines: [
        { materialSku: "ROTOR", quantity: 1, scrapRate: 0, substitutes: [] },
        { materialSku: "BOLT", quantity: 8, scrapRate: 0.025, substitutes: ["BOLT-A2", "LID"] },
      ],
    });
  });

  test("begins as the version before, and would be sent as that was", () => {
    const rates = [0.000001, 0.07, 0.29, 0.57, 1, 0.333333, 0];
    const lines = rates.map((scrapRate, at) => ({
      lineNo: at + 1,
      materialSku: `M${at}`,
      quantity: 0.1,
      scrapRate,
      substitutes: ["X"],
    }));
    const sent = toCreateBom(formOf({ productSku: "PUMP", lines }, "V3"));
    expect(sent.lines).toEqual(lines.map(({ lineNo: _, ...line }) => line));
  });

  test("without a quantity is refused at its field", () => {
    const empty = { ...form, lines: [{ ...emptyLine(), materialSku: "BOLT", quantity: "" }] };
    expect(CreateBom.safeParse(toCreateBom(empty)).error?.issues[0]?.path).toEqual(["lines", 0, "quantity"]);
  });
});

describe("a refusal", () => {
  test("of items that nobody knows stands at each field that names one", () => {
    expect(refusal("UNKNOWN_ITEM", { skus: ["ROTOR", "LID", "PUMP"] })).toEqual({
      productSku: "unknown",
      "lines.0.materialSku": "unknown",
      "lines.1.substitutes": "unknown (LID)",
    });
  });

  test("of a loop is told in words at the line that closes it", () => {
    expect(refusal("BOM_CYCLE", { loop: ["PUMP", "ROTOR", "PUMP"] })).toEqual({
      "lines.0.materialSku": "goes round: PUMP → ROTOR → PUMP",
    });
    expect(refusal("BOM_CYCLE", { loop: ["PUMP", "LID"] })).toEqual({
      "lines.1.substitutes": "goes round: PUMP → LID",
    });
  });

  test("of a version that is taken, and of what the schema found, stands where it belongs", () => {
    expect(refusal("DUPLICATE", { field: "version", value: "V2" })).toEqual({ version: "taken" });
    expect(refusal("VALIDATION_FAILED", {}, [{ path: "lines", message: "deeper" }])).toEqual({ lines: "deeper" });
  });
});

test.each<[string[], string]>([
  [[], "V1.0"],
  [["V1.0"], "V1.1"],
  [["V1.9", "V1.0"], "V1.10"],
  [["V1.0", "V1.1", "V1.2"], "V1.3"],
  [["2026-A"], "2027-A"],
  [["B"], "B.1"],
])("after %j comes %s", (taken, next) => {
  expect(nextVersion(taken)).toBe(next);
});
