import { expect, test } from "vitest";
import { makeLabelShelf, type ShelvedLabel, withLots } from "./label-shelf";

const goods = (more: Partial<Extract<ShelvedLabel, { kind: "goods" }>["label"]> = {}): ShelvedLabel => ({
  kind: "goods",
  documents: ["IN-000042"],
  label: {
    sku: "RESIN",
    lotNumber: null,
    serialNumber: null,
    quantity: 5,
    unit: "kg",
    measured: true,
    expiresOn: null,
    ...more,
  },
});
const lotsOf = (labels: ShelvedLabel[]) => labels.map((each) => (each.kind === "goods" ? each.label.lotNumber : null));

function aMemory(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, next: string) => {
      kept = next;
    },
    removeItem: () => {
      kept = null;
    },
  };
}

test("labels wait over a reload, until they are printed", () => {
  const memory = aMemory();
  makeLabelShelf(memory).add([goods()]);
  expect(makeLabelShelf(memory).all()).toEqual([goods()]);
  makeLabelShelf(memory).replace([]);
  expect(makeLabelShelf(memory).all()).toEqual([]);
});

test("where the browser keeps nothing, or nonsense, they wait as long as the page", () => {
  for (const memory of [undefined, aMemory("{"), aMemory("7"), { ...aMemory(), setItem: () => expect.fail() }]) {
    const shelf = makeLabelShelf(memory);
    expect(shelf.all()).toEqual([]);
    shelf.add([goods()]);
    expect(shelf.all()).toHaveLength(1);
  }
});

test("a lot that the system has numbered comes onto the label of just these goods", () => {
  const labels = [goods(), goods({ quantity: 7 }), goods({ lotNumber: "OWN" }), goods({ sku: "OIL" })];
  const came = [
    { sku: "RESIN", quantity: 7, lotNumber: "L-2" },
    { sku: "RESIN", quantity: 5, lotNumber: "L-1" },
  ];
  expect(lotsOf(withLots(labels, "IN-000042", came))).toEqual(["L-1", "L-2", "OWN", null]);
  expect(lotsOf(withLots(labels, "IN-000099", came))).toEqual([null, null, "OWN", null]);
});

test("each lot names one label", () => {
  const came = [
    { sku: "RESIN", quantity: 5, lotNumber: "L-1" },
    { sku: "RESIN", quantity: 5, lotNumber: "L-2" },
  ];
  expect(lotsOf(withLots([goods(), goods(), goods()], "IN-000042", came))).toEqual(["L-1", "L-2", null]);
});
