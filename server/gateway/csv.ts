import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { refused } from "../platform/errors";
import { log } from "../platform/log";
import type { RestProcedure } from "./routes";

export const MOST_ROWS = 100_000;
const PAGE = 200;

/** What answers page by page can be followed to its end. */
export const isList = ({ route, output }: RestProcedure): boolean =>
  route.method === "GET" && output instanceof z.ZodObject && "items" in output.shape && "nextCursor" in output.shape;

/** How much the caller wants it: a type that is not named by its name was not asked for. */
function wish(accept: string, type: string): number {
  for (const entry of accept.split(",")) {
    const [name = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
    if (name !== type) continue;
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return quality === undefined ? 1 : Number(quality) || 0;
  }
  return 0;
}

/** A list is asked for as CSV by its name in the query or by what the caller accepts. The name is taken out of the query. */
export function asksForCsv(request: IncomingMessage, query: URLSearchParams, procedure: RestProcedure): boolean {
  if (!isList(procedure)) return false;
  const formats = query.getAll("format");
  if (formats.length === 1 && formats[0] === "csv") {
    query.delete("format");
    return true;
  }
  const accept = request.headers.accept ?? "";
  const csv = wish(accept, "text/csv");
  return csv > 0 && csv >= wish(accept, "application/json");
}

function bare(schema: unknown): unknown {
  const wrapped = schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
  return wrapped ? bare(schema.unwrap()) : schema;
}

/** A column each field; an object's fields are columns of their own, "cargo.weight". */
function columnsOf(schema: unknown, path = ""): string[] {
  const inner = bare(schema);
  if (!(inner instanceof z.ZodObject)) return [path];
  return Object.entries(inner.shape).flatMap(([name, field]) => columnsOf(field, path ? `${path}.${name}` : name));
}

const rowSchema = ({ output }: RestProcedure): unknown => {
  const items = output instanceof z.ZodObject ? bare(output.shape.items) : undefined;
  return items instanceof z.ZodArray ? items.element : undefined;
};

type Page = { items: object[]; nextCursor: string | null };

/** A cell of another make may answer anything. */
function asPage(told: unknown, { name }: RestProcedure): Page {
  const { items, nextCursor = null } = (told ?? {}) as Partial<Page>;
  if (!Array.isArray(items)) throw refused("CELL_FAILED", { cell: name.split(".")[0] });
  return { items: items.filter((item) => typeof item === "object" && item !== null), nextCursor };
}

const text = (rows: object[], columns: string[], first: boolean): string =>
  stringify(rows, {
    columns,
    header: first,
    // Without it a spreadsheet takes Chinese for something else.
    bom: first,
    record_delimiter: "windows",
    quote_record_delimiter: true,
    // A name that begins with "=" is a name, not something to be run.
    escape_formulas: true,
    cast: { boolean: String, object: (value) => JSON.stringify(value) },
  });

async function* pagesFrom(first: Page, next: (cursor: string) => Promise<Page>, columns: string[]) {
  let left = MOST_ROWS;
  for (let page = first; ; page = await next(page.nextCursor)) {
    const rows = page.items.slice(0, left);
    if (page === first || rows.length > 0) yield text(rows, columns, page === first);
    left -= rows.length;
    if (page.nextCursor === null || rows.length === 0) return;
  }
}

/** "erp-orders.csv": from the route, never from what the caller wrote. */
const fileName = ({ route }: RestProcedure): string =>
  `${route.path
    .replace(/^\/api\/(v1\/)?/, "")
    .split("/")
    .filter((part) => !part.startsWith("{"))
    .join("-")}.csv`;

type Export = {
  procedure: RestProcedure;
  input: Record<string, unknown>;
  ask: (input: Record<string, unknown>) => Promise<unknown>;
  headers: Record<string, string>;
};

/**
 * The whole list as one file, however many pages it has: the next is asked for when the reader has taken the last. With a
 * limit it is that page alone.
 */
export async function sendCsv(response: ServerResponse, { procedure, input, ask, headers }: Export): Promise<void> {
  const alone = "limit" in input;
  const whole = alone ? input : { ...input, limit: PAGE };
  const { items, nextCursor } = asPage(await ask(whole), procedure);
  const next = async (cursor: string) => asPage(await ask({ ...whole, cursor }), procedure);
  const pages = pagesFrom({ items, nextCursor: alone ? null : nextCursor }, next, columnsOf(rowSchema(procedure)));
  response.writeHead(200, {
    ...headers,
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${fileName(procedure)}"`,
  });
  try {
    await pipeline(pages, response);
  } catch (error) {
    // The head has gone out: a line that breaks off says it, a file that looks whole would not.
    if ((error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE") return;
    log().error({ procedure: procedure.name, err: error }, "export broken off");
  }
}
