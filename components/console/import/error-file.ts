import { parse } from "csv-parse/browser/esm/sync";
import { stringify } from "csv-stringify/browser/esm/sync";

type Wrong = { row: number; sentence: string };

/** The rows as they came, and what is wrong with each beside it. The import passes the column over when it comes back. */
export function errorFile(text: string, errors: readonly Wrong[], heading: string): string {
  const rows = rowsOf(text);
  const width = Math.max(...rows.map((row) => row.length));
  const sentences = new Map<number, string[]>();
  for (const { row, sentence } of errors) sentences.set(row, [...(sentences.get(row) ?? []), sentence]);
  const header = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
  return stringify(
    rows.map((row, at) => {
      const padded = [...row, ...Array<string>(width - row.length).fill("")];
      const words = (sentences.get(at + 1) ?? []).join("; ");
      return [...padded, at === header ? [heading, words].filter(Boolean).join(": ") : words];
    }),
    { bom: true, record_delimiter: "windows", escape_formulas: true },
  );
}

function rowsOf(text: string): string[][] {
  const [first = ""] = text.trimStart().split(/\r?\n/, 1);
  const delimiter = ["\t", ",", ";"].find((mark) => first.includes(mark)) ?? ",";
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: true });
  } catch {
    // Not even rows: the lines as they stand.
    return text.split(/\r?\n/).map((line) => [line]);
  }
}
