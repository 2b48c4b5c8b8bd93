import { z } from "zod";

/** Letters of any script; no control characters, because PostgreSQL refuses NUL and screens show the rest as nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const NO_CONTROL = /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$/;
const LINE = /^[^\u0000-\u001F\u007F]*$/;

/** One line of words that a person reads. */
export const Line = (max = 200) => z.string().trim().min(1).max(max).regex(LINE, "no control characters");
/** Words of any length a person writes, line breaks included. */
export const Prose = (max = 2000) => z.string().max(max).regex(NO_CONTROL, "no control characters");

/** An identifier as another system may have given it. */
export const Id = z.string().min(1).max(128).regex(LINE, "no control characters");
export const Sku = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\s\u0000-\u001F\u007F][^\u0000-\u001F\u007F]*$/, "no leading space or control characters");

const decimals = (value: number) => {
  const text = String(value);
  if (/e/i.test(text)) return value === 0 ? 0 : Math.abs(value) < 1 ? Number(text.split("e-")[1]) + 20 : 0;
  return text.split(".")[1]?.length ?? 0;
};

export const LotNumber = Line(64);
/** Each serial once: a piece cannot be there twice. */
export const SerialNumbers = z
  .array(Line(64))
  .max(10_000)
  .refine((serials) => new Set(serials).size === serials.length, "the same serial number twice");

/** 18 digits fit the column, 15 survive a JSON number: the bound keeps every quantity exact on the wire. */
const MOST = 999_999_999;
const Decimal6 = z
  .number()
  .min(-MOST)
  .max(MOST)
  .refine((value) => decimals(value) <= 6, "at most 6 decimal places");
export const Quantity = Decimal6.refine((value) => value > 0, "must be more than 0");
export const QuantityOrZero = Decimal6.refine((value) => value >= 0, "must not be less than 0");

/** Money: whole cents, as many as a JSON number holds exactly. */
export const Cents = z.int().min(0);
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, "three letters of ISO 4217")
  .default("CNY");

const isYear = (moment: Date) => moment.getUTCFullYear() >= 1 && moment.getUTCFullYear() <= 9999;
/** A moment that PostgreSQL and JavaScript can both hold: no year 0, no offset beyond the world's. */
export const Time = z.iso
  .datetime({ offset: true, abort: true })
  .max(40, { abort: true })
  .refine(
    (text) => isYear(new Date(text)) && Math.abs(Number(/([+-]\d\d):\d\d$/.exec(text)?.[1] ?? 0)) <= 14,
    "a year from 1 to 9999, in UTC too, and an offset of at most 14 hours",
  );

/** A day of the calendar that PostgreSQL knows too: it has no year 0. */
export const Day = z.iso.date().refine((text) => Number(text.slice(0, 4)) > 0, "a year from 1");

/** What every list takes. A query string brings text, a form brings numbers: both are read. */
export const Page = {
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};
/** A status number in a filter. Nothing is no number: neither an empty text nor null asks for 0. */
export const StatusFilter = <Status extends number>(statuses: readonly Status[]) =>
  z
    .union([z.literal(statuses), z.enum(statuses.map(String)).transform((text) => Number(text) as Status)], {
      error: `one of ${statuses.join(", ")}`,
    })
    .optional();

/** Yes or no in a filter. */
export const YesNoFilter = z
  .union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")])
  .optional();

export const ListOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ items: z.array(row), nextCursor: z.string().nullable() });

/** Any JSON object of a reasonable depth, kept as it came. */
export const JsonObject = z.record(z.string().max(200), z.json());

/** What the documents of a screen call by a code, with the names people know. */
export const FindNames = z.strictObject({ ids: z.array(Id).max(200) });
export type FindNames = z.infer<typeof FindNames>;
export const Names = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
export type Names = z.infer<typeof Names>;

/** What a scanner read, as somebody asks about it. */
export const ScannedCode = Line(128);

/** An item as whoever holds a scanner must know it. */
export const ScannedItem = z.object({
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  /** Weighed, metered or poured: a scan alone says nothing about how much. */
  measured: z.boolean(),
  tracking: z.enum(["none", "lot", "serial"]),
  packs: z.array(z.object({ gtin: z.string(), quantity: z.number() })),
});
export type ScannedItem = z.infer<typeof ScannedItem>;

/** What somebody on the floor is to do, and the documents it is about. */
export const PlanFor = <Type extends string, Plan extends z.ZodType>(documentType: Type, plan: Plan) =>
  z.object({
    documentType: z.literal(documentType),
    documents: z.array(z.object({ documentId: z.string(), documentNo: z.string() })),
    plan,
  });
