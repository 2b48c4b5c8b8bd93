import { parseBarcode } from "gs1-barcode-parser-mod";
import { SEPARATOR } from "./clean-raw";

/** What is wrong with a code, by name; the names are verdicts. */
export const PROBLEMS = [
  "emptyCode",
  "codeTooLong",
  "badCharacter",
  "emptyLabel",
  "unknownCommand",
  "badCheckDigit",
  "badLength",
  "badDate",
  "badNumber",
  "unknownField",
  "missingSeparator",
  "repeatedField",
  "contentWithoutCount",
  "countWithoutContent",
] as const;
export type ProblemName = (typeof PROBLEMS)[number];
/** `field` is the application identifier, or what stands in for one on our own labels. */
export type Problem = { name: ProblemName; field: string; value: string };

/** What a GS1 barcode says, as far as the floor asks. Dates are days, weights exact decimal texts. */
export type Gs1 = {
  /** 00 */
  sscc?: string;
  /** 01 */
  gtin?: string;
  /** 02, of which there are `contentCount` (37) inside */
  contentGtin?: string;
  contentCount?: number;
  /** 10 */
  lotNumber?: string;
  /** 11 */
  producedOn?: string;
  /** 15 */
  bestBefore?: string;
  /** 17 */
  expiresOn?: string;
  /** 21 */
  serialNumber?: string;
  /** 30 */
  pieces?: number;
  /** 240: the item number as our own labels carry it */
  sku?: string;
  /** 310n */
  netWeightKg?: string;
  /** 400: the buyer's order number, so ours on a supplier's label */
  orderNumber?: string;
  /** 410 */
  shipTo?: string;
  /** No separator came, and the end of a text field reads like a dated field that it may have swallowed. */
  doubtful?: true;
};

type Reading = { value: string | number } | { problem: ProblemName };
type Field = { name: Exclude<keyof Gs1, "doubtful">; most?: number; read: (raw: string, now: Date) => Reading };

/** Modulo 10 with weights 3 and 1 from the right: the same for GTIN, SSCC and GLN. */
export function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 2, weight = 3; at >= 0; at--, weight = 4 - weight) sum += Number(digits[at]) * weight;
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1));
}

const key =
  (length: number) =>
  (raw: string): Reading => {
    if (raw.length !== length) return { problem: "badLength" };
    if (!/^\d+$/.test(raw)) return { problem: "badNumber" };
    return hasCheckDigit(raw) ? { value: raw } : { problem: "badCheckDigit" };
  };

/** The 82 characters that a GS1 text may have. */
const TEXT = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;
const text = (raw: string): Reading => (TEXT.test(raw) ? { value: raw } : { problem: "badCharacter" });

const count = (raw: string): Reading =>
  /^\d+$/.test(raw) && Number(raw) > 0 ? { value: Number(raw) } : { problem: "badNumber" };

const day = (raw: string, now: Date): Reading => {
  const date = dayOf(raw, now);
  return date === undefined ? { problem: "badDate" } : { value: date };
};

const weight =
  (decimals: number) =>
  (raw: string): Reading => {
    if (!/^\d{6}$/.test(raw)) return { problem: "badNumber" };
    const whole = raw.slice(0, 6 - decimals).replace(/^0+(?=\d)/, "") || "0";
    const fraction = raw.slice(6 - decimals).replace(/0+$/, "");
    const value = fraction ? `${whole}.${fraction}` : whole;
    return value === "0" ? { problem: "badNumber" } : { value };
  };

/** YYMMDD: the century that brings it nearest to now, 49 years back to 50 ahead; day 00 is the end of the month. */
export function dayOf(raw: string, now: Date): string | undefined {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)$/.exec(raw) ?? [];
  if (yy === undefined || mm === undefined || dd === undefined) return undefined;
  const thisYear = now.getUTCFullYear();
  const gap = Number(yy) - (thisYear % 100);
  const year = thisYear + gap + (gap >= 51 ? -100 : gap <= -50 ? 100 : 0);
  const month = Number(mm);
  if (month < 1 || month > 12) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const date = dd === "00" ? last : Number(dd);
  if (date > last) return undefined;
  return `${String(year).padStart(4, "0")}-${mm}-${String(date).padStart(2, "0")}`;
}

const FIELDS: Record<string, Field> = {
  "00": { name: "sscc", read: key(18) },
  "01": { name: "gtin", read: key(14) },
  "02": { name: "contentGtin", read: key(14) },
  "10": { name: "lotNumber", most: 20, read: text },
  "11": { name: "producedOn", read: day },
  "15": { name: "bestBefore", read: day },
  "17": { name: "expiresOn", read: day },
  "21": { name: "serialNumber", most: 20, read: text },
  "30": { name: "pieces", most: 8, read: count },
  "37": { name: "contentCount", most: 8, read: count },
  "240": { name: "sku", most: 30, read: text },
  "400": { name: "orderNumber", most: 30, read: text },
  "410": { name: "shipTo", read: key(13) },
  ...Object.fromEntries(
    [0, 1, 2, 3, 4, 5].map((decimals) => [`310${decimals}`, { name: "netWeightKg", read: weight(decimals) }]),
  ),
};

/** What the splitting library says in words when it finds no field. */
const splitProblem = (complaint: unknown): ProblemName => {
  const words = String(complaint);
  if (words.startsWith("truncated")) return "badLength";
  if (words.includes("in date")) return "badDate";
  return words === "invalid number" ? "badNumber" : "unknownField";
};

/**
 * Reads an element string without its symbology identifier. The library only splits it into fields; lengths, check
 * digits, dates and what belongs together are checked here. A field that the standard knows and the floor has no use
 * for is passed over.
 */
export function readGs1(elements: string, now: Date): { gs1: Gs1 } | { problem: Problem } {
  const isPrinted = /^\(\d{2,4}\)/.test(elements);
  const trouble = (name: ProblemName, field: string, value: string) => ({ problem: { name, field, value } });
  let found: { ai: string; raw: string }[];
  try {
    found = parseBarcode(isPrinted ? elements.replace(/\) +/g, ")").replace(/ +\(/g, "(") : elements).parsedCodeItems;
  } catch (complaint) {
    return trouble(splitProblem(complaint), "", elements);
  }
  const gs1: Record<string, string | number> = {};
  for (const { ai, raw } of found) {
    const field = FIELDS[ai];
    // 3106 to 3109 would have more decimals than digits: the standard does not define them.
    if (!field && /^310\d$/.test(ai)) return trouble("unknownField", ai, raw);
    if (raw === "") return trouble("badLength", ai, raw);
    if (!field) continue;
    if (field.most !== undefined && raw.length > field.most) return trouble("missingSeparator", ai, raw);
    const reading = field.read(raw, now);
    if ("problem" in reading) return trouble(reading.problem, ai, raw);
    const before = gs1[field.name];
    if (before !== undefined && before !== reading.value) return trouble("repeatedField", ai, raw);
    gs1[field.name] = reading.value;
  }
  if (found.length === 0) return trouble("badLength", "", elements);
  if (gs1.contentGtin !== undefined && gs1.contentCount === undefined)
    return trouble("contentWithoutCount", "02", String(gs1.contentGtin));
  if (gs1.contentCount !== undefined && gs1.contentGtin === undefined)
    return trouble("countWithoutContent", "37", String(gs1.contentCount));
  const swallowed = !isPrinted && !elements.includes(SEPARATOR) && hasSwallowed(found.at(-1), gs1, now);
  return { gs1: { ...gs1, ...(swallowed ? { doubtful: true as const } : {}) } };
}

/** A wedge that drops the separator makes `10 L7` + `17 261130` the lot "L717261130": possible as a lot, more often not. */
function hasSwallowed(last: { ai: string; raw: string } | undefined, gs1: object, now: Date): boolean {
  if (!last || FIELDS[last.ai]?.read !== text) return false;
  const [, ai, date] = /^.+?(11|15|17)(\d{6})$/.exec(last.raw) ?? [];
  return (
    ai !== undefined && date !== undefined && !((FIELDS[ai] as Field).name in gs1) && dayOf(date, now) !== undefined
  );
}
