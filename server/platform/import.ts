import { z } from "zod";
import { type Change, maskedChange } from "./audit";
import type { Bell } from "./bell";
import { Refused, refused } from "./errors";
import type { Announcement } from "./event";
import {
  type Book,
  type Entry,
  entriesOf,
  type Form,
  headerOf,
  MISSING,
  named,
  type Row,
  RowError,
  readBook,
  short,
} from "./import-book";
import type { Words } from "./import-columns";
import { issueWords } from "./issue-words";
import { wordsFor } from "./words";
import type { Command, Work } from "./work";

/** What a spreadsheet of as many rows as go at once needs many times over. */
const MOST_BYTES = 1_048_576;
const MOST_CHANGES_SHOWN = 200;
/** The text of a file inside JSON, where each quote and line break takes two bytes. */
export const IMPORT_BODY_BYTES = 2 * MOST_BYTES + 4_096;

export const ImportFile = z.strictObject({
  text: z.string().refine((text) => Buffer.byteLength(text) <= MOST_BYTES, `at most ${MOST_BYTES} bytes`),
  /** A check tells what an import would do, and does nothing. */
  mode: z.enum(["check", "import"]),
});
export type ImportFile = z.infer<typeof ImportFile>;

export const ImportReport = z.object({
  mode: ImportFile.shape.mode,
  rows: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  errors: z.array(RowError),
  /** The first of what is, or would be, written, as the history tells it. */
  changes: z.array(
    z.object({
      row: z.int(),
      kind: z.enum(["created", "changed"]),
      documentType: z.string(),
      documentId: z.string(),
      before: z.record(z.string(), z.json()).nullable(),
      after: z.record(z.string(), z.json()).nullable(),
    }),
  ),
});
export type ImportReport = z.infer<typeof ImportReport>;

type Single<Input> = { schema: z.ZodType<Input>; command: Command<Input, unknown> };

export type Import<Created, Updated> = Form & {
  /** Which of these records are there already. */
  find: (work: Work, keys: readonly string[][]) => Promise<readonly string[][]>;
  create: Single<Created>;
  /** Asked for a record that is there; it records nothing where nothing changes. */
  update: Single<Updated>;
};

/**
 * Makes of a command for one record a command for a file of them: all or nothing, in one transaction, each through the
 * same check and the same command as a single one. An import with an error anywhere is refused with all of them.
 */
export function importWith<Created, Updated>(kind: Import<Created, Updated>): Command<ImportFile, ImportReport> {
  return async (work, { text, mode }) => {
    const book = readBook(text, kind);
    const entries = entriesOf(book, kind);
    const { told, errors, ...counts } = await writeAll(work, entries, book, kind, mode);
    const all = [...book.errors, ...errors].sort((a, b) => a.row - b.row);
    const [first] = all;
    if (mode === "import" && first) throw refusedRows(first, all);
    return { mode, rows: book.rows.length, ...counts, errors: all, changes: told };
  };
}

const refusedRows = (first: RowError, errors: RowError[]): Refused =>
  refused("VALIDATION_FAILED", {
    issue: `${first.row}: ${first.column ?? first.code}`,
    issues: errors
      .slice(0, 20)
      .map(({ row, column: name, words }) => ({ path: `${row}.${name ?? ""}`, message: words.en })),
    errors,
  });

type Written = Pick<ImportReport, "created" | "changed" | "unchanged" | "errors"> & { told: ImportReport["changes"] };

/** Each record behind a savepoint: whatever its command wrote before it was refused is taken back, and the next is tried. */
async function writeAll<Created, Updated>(
  work: Work,
  entries: readonly Entry[],
  book: Book,
  kind: Import<Created, Updated>,
  mode: ImportFile["mode"],
): Promise<Written> {
  const { sql } = work;
  const written: Written = { created: 0, changed: 0, unchanged: 0, errors: [], told: [] };
  const known = new Set(
    (entries.length
      ? await kind.find(
          work,
          entries.map(({ key }) => key),
        )
      : []
    ).map(named),
  );
  const ofCheck = mode === "check";
  if (ofCheck) await sql`SAVEPOINT checked`;
  await sql`SAVEPOINT entry`;
  const unreadable = new Set(book.errors.map(({ row }) => row));
  for (const entry of entries) {
    const there = known.has(named(entry.key));
    const single = (there ? kind.update : kind.create) as Single<unknown>;
    const input = single.schema.safeParse(entry.input);
    const issues = issuesOf(input.error, entry, book, kind.lines);
    written.errors.push(...issues);
    if (!input.success || entry.rows.some(({ row }) => unreadable.has(row))) continue;
    const own = apart(work, ofCheck);
    try {
      await single.command(own.work, input.data);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      written.errors.push(refusalOf(error, entry, book));
      await sql`ROLLBACK TO SAVEPOINT entry`;
      continue;
    }
    await Promise.all([sql`RELEASE SAVEPOINT entry`, sql`SAVEPOINT entry`]);
    if (!there) written.created++;
    else if (own.changes.length > 0) written.changed++;
    else written.unchanged++;
    written.told.push(...own.changes.map((change) => shown(change, entry, there)));
    if (!ofCheck) own.tell();
  }
  if (ofCheck) await sql`ROLLBACK TO SAVEPOINT checked`;
  written.told = written.told.sort((a, b) => a.row - b.row).slice(0, MOST_CHANGES_SHOWN);
  return written;
}

/** The same transaction, with a voice that is heard only when the record is written. A check takes no numbers. */
function apart(work: Work, ofCheck: boolean) {
  const announcements: Announcement[] = [];
  const changes: Change[] = [];
  const bells: Bell[] = [];
  const own: Work = {
    get tx() {
      return work.tx;
    },
    sql: work.sql,
    tenantId: work.tenantId,
    actor: work.actor,
    now: work.now,
    announce: (announcement) => void announcements.push(announcement),
    changed: (change) => void changes.push(change),
    ringAfter: (bell) => void bells.push(bell),
    newId: work.newId,
    newNumber: (prefix) => (ofCheck ? Promise.resolve(`${prefix}-${work.newId()}`) : work.newNumber(prefix)),
  };
  const tell = () => {
    for (const announcement of announcements) work.announce(announcement);
    for (const change of changes) work.changed(change);
    for (const bell of bells) work.ringAfter(bell);
  };
  return { work: own, changes, tell };
}

function shown(change: Change, { rows }: Entry, there: boolean): ImportReport["changes"][number] {
  const { documentType, documentId, before, after } = maskedChange(change);
  return {
    row: rows[0].row,
    kind: there ? "changed" : "created",
    documentType,
    documentId,
    before: (before as Record<string, z.core.util.JSONType> | undefined) ?? null,
    after: (after as Record<string, z.core.util.JSONType> | undefined) ?? null,
  };
}

const cellOf = ({ cells }: Row, field: string | undefined) =>
  [...cells].find(([{ field: known }]) => known === field)?.[1] ?? null;

function refusalOf(error: Refused, entry: Entry, book: Book): RowError {
  const { row, field } = placeOf(error, entry);
  const cell = cellOf(row, field);
  return {
    row: row.row,
    column: field === undefined ? null : headerOf(book, field),
    value: cell === null ? null : short(cell),
    code: error.code,
    words: { "zh-CN": wordsFor(error.code, error.facts, "zh-CN"), en: wordsFor(error.code, error.facts, "en") },
  };
}

/** What the record's schema says, at the cells it says it of; a cell that could not be read has its sentence already. */
function issuesOf(error: z.ZodError | undefined, entry: Entry, book: Book, lines: string | undefined): RowError[] {
  const told = new Set(book.errors.map(({ row, column: name }) => `${row} ${name}`));
  return (error?.issues ?? [])
    .map((issue): RowError => {
      const [first, at, inLine] = issue.path;
      const isLine = lines !== undefined && first === lines && typeof at === "number";
      const row = (isLine ? entry.rows[at] : undefined) ?? entry.rows[0];
      const field = isLine ? inLine : first;
      const cell = cellOf(row, field === undefined ? undefined : String(field));
      return {
        row: row.row,
        column: field === undefined ? null : headerOf(book, String(field)),
        value: cell === null ? null : short(cell),
        code: "VALIDATION_FAILED",
        words: issueSentence(issue, cell),
      };
    })
    .filter(({ row, column: name }) => !told.has(`${row} ${name}`));
}

/** Where a refusal hurts: the field it names, or the cell that holds what it names; else the record's first row. */
function placeOf({ facts }: Refused, { rows }: Entry): { row: Row; field: string | undefined } {
  const [head] = rows;
  if (typeof facts.field === "string") return { row: head, field: facts.field };
  const said = new Set(
    Object.values(facts)
      .flat()
      .filter((fact) => typeof fact === "string"),
  );
  const holds = ({ values }: Row, { field }: { field: string }) =>
    [values[field]].flat().some((value) => typeof value === "string" && said.has(value));
  // A line that is named is nearer to what is wrong than the head that all lines share.
  for (const ofLine of [true, false]) {
    for (const row of ofLine ? rows : [head]) {
      for (const column of row.cells.keys()) {
        if (column.line === ofLine && holds(row, column)) return { row, field: column.field };
      }
    }
  }
  return { row: head, field: undefined };
}

function issueSentence(issue: z.core.$ZodIssue, cell: string | null): Words {
  if (issue.code === "invalid_type" && !cell) return MISSING;
  if (issue.code === "invalid_type" && issue.expected === "int")
    return { "zh-CN": "应为整数", en: "must be a whole number" };
  return { "zh-CN": issueWords(issue, "zh-CN"), en: issueWords(issue, "en") };
}
