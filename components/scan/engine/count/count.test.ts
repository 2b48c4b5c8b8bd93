import { expect, test } from "vitest";
import { aShift, counting, GS } from "../a-shift";
import type { CountPlan } from "./plan";

const at = (plan: CountPlan = counting) => {
  const shift = aShift("count", plan);
  shift.scan("LOC:A-01");
  return shift;
};
const blind: CountPlan = { ...counting, lines: counting.lines.map((line) => ({ ...line, expected: null })) };
const resin = (pieces: number) => `]C1240RESIN-A${GS}10L1${GS}30${pieces}`;

test("place by place: each CONFIRM hands one place over, the last hands in the count", () => {
  const shift = aShift("count", counting);
  expect(shift.expected()).toEqual({ what: "countLocation", facts: { locationCode: "A-01", places: 2 } });
  expect(shift.scan("BOLT-M8").name).toBe("locationFirst");
  shift.scanAll("A-01", "BOLT-M8");
  shift.type(38);
  shift.scan(resin(3));
  shift.press("next");
  expect(shift.expected().what).toBe("confirmPlace");
  shift.press("confirm");
  expect(shift.book()).toEqual({ name: "placePosted", facts: { locationCode: "A-01" } });
  shift.scanAll("LOC:B-01", "PUMP-7", "P1", "P2");
  shift.press("confirm");
  shift.book();
  expect(shift.expected()).toEqual({ what: "confirmCount", facts: { document: "CNT-000005" } });
  shift.press("confirm");
  expect(shift.book()).toEqual({ name: "posted", facts: { document: "CNT-000005" } });
  expect(shift.posts().map(({ confirmation, commands }) => [confirmation.slice(-2), commands[0]?.command])).toEqual([
    ["-1", "recordCount"],
    ["-2", "recordCount"],
    ["-3", "submitCount"],
  ]);
  expect(shift.posts().map(({ commands }) => commands[0]?.body)).toEqual([
    {
      countId: "cnt-1",
      lines: [
        { lineId: "c1", countedQuantity: 38 },
        { lineId: "c2", countedQuantity: 3 },
      ],
    },
    { countId: "cnt-1", lines: [{ lineId: "c3", countedQuantity: 2, serialNumbers: ["P1", "P2"] }] },
    { countId: "cnt-1" },
  ]);
});

test("blank is not zero: a line nobody spoke of is asked about and stays blank, a zero is typed", () => {
  const shift = at();
  shift.scan("BOLT-M8");
  shift.type(40);
  expect(shift.press("confirm")).toEqual({ name: "linesBlank", facts: { blank: 1 } });
  expect(shift.scan("BOLT-M8").name).toBe("answerFirst");
  shift.press("cancel");
  shift.give({ kind: "choose", lineId: "c2" });
  expect(shift.type(0)).toEqual({ name: "quantityOk", facts: { sku: "RESIN-A", quantity: 0 } });
  shift.press("confirm");
  expect(shift.posts()[0]?.commands[0]?.body.lines).toEqual([
    { lineId: "c1", countedQuantity: 40 },
    { lineId: "c2", countedQuantity: 0 },
  ]);
  const left = at();
  left.scan("BOLT-M8");
  left.type(40);
  left.press("confirm");
  expect(left.press("confirm").name).toBe("sending");
  expect(left.posts()[0]?.commands[0]?.body.lines).toEqual([{ lineId: "c1", countedQuantity: 40 }]);
});

test("nothing counted is nothing to hand over", () => {
  expect(at().press("confirm").name).toBe("nothingCounted");
});

test("a large difference is counted once more, without saying how large, and then believed", () => {
  const shift = at();
  shift.scan("BOLT-M8");
  shift.type(34);
  shift.scan(resin(3));
  const again = shift.press("confirm");
  expect(again).toEqual({ name: "countAgain", facts: { sku: "BOLT-M8" } });
  expect(shift.posts()).toEqual([]);
  expect(shift.overview()).toMatchObject([{ sku: "BOLT-M8", done: null, of: null }, { done: 3 }, {}]);
  shift.scan("BOLT-M8");
  shift.type(34);
  expect(shift.press("confirm").name).toBe("sending");
});

test("a difference within the limit is believed at once, and a blind count knows no difference", () => {
  const within = at();
  within.scan("BOLT-M8");
  within.type(35);
  within.scan(resin(3));
  expect(within.press("confirm").name).toBe("sending");
  const unseen = at(blind);
  unseen.scan("BOLT-M8");
  unseen.type(1);
  unseen.scan(resin(3));
  expect(unseen.press("confirm").name).toBe("sending");
});

test("in a blind count the server asks for a line once more; only that line is blank again, and asked once", () => {
  const shift = at(blind);
  shift.scan("BOLT-M8");
  shift.type(1);
  shift.scan(resin(3));
  shift.press("confirm");
  expect(shift.book(["c1"])).toEqual({ name: "countAgain", facts: { sku: "BOLT-M8" } });
  expect(shift.state().work?.progress.tallies.map(({ lineId }) => lineId)).toEqual(["c2"]);
  shift.scan("BOLT-M8");
  shift.type(1);
  shift.press("confirm");
  expect(shift.book(["c1"])?.name).toBe("placePosted");
});

test("what the books do not have here is counted as found besides, once", () => {
  const shift = at(blind);
  shift.scan("BOLT-M8");
  shift.scan(`]C1240RESIN-A${GS}10L9${GS}302`);
  shift.scan(resin(3));
  expect(shift.scan(`]C1240CU-WIRE${GS}3103000500`).name).toBe("foundExtra");
  expect(shift.scan(`]C1240CU-WIRE${GS}3103000500`).name).toBe("counted");
  shift.press("confirm");
  expect(shift.posts()[0]?.commands.map(({ command, body }) => [command, body.sku, body.countedQuantity])).toEqual([
    ["recordCount", undefined, undefined],
    ["countExtra", "RESIN-A", 2],
    ["countExtra", "CU-WIRE", 1],
  ]);
  shift.book(["c1"]);
  shift.scan("BOLT-M8");
  shift.press("confirm");
  expect(shift.posts()[1]?.commands.map(({ command }) => command)).toEqual(["recordCount"]);
});

test("a piece is in one place only, also when its place was handed over", () => {
  const two: CountPlan = {
    ...counting,
    lines: [...counting.lines.slice(2), { ...counting.lines[2]!, lineId: "c4", locationCode: "B-02" }],
  };
  const shift = aShift("count", two);
  shift.scanAll("LOC:B-01", "PUMP-7", "P1");
  expect(shift.scan("P1").name).toBe("serialTwice");
  expect(shift.type(2).name).toBe("needsSerial");
  shift.press("confirm");
  shift.book();
  expect(shift.scanAll("LOC:B-02", "PUMP-7", "P1").name).toBe("serialTwice");
});

test("a lot-tracked item is counted by lot", () => {
  const shift = at();
  shift.scan("RESIN-A");
  expect(shift.type(3).name).toBe("needsLot");
  expect(shift.press("confirm").name).toBe("needsLot");
  shift.scan("L1");
  expect(shift.state().work?.progress.tallies).toMatchObject([{ lineId: "c2", quantity: 1 }]);
});

test("any place of the list may come next, but one that is begun is finished", () => {
  const shift = aShift("count", counting);
  expect(shift.scan("LOC:B-01").name).toBe("locationOk");
  expect(shift.scan("LOC:A-01").name).toBe("locationOk");
  shift.scan("BOLT-M8");
  expect(shift.scan("LOC:B-01")).toEqual({ name: "wrongLocation", facts: { expected: "A-01", got: "B-01" } });
  expect(shift.scan("LOC:Z-99").name).toBe("wrongLocation");
  expect(shift.scan("LOC:WH02:A-01").name).toBe("wrongWarehouse");
});

test("NEXT leaves a place for later", () => {
  const shift = aShift("count", counting);
  expect(shift.press("next").name).toBe("skipped");
  expect(shift.expected()).toMatchObject({ facts: { locationCode: "B-01" } });
});

test("places that somebody has counted already are not asked for", () => {
  const shift = aShift("count", { ...counting, counted: ["c3"] });
  expect(shift.expected()).toMatchObject({ facts: { places: 1 } });
});
