import { expect, test } from "vitest";
import { aShift, reporting } from "../engine/a-shift";

test("the common case is three taps: the order's barcode, the rest as it stands, CONFIRM", () => {
  const shift = aShift("report");
  shift.scan(reporting.documentNo);
  // The page answers the first tap with the plan.
  shift.give({ kind: "loaded", plan: reporting });
  expect(shift.expected()).toMatchObject({ what: "goodQuantity", facts: { quantity: reporting.open } });
  shift.press("confirm");
  shift.press("confirm");
  expect(shift.posts()).toMatchObject([
    {
      commands: [
        {
          command: "report",
          body: { orderId: reporting.orderId, goodQty: reporting.open, defectQty: 0, reworkQty: 0, shift: "early" },
        },
      ],
    },
  ]);
});

test("station and shift, said for the device when the order is opened, cost no tap", () => {
  const shift = aShift("report", { ...reporting, shift: null });
  shift.enter({ field: "shift", shift: "night" });
  shift.enter({ field: "station", station: "ST-2" });
  expect(shift.expected().what).toBe("goodQuantity");
  shift.press("confirm");
  shift.press("confirm");
  expect(shift.posts()).toMatchObject([
    { commands: [{ body: { goodQty: reporting.open, shift: "night", stationId: "ST-2" } }] },
  ]);
});
