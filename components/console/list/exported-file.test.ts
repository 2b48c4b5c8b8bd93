import { expect, test } from "vitest";
import { fileOf, MOST_ROWS } from "./exported-file";

type Row = { no: string; pieces: number | null };
const columns = [
  { id: "no", header: "单号", text: (row: Row) => row.no },
  { id: "pieces", header: "数量", text: (row: Row) => row.pieces },
];
const pagesOf = (rows: Row[], size: number) => (cursor: string | undefined) => {
  const from = Number(cursor ?? 0);
  const next = from + size;
  return Promise.resolve({ items: rows.slice(from, next), nextCursor: next < rows.length ? String(next) : null });
};
const never = () => false;

test("holds every page once, its heading once, and what a spreadsheet would run only as text", async () => {
  const rows = [
    { no: "SO-1", pieces: 1.5 },
    { no: "=1+1", pieces: null },
    { no: 'a "b", c', pieces: 0 },
  ];
  const { file, more } = await fileOf({ columns, page: pagesOf(rows, 2), told: () => undefined, stopped: never });
  const bytes = new Uint8Array(await (file as Blob).arrayBuffer());
  expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).toBe(
    '\uFEFF单号,数量\r\nSO-1,1.5\r\n\'=1+1,\r\n"a ""b"", c",0\r\n',
  );
  expect(more).toBeNull();
});

test("an empty list is a heading", async () => {
  const { file } = await fileOf({ columns, page: pagesOf([], 2), told: () => undefined, stopped: never });
  expect((await (file as Blob).text()).trim()).toBe("单号,数量");
});

test("stopped, it is no file at all", async () => {
  const rows = Array.from({ length: 10 }, (_, at) => ({ no: String(at), pieces: at }));
  let told = 0;
  const { file } = await fileOf({ columns, page: pagesOf(rows, 2), told: (n) => (told = n), stopped: () => told >= 4 });
  expect(file).toBeNull();
  expect(told).toBe(4);
});

test("ends at the limit and says so", async () => {
  const rows = Array.from({ length: MOST_ROWS + 5 }, (_, at) => ({ no: String(at), pieces: at }));
  const { file, more } = await fileOf({ columns, page: pagesOf(rows, 20_000), told: () => undefined, stopped: never });
  expect((await (file as Blob).text()).trim().split("\r\n")).toHaveLength(MOST_ROWS + 1);
  expect(more).toBe(MOST_ROWS);
});
