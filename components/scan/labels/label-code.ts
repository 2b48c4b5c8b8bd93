import { SEPARATOR } from "../clean-raw";
import type { Label } from "../engine/session";
import { dayOf, type Gs1 } from "../gs1";
import { parseScan } from "../parse-scan";

/** What stands in a symbol. A GS1 one begins with FNC1, and its separators are FNC1 too. */
export type LabelCode = { isGs1: boolean; text: string };
export type Fact = "lotNumber" | "serialNumber" | "expiresOn" | "quantity";
/** `whole` says all that a barcode can say; `lines` say the same for scanners that read bars only. */
export type GoodsCodes = { whole: LabelCode; lines: LabelCode[]; unsaid: Fact[] };

type Field = { ai: string; value: string; hasFixedLength: boolean; says: Partial<Gs1> };

/** About 85 mm of bars: what a scanner still takes in at one go from a label 100 mm wide. */
const mostInLine = 32;
/** As many as a GS1-128 symbol may have at all. */
const mostGs1 = 48;
const mostPieces = 99_999_999;
const weightDigits = 6;

/** As whole as it can be said with six digits: 2.5 is 310(1) 000025. */
function weightField(quantity: number): Field | undefined {
  const [whole = "", fraction = ""] = String(quantity).split(".");
  const digits = `${whole}${fraction}`.padStart(weightDigits, "0");
  if (!/^\d+$/.test(digits) || digits.length > weightDigits || fraction.length > 5) return undefined;
  return { ai: `310${fraction.length}`, value: digits, hasFixedLength: true, says: { netWeightKg: String(quantity) } };
}

function quantityField({ quantity, unit, measured }: Label): Field | undefined {
  if (quantity <= 0) return undefined;
  if (measured) return unit === "kg" ? weightField(quantity) : undefined;
  if (!Number.isInteger(quantity) || quantity > mostPieces) return undefined;
  return { ai: "30", value: String(quantity), hasFixedLength: false, says: { pieces: quantity } };
}

function expiryField(day: string, now: Date): Field | undefined {
  const value = day.slice(2).replaceAll("-", "");
  return dayOf(value, now) === day ? { ai: "17", value, hasFixedLength: true, says: { expiresOn: day } } : undefined;
}

const textField = (ai: string, name: "sku" | "lotNumber" | "serialNumber", value: string): Field => ({
  ai,
  value,
  hasFixedLength: false,
  says: { [name]: value },
});

/** Fixed lengths first: they need no separator. */
function elementsOf(fields: readonly Field[]): string {
  const ordered = [...fields].sort((a, b) => Number(b.hasFixedLength) - Number(a.hasFixedLength));
  return ordered
    .map(
      ({ ai, value, hasFixedLength }, at) =>
        `${ai}${value}${hasFixedLength || at === ordered.length - 1 ? "" : SEPARATOR}`,
    )
    .join("");
}

/** What a scanner sends for a symbol: bars of ours name their kind. */
export const rawOf = ({ isGs1, text }: LabelCode) => (isGs1 ? `]C1${text}` : text);

/** Whether our own reader takes from it exactly what was put in: nothing is printed that has not been read back. */
function isReadBack(fields: readonly Field[], now: Date): boolean {
  const scan = parseScan(rawOf({ isGs1: true, text: elementsOf(fields) }), now);
  if (scan.kind !== "gs1") return false;
  const said: Partial<Gs1> = Object.assign({}, ...fields.map(({ says }) => says));
  const read = Object.entries(scan.gs1);
  return read.length === Object.keys(said).length && read.every(([name, value]) => said[name as keyof Gs1] === value);
}

/**
 * Goods as a GS1 code: our SKU under 240, lot 10, serial 21, expiry 17, pieces 30 or kilograms 310n. What such a code
 * cannot carry (a lot of 21 characters, one in Chinese) is named, and stands on the label in words only.
 */
export function goodsCodes(label: Label, now: Date): GoodsCodes {
  const { sku, lotNumber, serialNumber, expiresOn } = label;
  const wanted: [Fact, Field | undefined][] = [
    ...(lotNumber === null ? [] : [["lotNumber", textField("10", "lotNumber", lotNumber)] as [Fact, Field]]),
    ...(serialNumber === null
      ? []
      : [["serialNumber", textField("21", "serialNumber", serialNumber)] as [Fact, Field]]),
    ...(expiresOn === null ? [] : [["expiresOn", expiryField(expiresOn, now)] as [Fact, Field | undefined]]),
    ...(serialNumber === null ? [["quantity", quantityField(label)] as [Fact, Field | undefined]] : []),
  ];
  const item = textField("240", "sku", sku);
  // Beside a serial, as it may stand: alone it may read as if it had swallowed another field.
  const isSkuSaid = isReadBack([item, textField("21", "serialNumber", "1")], now);
  const said: Field[] = [item];
  const unsaid: Fact[] = [];
  for (const [fact, field] of wanted) {
    if (isSkuSaid && field && isReadBack([...said, field], now)) said.push(field);
    else unsaid.push(fact);
  }
  if (!isReadBack(said, now)) {
    const plain = { isGs1: false, text: sku };
    return { whole: plain, lines: barsFor(plain), unsaid };
  }
  const whole = { isGs1: true, text: elementsOf(said) };
  if (whole.text.length <= mostInLine) return { whole, lines: [whole], unsaid };
  // Two lines, two scans: which item and how much, then which of it.
  const isWhich = ({ ai }: Field) => ai === "10" || ai === "21" || ai === "17";
  const split = [said.filter((field) => !isWhich(field)), said.filter(isWhich)].filter((each) => each.length > 0);
  const lines = split
    .filter((fields) => isReadBack(fields, now))
    .map((fields) => ({ isGs1: true, text: elementsOf(fields) }));
  return { whole, lines: lines.filter(({ text }) => text.length <= mostGs1), unsaid };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what bars cannot show
const IN_BARS = /^[\u0020-\u007e]{1,40}$/;
const barsFor = (code: LabelCode): LabelCode[] => (IN_BARS.test(code.text) ? [code] : []);

/** A place, a document, a command: its own text is its code. */
export function plainCodes(text: string): GoodsCodes {
  const code = { isGs1: false, text };
  return { whole: code, lines: barsFor(code), unsaid: [] };
}

export const placeCode = (warehouseId: string, locationCode: string) => `LOC:${warehouseId}:${locationCode}`;
