import type { Locale } from "./words";

export type Words = Record<Locale, string>;

/** A column of the file: headed by the field's own name, or by what our exported lists call it. */
export type ImportColumn = {
  field: string;
  words?: Words | undefined;
  /** Nothing where the text cannot be read. */
  read: (text: string) => unknown;
  expected: Words;
  /** An empty cell means that there is none; otherwise it says nothing about the field. */
  none: boolean;
  /** One of several rows that make up one record. */
  line: boolean;
};

type More = { words?: Words; none?: boolean; line?: boolean };
const column = (field: string, read: ImportColumn["read"], expected: Words, more: More): ImportColumn => ({
  field,
  words: more.words,
  read,
  expected,
  none: more.none ?? false,
  line: more.line ?? false,
});

export const textColumn = (field: string, more: More = {}) =>
  column(field, (text) => text, { "zh-CN": "应为文本", en: "must be text" }, more);

export const numberColumn = (field: string, more: More = {}) =>
  column(
    field,
    (text) => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined),
    { "zh-CN": "不是数字", en: "is not a number" },
    more,
  );

/** An amount as people write it, for a field in cents. */
export const moneyColumn = (field: string, more: More = {}) =>
  column(
    field,
    (text) => {
      const [, sign, whole = "", cents = ""] = /^([-+]?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? [];
      return sign === undefined ? undefined : Number(`${sign}${whole}${cents.padEnd(2, "0")}`);
    },
    { "zh-CN": "不是金额（最多两位小数）", en: "is not an amount with at most two decimals" },
    more,
  );

type Choice = { value: string | boolean; words?: Words };
export const choiceColumn = (field: string, choices: readonly Choice[], more: More = {}) => {
  const named = (locale: Locale) => choices.map(({ value, words }) => words?.[locale] ?? String(value)).join(", ");
  return column(
    field,
    (text) =>
      choices.find(({ value, words }) =>
        [String(value), words?.en, words?.["zh-CN"]].some((name) => name?.toLowerCase() === text.toLowerCase()),
      )?.value,
    { "zh-CN": `只能是 ${named("zh-CN")}`, en: `must be one of ${named("en")}` },
    more,
  );
};

/** Several values in one cell, with semicolons between them. */
export const listColumn = (field: string, more: More = {}) =>
  column(
    field,
    (text) =>
      text
        .split(/[;；]/)
        .map((part) => part.trim())
        .filter(Boolean),
    { "zh-CN": "应为分号隔开的多个值", en: "must be values with semicolons between them" },
    more,
  );
