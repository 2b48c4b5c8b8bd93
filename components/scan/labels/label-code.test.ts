import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Label } from "../engine/session";
import { parseScan } from "../parse-scan";
import { type Fact, goodsCodes, type LabelCode, placeCode, plainCodes, rawOf } from "./label-code";
import { goodsLabel } from "./printed-label";
import { zplOf } from "./zpl";

const now = new Date("2026-03-02T08:00:00Z");
const label = (more: Partial<Label> = {}): Label => ({
  sku: "BOLT-M8",
  lotNumber: null,
  serialNumber: null,
  quantity: 1,
  unit: "pcs",
  measured: false,
  expiresOn: null,
  ...more,
});

/** What a scanner's reading of it says, in the label's own words. */
function readOf(raw: string) {
  const scan = parseScan(raw, now);
  if (scan.kind !== "gs1") return { plain: scan.kind === "code" ? scan.code : scan.raw };
  const { sku, lotNumber, serialNumber, expiresOn, pieces, netWeightKg, ...more } = scan.gs1;
  const quantity = pieces ?? (netWeightKg === undefined ? undefined : Number(netWeightKg));
  const read = { sku, lotNumber, serialNumber, expiresOn, quantity, ...more };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** What the barcode must say: all of the label that is not named as unsaid. */
function saidOf({ sku, lotNumber, serialNumber, expiresOn, quantity }: Label, unsaid: readonly Fact[]) {
  const all = { lotNumber, serialNumber, expiresOn, quantity: serialNumber === null ? quantity : null };
  const said = Object.entries(all).filter(([fact, value]) => value !== null && !unsaid.includes(fact as Fact));
  return { sku, ...Object.fromEntries(said) };
}

const isPlain = ({ isGs1 }: LabelCode) => !isGs1;

describe("a label of goods", () => {
  test.each<[string, Partial<Label>, string]>([
    ["an item and how many", { quantity: 40 }, "240BOLT-M8\u001d3040"],
    [
      "a lot and its expiry",
      { lotNumber: "L7/A", expiresOn: "2030-12-31", quantity: 5 },
      "17301231240BOLT-M8\u001d10L7/A\u001d305",
    ],
    ["a piece with a number", { serialNumber: "SN-0042" }, "240BOLT-M8\u001d21SN-0042"],
    ["a weight", { lotNumber: "L7", quantity: 2.5, unit: "kg", measured: true }, "3101000025240BOLT-M8\u001d10L7"],
  ])("says %s", (_, more, text) => {
    const { whole, unsaid } = goodsCodes(label(more), now);
    expect([whole.text, unsaid]).toEqual([text, []]);
    expect(readOf(rawOf(whole))).toEqual(saidOf(label(more), []));
  });

  test.each<[string, Partial<Label>, Fact[]]>([
    ["a lot in Chinese", { lotNumber: "批次七", quantity: 5 }, ["lotNumber"]],
    ["a lot of 21 characters", { lotNumber: "L".repeat(21) }, ["lotNumber"]],
    ["a lot that reads like a separator", { lotNumber: "A<GS>B" }, ["lotNumber"]],
    ["a serial with a blank", { serialNumber: "SN 42" }, ["serialNumber"]],
    ["an expiry in 60 years", { expiresOn: "2086-01-01" }, ["expiresOn"]],
    ["metres", { quantity: 2.5, unit: "m", measured: true }, ["quantity"]],
    ["a weight of seven digits", { quantity: 1234.567, unit: "kg", measured: true }, ["quantity"]],
    ["half a piece", { quantity: 0.5 }, ["quantity"]],
  ])("leaves %s to the words", (_, more, unsaid) => {
    const codes = goodsCodes(label(more), now);
    expect(codes.unsaid).toEqual(unsaid);
    expect(readOf(rawOf(codes.whole))).toEqual(saidOf(label(more), unsaid));
  });

  test("an item number that no GS1 code can carry stands there as it is", () => {
    const codes = goodsCodes(label({ sku: "轴承 6204", lotNumber: "L7" }), now);
    expect(codes).toEqual({ whole: { isGs1: false, text: "轴承 6204" }, lines: [], unsaid: ["lotNumber", "quantity"] });
  });

  test("too long for one line of bars, it is said in two", () => {
    const { whole, lines } = goodsCodes(
      label({ sku: "HOUSING-AL-2204-REV-C", lotNumber: "L-2026-03-01-77", expiresOn: "2030-12-31", quantity: 40 }),
      now,
    );
    expect(lines).toHaveLength(2);
    const [item, lot] = lines.map((line) => readOf(rawOf(line)));
    expect({ ...item, ...lot }).toEqual(readOf(rawOf(whole)));
    expect(item).toEqual({ sku: "HOUSING-AL-2204-REV-C", quantity: 40 });
  });
});

const GS1_SIGNS = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
const gs1Text = (most: number) => fc.string({ unit: fc.constantFrom(...GS1_SIGNS), minLength: 1, maxLength: most });
/** What plants really write, what looks like something else, and what nobody would think of. */
const oddText = (most: number) =>
  fc.oneof(
    gs1Text(most),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: most }).map((text) => text.trim() || "x"),
    fc.constantFrom(
      "17261130",
      "L717261130",
      "10L7",
      "(10)L7",
      "]C1X",
      "<GS>",
      "A^]B",
      "CMD:CONFIRM",
      "LOC:A-01",
      "OUT-000042",
      "0".repeat(20),
      "𝟙",
      "Ａ１",
      "_1",
      ">8",
      ">:",
      "^FS",
      "~JA",
      "__",
    ),
  );
const anyLabel = fc.record<Label>({
  sku: fc.oneof(gs1Text(30), oddText(64)),
  lotNumber: fc.option(oddText(30)),
  serialNumber: fc.option(oddText(30)),
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 999_999_999 }),
    fc.integer({ min: 1, max: 999_999_999 }).map((q) => q / 1_000_000),
  ),
  unit: fc.constantFrom("pcs", "kg", "m"),
  measured: fc.boolean(),
  expiresOn: fc.option(
    fc
      .date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
  ),
});

describe("whatever the lot, the serial, the day", () => {
  test("the barcode is read as exactly what the label says, but for what it names as unsaid", () => {
    fc.assert(
      fc.property(anyLabel, (odd) => {
        const { whole, lines, unsaid } = goodsCodes(odd, now);
        if (isPlain(whole)) {
          expect(whole.text).toBe(odd.sku);
          return;
        }
        const said = saidOf(odd, unsaid);
        expect(readOf(rawOf(whole))).toEqual(said);
        for (const line of lines) expect(said).toMatchObject(readOf(rawOf(line)));
      }),
      { numRuns: 2_000 },
    );
  });

  test("what a GS1 code can carry is carried", () => {
    const plain = fc.record({ sku: gs1Text(30), lotNumber: gs1Text(20), serialNumber: gs1Text(20) });
    fc.assert(
      fc.property(plain, (goods) => {
        fc.pre(Object.values(goods).every((text) => !/<GS>/i.test(text)));
        expect(goodsCodes(label({ ...goods, expiresOn: "2030-02-28" }), now).unsaid).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the printer's own language says the same", () => {
    fc.assert(
      fc.property(anyLabel, (odd) => {
        const { whole, lines, unsaid } = goodsCodes(odd, now);
        const printed = codesInZpl(zplOf([goodsLabel(odd, now)], (fact) => fact));
        expect(printed).toEqual([rawOf(whole), ...lines.map(rawOf)]);
        if (!isPlain(whole)) expect(readOf(printed[0] ?? "")).toEqual(saidOf(odd, unsaid));
      }),
      { numRuns: 1_000 },
    );
  });
});

/** A label printer, as far as it matters: what its symbols say to a scanner. Every field ends where it should. */
function codesInZpl(zpl: string): string[] {
  const unhex = (text: string) =>
    Buffer.concat(
      [...text.matchAll(/_([0-9A-F]{2})|([^_])/gu)].map(([, code, sign = ""]) =>
        code === undefined ? Buffer.from(sign) : Buffer.from([Number.parseInt(code, 16)]),
      ),
    ).toString();
  return zpl.split("\n").flatMap((line) => {
    const [, kind, hasHex, field = ""] = /\^(BC|BX|BQ)[^^]*(\^FH_)?\^FD(.*)\^FS$/.exec(line) ?? [];
    if (kind === undefined) return [];
    const signs = hasHex ? unhex(field) : field;
    if (kind === "BQ") return [signs.slice("MA,".length)];
    if (kind === "BX") return [`]C1${signs.slice(2).replace(/__|_1/g, (sign) => (sign === "__" ? "_" : "\u001d"))}`];
    const said = signs.slice(">:".length).replace(/>0|>8/g, (sign) => (sign === ">0" ? ">" : "\u001d"));
    return [said.startsWith("\u001d") ? `]C1${said.slice(1)}` : said];
  });
}

test("what somebody wrote ends no field of the printer and begins no command", () => {
  const zpl = zplOf([goodsLabel(label({ lotNumber: "^XZ~JA^FS", sku: "A^XA" }), now)], (fact) => fact);
  expect(zpl.match(/\^XA/g)).toHaveLength(1);
  expect(zpl.match(/\^XZ/g)).toHaveLength(1);
  expect(zpl).not.toContain("~");
});

test("a place and a document are their own text", () => {
  expect(parseScan(rawOf(plainCodes(placeCode("WH01", "A-01-03")).whole), now)).toMatchObject({
    kind: "location",
    warehouseId: "WH01",
    locationCode: "A-01-03",
  });
  expect(parseScan(rawOf(plainCodes("OUT-000042").whole), now)).toMatchObject({
    kind: "document",
    number: "OUT-000042",
  });
  expect(plainCodes("LOC:WH01:一号位").lines).toEqual([]);
});
