import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import type { ImportColumn, Words } from "./import-columns";

/** A row costs about a millisecond, and whoever edits one of the same records waits for all of them. */
const MOST_ROWS_IN_ONE_TRANSACTION = 2_000;
const LONGEST_SHOWN = 200;

export const RowError = z.object({
  /** As a spreadsheet counts: the header is row 1. */
  row: z.int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  words: z.object({ "zh-CN": z.string(), en: z.string() }),
});
export type RowError = z.infer<typeof RowError>;

export type Row = { row: number; cells: ReadonlyMap<ImportColumn, string>; values: Record<string, unknown> };
export type Book = { rows: Row[]; headers: Map<ImportColumn, string>; errors: RowError[] };
export type Entry = { key: string[]; rows: [Row, ...Row[]]; input: Record<string, unknown> };

/** How a file of one kind of record is read. */
export type Form = {
  columns: readonly ImportColumn[];
  /** Columns of our exported lists that cannot be set: they are passed over. */
  passedOver?: readonly Words[];
  /** The fields that name a record. */
  key: readonly string[];
  /** Where the rows of one record go that are more than one: `lines` of its input. */
  lines?: string;
};

/** What stands in a file, before anybody asks whether it is right. */
export function readBook(text: string, kind: Form): Book {
  const errors: RowError[] = [];
  const book: Book = { rows: [], headers: new Map(), errors };
  const table = tableOf(text, errors);
  const filled = table
    .map((cells, at) => ({ row: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const [header, ...body] = filled;
  if (!header) {
    if (errors.length === 0) errors.push(wrong(1, null, null, "NO_ROWS"));
    return book;
  }
  const columns = header.cells.map((name) => columnNamed(name, header.row, kind, book));
  for (const field of kind.key) {
    if (!columns.some((found) => found?.field === field)) errors.push(wrong(header.row, field, null, "MISSING_COLUMN"));
  }
  if (body.length === 0 && errors.length === 0) errors.push(wrong(header.row, null, null, "NO_ROWS"));
  const tooFar = body[MOST_ROWS_IN_ONE_TRANSACTION];
  if (tooFar) errors.push(wrong(tooFar.row, null, String(body.length), "TOO_MANY_ROWS"));
  if (errors.length > 0) return book;
  book.rows = body.map(({ row, cells }) => readRow(row, cells, columns, book));
  return book;
}

function tableOf(text: string, errors: RowError[]): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      // 1/2" is how a pipe is called.
      relax_quotes: true,
      cast: (cell) => unguarded(cell).trim(),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { records } = error as unknown as { records?: number };
    errors.push(wrong((records ?? 0) + 1, null, null, "BROKEN_FILE"));
    return [];
  }
}

/** Our files have commas; what is pasted from a spreadsheet has tabs, and some spreadsheets save semicolons. */
function delimiterOf(text: string): string {
  const [first = ""] = text.trimStart().split(/\r?\n/, 1);
  return ["\t", ",", ";"].find((mark) => first.includes(mark)) ?? ",";
}

/** Our export puts an apostrophe before what a spreadsheet would run as a formula. */
const unguarded = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, "");

/** The error file that a screen gives back has a column of ours. */
const PASSED_OVER: readonly Words[] = [{ "zh-CN": "错误", en: "Error" }];

const isNamed = (name: string, words: Words) => words.en === name || words["zh-CN"] === name;

function columnNamed(
  name: string,
  row: number,
  { columns, passedOver = [] }: Form,
  { headers, errors }: Book,
): ImportColumn | undefined {
  const found = columns.find(({ field, words }) => field === name || (words && isNamed(name, words)));
  if (!found) {
    if (name !== "" && ![...PASSED_OVER, ...passedOver].some((words) => isNamed(name, words)))
      errors.push(wrong(row, name, name, "UNKNOWN_COLUMN"));
    return undefined;
  }
  if ([...headers.keys()].some(({ field }) => field === found.field)) {
    errors.push(wrong(row, name, name, "COLUMN_TWICE"));
    return undefined;
  }
  headers.set(found, name);
  return found;
}

function readRow(row: number, cells: string[], columns: (ImportColumn | undefined)[], { errors, headers }: Book): Row {
  const extra = cells.slice(columns.length).find((cell) => cell !== "");
  if (extra !== undefined) errors.push(wrong(row, null, extra, "TOO_MANY_CELLS"));
  const read: Row = { row, cells: new Map(), values: {} };
  const kept = new Map<ImportColumn, string>();
  for (const [at, found] of columns.entries()) {
    if (!found) continue;
    const text = cells[at] ?? "";
    kept.set(found, text);
    if (text === "") {
      if (found.none) read.values[found.field] = null;
      continue;
    }
    const value = found.read(text);
    if (value === undefined)
      errors.push({ ...wrong(row, headers.get(found) ?? null, text, "UNREADABLE"), words: found.expected });
    else read.values[found.field] = value;
  }
  return { ...read, cells: kept };
}

export const named = (key: readonly string[]) => JSON.stringify(key);

/** One entry a record: a row, or all rows of the same key where a record has lines. */
export function entriesOf(book: Book, { columns, key, lines }: Form): Entry[] {
  const entries = new Map<string, Entry>();
  const inLine = new Set(columns.filter(({ line }) => line).map(({ field }) => field));
  const pick = (values: Record<string, unknown>, line: boolean) =>
    Object.fromEntries(Object.entries(values).filter(([field]) => inLine.has(field) === line));
  for (const row of book.rows) {
    const missing = key.filter((field) => row.values[field] === undefined);
    for (const field of missing) book.errors.push(wrong(row.row, headerOf(book, field), null, "MISSING_VALUE"));
    if (missing.length > 0) continue;
    const own = key.map((field) => String(row.values[field]));
    const there = entries.get(named(own));
    if (!there) {
      const head = pick(row.values, false);
      entries.set(named(own), {
        key: own,
        rows: [row],
        input: lines ? { ...head, [lines]: [pick(row.values, true)] } : head,
      });
    } else if (lines) {
      there.rows.push(row);
      (there.input[lines] as object[]).push(pick(row.values, true));
    } else {
      book.errors.push({
        ...wrong(row.row, headerOf(book, key.at(-1) ?? ""), own.at(-1) ?? "", "DUPLICATE"),
        words: {
          "zh-CN": `与第 ${there.rows[0].row} 行重复`,
          en: `stands in row ${there.rows[0].row} already`,
        },
      });
    }
  }
  // In one order for everybody: two files that hold the same records wait for each other at the first, not in a circle.
  return [...entries.values()].sort((a, b) => (named(a.key) < named(b.key) ? -1 : 1));
}

export const headerOf = ({ headers }: Book, field: string): string =>
  [...headers].find(([{ field: known }]) => known === field)?.[1] ?? field;

export const MISSING: Words = { "zh-CN": "必填", en: "is required" };

export const short = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);

const WORDS: Record<string, (name: string | null, value: string | null) => Words> = {
  NO_ROWS: () => ({ "zh-CN": "文件里没有数据行", en: "The file has no rows" }),
  BROKEN_FILE: () => ({
    "zh-CN": "从这一行起无法读取，请检查引号是否成对",
    en: "Cannot be read from here on: see whether each quote is closed",
  }),
  TOO_MANY_ROWS: (_, value) => ({
    "zh-CN": `共 ${value} 行，一次最多 ${MOST_ROWS_IN_ONE_TRANSACTION} 行，请分成几个文件`,
    en: `${value} rows: at most ${MOST_ROWS_IN_ONE_TRANSACTION} go at once, split the file`,
  }),
  UNKNOWN_COLUMN: (name) => ({ "zh-CN": `不认识的列“${name}”`, en: `There is no column “${name}”` }),
  COLUMN_TWICE: (name) => ({ "zh-CN": `列“${name}”重复`, en: `The column “${name}” stands there twice` }),
  MISSING_COLUMN: (name) => ({ "zh-CN": `缺少列“${name}”`, en: `The column “${name}” is missing` }),
  MISSING_VALUE: () => MISSING,
  TOO_MANY_CELLS: () => ({ "zh-CN": "这一行的单元格比表头多", en: "The row has more cells than there are columns" }),
};

const wrong = (row: number, name: string | null, value: string | null, code: string): RowError => ({
  row,
  column: name === null ? null : short(name),
  value: value === null ? null : short(value),
  code,
  words: WORDS[code]?.(name && short(name), value) ?? { "zh-CN": code, en: code },
});
