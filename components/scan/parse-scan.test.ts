import fc from "fast-check";
import { expect, test } from "vitest";
import { documentPrefix } from "./document-codes";
import { dayOf, type Gs1, hasCheckDigit, type ProblemName } from "./gs1";
import { parseScan } from "./parse-scan";

const now = new Date("2026-11-20T06:00:00.000Z");
const GS = "\u001d";
const said = (raw: string) => parseScan(raw, now);

const labels: [what: string, raw: string, gs1: Gs1][] = [
  [
    "a carton: item, expiry, lot",
    "]C101069012345678921727113010L2611-07",
    { gtin: "06901234567892", expiresOn: "2027-11-30", lotNumber: "L2611-07" },
  ],
  [
    "a lot, then a serial behind the separator",
    `]d2010690123456789210L2611${GS}21SN0001`,
    { gtin: "06901234567892", lotNumber: "L2611", serialNumber: "SN0001" },
  ],
  [
    "a QR of our own: item number, lot, pieces",
    `]Q3240SKU001${GS}10LOT-000123${GS}3012`,
    { sku: "SKU001", lotNumber: "LOT-000123", pieces: 12 },
  ],
  [
    "a pallet: its own number, and 24 cartons on it",
    "]C10034569012345678901102169012345678993724",
    { sscc: "345690123456789011", contentGtin: "16901234567899", contentCount: 24 },
  ],
  [
    "a weighed reel: three decimals of kilograms",
    "]C101969012345678953103012500",
    { gtin: "96901234567895", netWeightKg: "12.5" },
  ],
  ["grams to the last digit", "]C13105000001", { netWeightKg: "0.00001" }],
  ["whole kilograms", "]C13100000120", { netWeightKg: "120" }],
  [
    "a supplier's label: our order, our location, its dates",
    `]C1400PO-000042${GS}4106901234500004112611011526123117270131`,
    {
      orderNumber: "PO-000042",
      shipTo: "6901234500004",
      producedOn: "2026-11-01",
      bestBefore: "2026-12-31",
      expiresOn: "2027-01-31",
    },
  ],
  [
    "the line under the bars, typed off with its brackets",
    "(01)06901234567892 (17)271130 (10)L2611-07",
    { gtin: "06901234567892", expiresOn: "2027-11-30", lotNumber: "L2611-07" },
  ],
  [
    "separators after fields of fixed length",
    `]C10106901234567892${GS}17271130${GS}`,
    {
      gtin: "06901234567892",
      expiresOn: "2027-11-30",
    },
  ],
  ["a separator in front instead of an identifier", `${GS}0106901234567892`, { gtin: "06901234567892" }],
  ["a separator inside and no identifier", `10L7${GS}21S1`, { lotNumber: "L7", serialNumber: "S1" }],
  ["the same field twice with the same value", `]C110L7${GS}10L7`, { lotNumber: "L7" }],
  ["fields that nobody here asks for are passed over", `]C113261101${GS}91WH1${GS}10L7`, { lotNumber: "L7" }],
  [
    "a day 00 is the end of the month, leap years included",
    "]C11728020010L7",
    { expiresOn: "2028-02-29", lotNumber: "L7" },
  ],
];

test.each(labels)("reads %s", (_, raw, gs1) => {
  expect(said(raw)).toMatchObject({ kind: "gs1" });
  expect(said(raw)).toHaveProperty("gs1", gs1);
});

test("the label of a separator is known however it is written", () => {
  const gs1 = { lotNumber: "L7", serialNumber: "S1" };
  for (const separator of [GS, "^]", "\\u001d", "\\x1D", "<GS>", "{gs}", "\u241d"])
    expect(said(`]C110L7${separator}21S1`)).toMatchObject({ kind: "gs1", gs1 });
});

test("a label typed through a Chinese input method is the same label", () => {
  const expected = said("]C101069012345678921727113010L2611-07");
  expect(said("】Ｃ１０１０６９０１２３４５６７８９２１７２７１１３０１０Ｌ２６１１－０７")).toEqual(expected);
  expect(said("（０１）０６９０１２３４５６７８９２")).toMatchObject({ gs1: { gtin: "06901234567892" } });
  expect(said("ＬＯＣ：Ａ－０１－０３")).toMatchObject({ kind: "location", locationCode: "A-01-03" });
  expect(said("３。５")).toMatchObject({ kind: "code", code: "3.5" });
});

const troubles: [what: string, raw: string, name: ProblemName, field: string][] = [
  ["a GTIN with a wrong check digit", "]C10106901234567893", "badCheckDigit", "01"],
  ["an SSCC with a wrong check digit", "]C100345690123456789012", "badCheckDigit", "00"],
  ["a GLN with a wrong check digit", "]C14106901234500005", "badCheckDigit", "410"],
  ["an EAN with a wrong check digit", "]E06901234567893", "badCheckDigit", "EAN"],
  ["an EAN of a length that does not exist", "]E06901234", "badLength", "EAN"],
  ["a GTIN that is cut short", "]C101069012345678", "badLength", "—"],
  ["a GTIN with a letter", "]C1010690123456789X", "badNumber", "01"],
  ["a field without content", `]C110${GS}21S1`, "badLength", "10"],
  ["nothing behind the identifier", "]C1", "emptyCode", ""],
  ["nothing but a separator", `]C1${GS}`, "badLength", ""],
  ["a month 13", "]C117261332", "badDate", "17"],
  ["a month 00", "]C117260010", "badDate", "17"],
  ["a 30th of February", "]C115260230", "badDate", "15"],
  ["a date in letters", "]C117261A30", "badDate", "17"],
  ["a date in letters only", "]C117ABCDEF", "badDate", "—"],
  ["a count in letters", "]C130ABC", "badNumber", "30"],
  ["a count of nothing", "]C1300", "badNumber", "30"],
  ["a weight with a letter", "]C13103012A00", "badNumber", "3103"],
  ["a weight of nothing", "]C13103000000", "badNumber", "3103"],
  ["more decimals than digits", "]C13107012500", "unknownField", "3107"],
  ["a field that the standard does not know", "]C10503", "unknownField", "—"],
  ["a count whose end is the next field", "]C13012345678910L7", "missingSeparator", "30"],
  ["a lot that has swallowed the serial", "]C110L2611-07-AB21SN000000042", "missingSeparator", "10"],
  ["one field with two values", `]C110L7${GS}10L8`, "repeatedField", "10"],
  ["a pack without a count", "]C10216901234567899", "contentWithoutCount", "02"],
  ["a count without a pack", "]C13724", "countWithoutContent", "37"],
  ["a character no label may have", "]C110L7#", "badCharacter", "10"],
  ["a second code glued on by a tab", "SKU001\tSKU001", "badCharacter", ""],
  ["a NUL", "SKU\u0000001", "badCharacter", ""],
  ["nothing", "  \r\n", "emptyCode", ""],
  ["513 characters", "A".repeat(513), "codeTooLong", ""],
  ["a location without a code", "LOC:", "emptyLabel", "LOC"],
  ["a location without a warehouse", "LOC::A-01", "emptyLabel", "LOC"],
  ["a badge without a name", "USER: ", "emptyLabel", "USER"],
  ["a command that does not exist", "CMD:SHIP", "unknownCommand", "CMD"],
];

test.each(troubles)("names what is wrong with %s", (_, raw, name, field) => {
  const scan = said(raw);
  expect(scan).toMatchObject({ kind: "unreadable", problem: { name } });
  if (scan.kind === "unreadable" && field !== "—") expect(scan.problem.field).toBe(field);
});

test("a lot that may have swallowed a date is doubted, unless the date came or a separator proves the scanner", () => {
  expect(said("]C1010690123456789210L717261130")).toMatchObject({ gs1: { lotNumber: "L717261130", doubtful: true } });
  expect(said("]C1010690123456789210L717261330")).not.toHaveProperty("gs1.doubtful");
  expect(said("]C1172611301010L717261130")).not.toHaveProperty("gs1.doubtful");
  expect(said(`]C1010690123456789210L717261130${GS}21S1`)).not.toHaveProperty("gs1.doubtful");
  expect(said("(01)06901234567892(10)L717261130")).not.toHaveProperty("gs1.doubtful");
});

test("the century is the one that brings a date nearest", () => {
  expect(dayOf("760101", now)).toBe("2076-01-01");
  expect(dayOf("770101", now)).toBe("1977-01-01");
  expect(dayOf("261120", now)).toBe("2026-11-20");
  expect(dayOf("490101", new Date("1999-06-01T00:00:00Z"))).toBe("2049-01-01");
  expect(dayOf("500101", new Date("1999-06-01T00:00:00Z"))).toBe("1950-01-01");
  expect(dayOf("000101", new Date("2099-06-01T00:00:00Z"))).toBe("2100-01-01");
});

test("document numbers name their task, in any case, with any terminator", () => {
  expect(said("OUT-000042\r\n")).toMatchObject({ kind: "document", number: "OUT-000042", prefix: "OUT", task: "pick" });
  expect(said("\tin-000042\t")).toMatchObject({ kind: "document", number: "IN-000042", task: "receive" });
  expect(said("PO-000042")).toMatchObject({ kind: "document", task: "receive" });
  expect(said("WB-000042")).toMatchObject({ kind: "document", task: "deliver" });
  expect(said("MO-000042")).toMatchObject({ kind: "document", task: "report" });
  expect(said("CNT-000042")).toMatchObject({ kind: "document", task: "count" });
  expect(said("LOT-000042")).toMatchObject({ kind: "document", task: "identify" });
  expect(said("SO-1234567")).toMatchObject({ kind: "document", task: "identify" });
});

test("what only looks like a document number is a plain code", () => {
  for (const code of ["OUT-42", "XX-000042", "OUT-000042-1", "OUT000042", "toString-000042"])
    expect(said(code)).toMatchObject({ kind: "code", code });
  expect(documentPrefix("CONSTRUCTOR-000042")).toBeUndefined();
});

test("our own labels: places, cart positions, badges, commands", () => {
  expect(said("LOC:WH01:A-01-03")).toMatchObject({ kind: "location", warehouseId: "WH01", locationCode: "A-01-03" });
  expect(said("LOC:A-01-03")).toMatchObject({ kind: "location", warehouseId: null, locationCode: "A-01-03" });
  expect(said("loc:WH01:A:1")).toMatchObject({ kind: "location", warehouseId: "WH01", locationCode: "A:1" });
  expect(said("CART:3")).toMatchObject({ kind: "cart", cart: "3" });
  expect(said("USER:0199-7")).toMatchObject({ kind: "person", person: "0199-7" });
  for (const command of ["confirm", "cancel", "undo", "short", "next"])
    expect(said(`CMD:${command.toUpperCase()}`)).toMatchObject({ kind: "command", command });
});

test("an identifier of another symbology is kept aside", () => {
  expect(said("]C0SKU001")).toMatchObject({ kind: "code", code: "SKU001", symbology: "]C0" });
  expect(said("]Q1OUT-000042")).toMatchObject({ kind: "document", number: "OUT-000042", symbology: "]Q1" });
});

test("a bare product number may be a GTIN; the task decides", () => {
  expect(said("6901234567892")).toMatchObject({ kind: "code", gs1: { gtin: "06901234567892" } });
  expect(said("]E06901234567892")).toMatchObject({ kind: "code", gs1: { gtin: "06901234567892" } });
  expect(said("96385074")).toMatchObject({ kind: "code", gs1: { gtin: "00000096385074" } });
  expect(said("14006381333938")).toMatchObject({ kind: "code", gs1: { gtin: "14006381333938" } });
  expect(said("6901234567893")).toMatchObject({ kind: "code", gs1: null });
});

test("a scanner that sends no identifier still has its labels read, if all of it fits", () => {
  expect(said("010690123456789217271130")).toMatchObject({
    kind: "code",
    gs1: { gtin: "06901234567892", expiresOn: "2027-11-30" },
  });
  expect(said("00345690123456789011")).toMatchObject({ kind: "code", gs1: { sscc: "345690123456789011" } });
  expect(said("010690123456789399")).toMatchObject({ kind: "code", gs1: null });
  expect(said("00345690123456789012")).toMatchObject({ kind: "code", gs1: null });
});

test("everything else is the code it is", () => {
  for (const code of ["SKU001", "SN-2026/11 #4", "https://example.com/x?y=1", "工装-7", "10"])
    expect(said(code)).toEqual({ kind: "code", raw: code, symbology: null, code, gs1: null });
});

test("weights are the digits on the label, never a float of them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 5 }), (digits, decimals) => {
      const scan = said(`]C1310${decimals}${String(digits).padStart(6, "0")}`);
      const weight = scan.kind === "gs1" ? (scan.gs1.netWeightKg ?? "") : "";
      const [whole = "", fraction = ""] = weight.split(".");
      expect(Number(whole + fraction.padEnd(decimals, "0"))).toBe(digits);
      expect(fraction.length).toBeLessThanOrEqual(decimals);
    }),
  );
});

test("a check digit finds every wrong digit", () => {
  const gtin = fc.stringMatching(/^\d{13}$/).map((digits) => {
    const right = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((last) => hasCheckDigit(`${digits}${last}`));
    return `${digits}${right}`;
  });
  fc.assert(
    fc.property(gtin, fc.nat(13), fc.integer({ min: 1, max: 9 }), (sound, at, by) => {
      const broken = sound.slice(0, at) + ((Number(sound[at]) + by) % 10) + sound.slice(at + 1);
      expect(hasCheckDigit(sound)).toBe(true);
      expect(hasCheckDigit(broken)).toBe(false);
    }),
  );
});

test("nothing that can be scanned is an exception, and what is read does not depend on the wall clock", () => {
  const labelish = fc
    .array(
      fc.constantFrom(
        "]C1",
        "01",
        "10",
        "17",
        "3103",
        "06901234567892",
        "271130",
        GS,
        "(01)",
        "L7",
        "^]",
        "～",
        "\t",
        "LOC:",
        ":",
      ),
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 600 }), labelish), (raw) => {
      const scan = said(raw);
      expect(scan.raw.length).toBeLessThanOrEqual(512);
      expect(parseScan(raw, now)).toEqual(scan);
      expect(JSON.parse(JSON.stringify(scan))).toEqual(scan);
    }),
    { numRuns: 1000 },
  );
});
