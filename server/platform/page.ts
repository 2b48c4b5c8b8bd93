import { refused } from "./errors";

type Paged<Row> = { items: Row[]; nextCursor: string | null };

const toCursor = (key: string) => Buffer.from(key).toString("base64url");

const PRINTABLE = /^[\x21-\x7E]{1,160}$/;
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(?= )/;
/** A moment and a row's own id: the key of lists that are ordered by time. */
export const STAMP_AND_UUID = new RegExp(`${STAMP.source} [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);

/** The 99th of a month has the right shape and is still no day. */
const isSound = (key: string) => {
  const [stamp] = STAMP.exec(key) ?? [];
  if (stamp === undefined) return true;
  const at = new Date(stamp);
  return !Number.isNaN(at.getTime()) && at.toISOString() === stamp && at.getUTCFullYear() > 0;
};

/** Where the last page ended. Ids grow with time, so "newest first" needs no other key. */
export function afterCursor(cursor: string | undefined, shape = PRINTABLE): string | undefined {
  if (cursor === undefined) return undefined;
  const key = Buffer.from(cursor, "base64url").toString("utf8");
  if (toCursor(key) !== cursor || !shape.test(key) || !isSound(key)) {
    throw notOurs();
  }
  return key;
}

const notOurs = () =>
  refused("VALIDATION_FAILED", { issue: "cursor", issues: [{ path: "cursor", message: "not a cursor of this list" }] });

/**
 * For lists that are ordered by names: those of the last row, as many as the order has, or none on the first page. Where
 * the first is a moment, it must be one.
 */
export function namesAfter(cursor: string | undefined, count: number, { from }: { from?: "a moment" } = {}): string[] {
  const key = afterCursor(cursor, /^\[".{0,600}"\]$/u);
  if (key === undefined) return [];
  const names = parsed(key);
  if (!Array.isArray(names) || names.length !== count || names.some((name) => typeof name !== "string"))
    throw notOurs();
  if (from === "a moment" && !(STAMP.test(`${names[0]} `) && isSound(`${names[0]} `))) throw notOurs();
  return names as string[];
}

function parsed(key: string): unknown {
  try {
    return JSON.parse(key);
  } catch {
    throw notOurs();
  }
}

/** One row more than asked for tells whether there is a next page. */
export function pageOf<Row, Shown>(
  rows: Row[],
  limit: number,
  key: (row: Row) => string,
  show: (row: Row) => Shown,
): Paged<Shown> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(show), nextCursor: rows.length > limit && last !== undefined ? toCursor(key(last)) : null };
}
