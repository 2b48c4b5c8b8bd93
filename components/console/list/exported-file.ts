import { stringify } from "csv-stringify/browser/esm/sync";
import type { ListColumn, Page } from "./document-list";

/** More than this is a report, not a list: the file ends there and the screen says so. */
export const MOST_ROWS = 100_000;

type Export<Row> = {
  columns: Pick<ListColumn<Row>, "id" | "header" | "text">[];
  page: (cursor: string | undefined) => Promise<Page<Row>>;
  told: (rows: number) => void;
  stopped: () => boolean;
};

/** All pages as one file. Nothing when it was stopped; `more` when rows were left out. */
export async function fileOf<Row>({ columns, page, told, stopped }: Export<Row>) {
  const parts: string[] = [];
  let taken = 0;
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(cursor);
    if (stopped()) return { file: null, more: null };
    const rows = items.slice(0, MOST_ROWS - taken);
    parts.push(textOf(rows, columns, taken === 0));
    taken += rows.length;
    told(taken);
    cursor = nextCursor ?? undefined;
  } while (cursor && taken < MOST_ROWS);
  return { file: new Blob(parts, { type: "text/csv;charset=utf-8" }), more: cursor ? taken : null };
}

const textOf = <Row>(rows: Row[], columns: Export<Row>["columns"], first: boolean): string =>
  stringify(
    rows.map((row) => columns.map(({ text }) => text(row))),
    {
      header: first,
      columns: columns.map(({ header }) => header),
      // Without it a spreadsheet takes Chinese for something else.
      bom: first,
      record_delimiter: "windows",
      // A name that begins with "=" is a name, not something to be run.
      escape_formulas: true,
    },
  );
