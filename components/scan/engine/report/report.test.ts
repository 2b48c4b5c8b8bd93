import { expect, test } from "vitest";
import { aShift, GS, reporting, reportingPumps, reportingResin } from "../a-shift";
import type { ReportPlan } from "./plan";

const at = (plan: ReportPlan = reporting) => aShift("report", plan);
const posted = (shift: ReturnType<typeof at>) => {
  shift.press("confirm");
  return shift
    .posts()
    .at(-1)
    ?.commands.map(({ command, body }) => [command, body]);
};

test("the common case is the order's scan and two keys: all of it is good, and it is booked", () => {
  const shift = at();
  expect(shift.expected()).toMatchObject({ what: "goodQuantity", facts: { quantity: 20 } });
  expect(shift.press("confirm")).toEqual({ name: "quantityOk", facts: { sku: "BOLT-M8", quantity: 20 } });
  expect(shift.expected().what).toBe("confirmReport");
  expect(posted(shift)).toEqual([
    [
      "report",
      {
        orderId: "mo-1",
        goodQty: 20,
        defectQty: 0,
        reworkQty: 0,
        defectTypes: [],
        serialNumbers: [],
        reportTime: shift.transcript.at(-1)?.at,
        shift: "early",
      },
    ],
  ]);
  expect(shift.book()).toEqual({ name: "posted", facts: { document: "MO-000004" } });
});

test("good, defective and rework stand in one report; defects name their kind", () => {
  const shift = at();
  shift.type(12);
  shift.enter({ field: "reported", of: "rework", quantity: 1 });
  shift.enter({ field: "reported", of: "defect", quantity: 2 });
  expect(shift.expected().what).toBe("defectType");
  expect(shift.press("confirm").name).toBe("needsDefectType");
  expect(shift.enter({ field: "defectTypes", defectTypes: [" "] }).name).toBe("needsDefectType");
  expect(shift.enter({ field: "defectTypes", defectTypes: [" rust "] }).name).toBe("noted");
  shift.enter({ field: "defectTypes", defectTypes: ["burr", "burr"] });
  expect(shift.enter({ field: "station", station: "ST-9" }).name).toBe("stationOk");
  shift.scan("ST-2");
  shift.scan("USER:Wang Fang");
  expect(posted(shift)).toMatchObject([
    [
      "report",
      { goodQty: 12, defectQty: 2, reworkQty: 1, defectTypes: ["burr"], stationId: "ST-2", producedBy: "Wang Fang" },
    ],
  ]);
});

test("never more good pieces than are open, by scan, by pack or by hand", () => {
  const shift = at();
  shift.scanAll("16901234567899", "BOLT-M8");
  expect(shift.scan("16901234567899")).toMatchObject({ name: "overQuantity", facts: { quantity: 10, rest: 9 } });
  for (const typed of [21, -1, 1.5, 1e308]) shift.type(typed);
  expect(shift.state().work?.progress.good).toBe(11);
  expect(shift.enter({ field: "reported", of: "defect", quantity: -1 }).name).toBe("badQuantity");
});

test("an order with nothing open reports only what went wrong", () => {
  const shift = at({ ...reporting, open: 0 });
  expect(shift.press("confirm").name).toBe("nothingToConfirm");
  shift.enter({ field: "reported", of: "defect", quantity: 1 });
  shift.enter({ field: "defectTypes", defectTypes: ["scratch"] });
  expect(posted(shift)).toMatchObject([["report", { goodQty: 0, defectQty: 1 }]]);
});

test("a product with serials is reported piece by piece, each number once and new", () => {
  const shift = at(reportingPumps);
  expect(shift.press("confirm").name).toBe("needsSerial");
  expect(shift.type(2).name).toBe("needsSerial");
  expect(shift.scanAll("PUMP-7", "N1", "N1").name).toBe("serialTwice");
  expect(shift.scan("OLD-1").name).toBe("serialUsed");
  shift.scanAll(`]C1240PUMP-7${GS}21N2`, "N3");
  expect(shift.scan("N4").name).toBe("overQuantity");
  expect(shift.press("undo").name).toBe("cleared");
  expect(posted(shift)).toMatchObject([["report", { goodQty: 3, serialNumbers: ["N1", "N2", "N3"] }]]);
});

test("a product that goes by lot needs one: of its label, of the order, or from the warehouse", () => {
  const asked = at(reportingResin);
  asked.type(5);
  expect(asked.expected().what).toBe("anyLot");
  expect(asked.press("confirm").name).toBe("needsLot");
  expect(asked.scan("L9").name).toBe("lotOk");
  expect(asked.scan("]C1240RESIN-A\u001d10L8").name).toBe("wrongLot");
  expect(asked.press("undo").name).toBe("cleared");
  expect(posted(asked)).toMatchObject([["report", { goodQty: 5, lotNumber: "L9" }]]);

  const given = at({ ...reportingResin, lotNumber: "MO-000004-1" });
  given.type(5);
  expect(posted(given)).toMatchObject([["report", { goodQty: 5, lotNumber: "MO-000004-1" }]]);

  const left = at(reportingResin);
  left.type(5);
  expect(left.press("next").name).toBe("lotToBeNumbered");
  expect(posted(left)?.[0]?.[1]).not.toHaveProperty("lotNumber");
});

test("material is issued by its scan, before the report that may close the order", () => {
  const shift = at();
  expect(shift.scan("RESIN-A").name).toBe("itemOk");
  expect(shift.type(6).name).toBe("needsLot");
  shift.scan("L1");
  expect(shift.expected()).toMatchObject({ what: "materialQuantity", facts: { quantity: 6 } });
  expect(shift.press("confirm")).toEqual({ name: "lineDone", facts: { sku: "RESIN-A", quantity: 6 } });
  expect(shift.scan(`]C1240CU-WIRE${GS}3103001250`)).toEqual({
    name: "substitute",
    facts: { expected: "RESIN-A", got: "CU-WIRE" },
  });
  shift.press("next");
  shift.type(20);
  expect(posted(shift)).toMatchObject([
    ["issueMaterial", { orderId: "mo-1", materialSku: "RESIN-A", quantity: 6, lotNumber: "L1" }],
    ["issueMaterial", { orderId: "mo-1", materialSku: "CU-WIRE", quantity: 1.25 }],
    ["report", { goodQty: 20 }],
  ]);
});

test("material alone makes no report", () => {
  const shift = at();
  shift.scan(`]C1240CU-WIRE${GS}3103001250`);
  shift.press("confirm");
  expect(posted(shift)?.map(([command]) => command)).toEqual(["issueMaterial"]);
});

test("more material than the order needs takes a reason, said once", () => {
  const shift = at();
  shift.scan(`]C1240RESIN-A${GS}10L1${GS}305`);
  expect(shift.scan(`]C1240RESIN-A${GS}10L1${GS}303`)).toEqual({
    name: "overIssueNeedsReason",
    facts: { sku: "RESIN-A", quantity: 8, open: 6 },
  });
  expect(shift.press("confirm").name).toBe("overIssueNeedsReason");
  expect(shift.type(1).name).toBe("answerFirst");
  shift.because("scrapped in the work");
  expect(shift.scan("RESIN-A").name).toBe("counted");
  shift.press("confirm");
  expect(posted(shift)).toMatchObject([["issueMaterial", { quantity: 9, overIssueReason: "scrapped in the work" }]]);
});

test("a second lot of the same material is an issue of its own, together within what is needed", () => {
  const shift = at();
  shift.scan(`]C1240RESIN-A${GS}10L1${GS}304`);
  shift.scan(`]C1240RESIN-A${GS}10L2`);
  expect(shift.expected()).toMatchObject({ what: "materialQuantity", facts: { quantity: 2 } });
  expect(shift.type(3).name).toBe("overIssueNeedsReason");
  shift.press("cancel");
  shift.press("confirm");
  expect(shift.state().work?.progress.issues.map(({ lotNumber, quantity }) => [lotNumber, quantity])).toEqual([
    ["L1", 4],
    ["L2", 2],
  ]);
});

test("what is no part of the order is refused by name", () => {
  const shift = at();
  expect(shift.scan("PUMP-7")).toEqual({ name: "notOnDocument", facts: { got: "PUMP-7", document: "MO-000004" } });
  expect(shift.scan("XYZ").name).toBe("unknownCode");
  expect(shift.enter({ field: "station", station: " " }).name).toBe("unknownCode");
});

test("the overview shows the product and each material", () => {
  const shift = at();
  shift.type(20);
  shift.scan(`]C1240RESIN-A${GS}10L1`);
  expect(shift.overview().map(({ sku, done, of, state }) => [sku, done, of, state])).toEqual([
    ["BOLT-M8", 20, 20, "done"],
    ["RESIN-A", 1, 6, "inHand"],
    ["CU-WIRE", null, 2.5, "open"],
  ]);
});
