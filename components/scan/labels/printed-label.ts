import type { Label } from "../engine/session";
import { type Fact, type GoodsCodes, goodsCodes, placeCode, plainCodes } from "./label-code";

/** What a label says to a person, beside what it says to a scanner. */
export type PrintedLabel = {
  kind: "goods" | "place" | "document";
  title: string;
  facts: [Fact, string][];
  codes: GoodsCodes;
};

export function goodsLabel(label: Label, now: Date): PrintedLabel {
  const { sku, lotNumber, serialNumber, expiresOn, quantity, unit } = label;
  const facts: [Fact, string | null][] = [
    ["lotNumber", lotNumber],
    ["serialNumber", serialNumber],
    ["expiresOn", expiresOn],
    ["quantity", `${quantity} ${unit}`.trim()],
  ];
  return {
    kind: "goods",
    title: sku,
    facts: facts.filter((fact): fact is [Fact, string] => fact[1] !== null),
    codes: goodsCodes(label, now),
  };
}

export const placeLabel = (warehouseId: string, locationCode: string): PrintedLabel => ({
  kind: "place",
  title: locationCode,
  facts: [],
  codes: plainCodes(placeCode(warehouseId, locationCode)),
});

export const documentLabel = (number: string): PrintedLabel => ({
  kind: "document",
  title: number,
  facts: [],
  codes: plainCodes(number),
});
