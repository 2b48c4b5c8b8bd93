import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError, type z } from "zod";
import { env } from "./env";
import { type Facts, isDatabaseAway, Refused, refused, wireCode } from "./errors";
import { CELLS, type CellName } from "./flags";
import { issueWords } from "./issue-words";
import { log } from "./log";
import { metrics } from "./metrics";
import { type Permission, scopeOf } from "./permissions";
import { askRemoteProcedure, type Route } from "./remote-cell";
import { refuseUnstorable } from "./storable";
import { type Locale, wordsFor } from "./words";
import { type Actor, answerAs, type Cause, type Command, performAs, type Query } from "./work";

/** What a door knows of a request. Without an actor it is a stranger's. */
export type Context = {
  caller: { tenantId: string; actor: Actor; cause?: Cause | undefined } | undefined;
  locale: Locale;
  /** Finds this request in the log; given by the caller or made up. */
  requestId: string;
  /** Set only when the caller sent an id for exactly this one request. */
  idempotencyKey?: string | undefined;
  /** The door reads here, afterwards, whether the answer was a stored one. */
  outcome: { replayed: boolean };
};

export type Meta = {
  permission: string;
  route?: Route;
  /** Seed limits for interactive tokens that differ from the general one. */
  pace?: "workOrders" | "reports";
  /** The largest body, where it is not 1 MiB. */
  mostBytes?: number;
  /** One sentence for the API pages. */
  summary?: string;
  example?: unknown;
};

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, error, ctx }) => {
      const told = tell(error, ctx?.locale ?? "en");
      return {
        ...shape,
        message: told.message,
        data: { code: told.code, httpStatus: told.status, data: told.facts, requestId: ctx?.requestId ?? null },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

export type Told = { status: number; code: string; message: string; facts: Facts };

/** The one place where a failure becomes a status, a code and words. What is not named here tells nothing. */
export function tell(error: unknown, locale: Locale): Told {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  const said = (refusal: Refused): Told => ({
    status: refusal.status,
    code: wireCode(refusal.code),
    message: wordsFor(refusal.code, refusal.facts, locale),
    facts: refusal.facts,
  });
  if (cause instanceof Refused) return said(cause);
  if (cause instanceof ZodError && error instanceof TRPCError && error.code === "BAD_REQUEST") {
    const issues = cause.issues.map((issue) => ({
      path: issue.path.map(String).join("."),
      message: issueWords(issue, locale),
    }));
    const first = issues[0];
    const told = said(refused("VALIDATION_FAILED", { issue: first ? `${first.path || "body"} ${first.message}` : "" }));
    return { ...told, facts: { issues } };
  }
  if (isDatabaseAway(cause)) return said(refused("CELL_UNAVAILABLE", { cell: "Linkworks", retryAfter: 3 }));
  if (cause instanceof TRPCError) {
    if (cause.code === "NOT_FOUND") return said(refused("NOT_FOUND", { what: "procedure" }));
    if (cause.code === "PAYLOAD_TOO_LARGE") return said(refused("PAYLOAD_TOO_LARGE", { limit: 1_048_576 }));
    if (cause.code === "UNSUPPORTED_MEDIA_TYPE") return said(refused("UNSUPPORTED_MEDIA_TYPE"));
    if (cause.code !== "INTERNAL_SERVER_ERROR") {
      const issues = [{ path: "", message: cause.code }];
      return { ...said(refused("VALIDATION_FAILED", { issue: cause.code })), facts: { issues } };
    }
  }
  return said(refused("INTERNAL"));
}

const cellOf = (path: string): CellName | undefined => CELLS.find((cell) => path.startsWith(`${cell}.`));

const guard = (permission: Permission) =>
  t.middleware(async ({ ctx, next, path, meta, getRawInput }) => {
    const { caller } = ctx;
    if (!caller) throw refused("UNAUTHENTICATED");
    if (!caller.actor.may(permission)) {
      throw refused(
        "FORBIDDEN",
        caller.actor.kind === "token"
          ? { reason: "scope", scope: scopeOf(permission) }
          : { reason: "permission", permission },
      );
    }
    refuseUnstorable(await getRawInput());
    const cell = cellOf(path);
    const stop = metrics().requests.startTimer({ procedure: path });
    const result = await next({
      ctx: {
        ...ctx,
        caller,
        elsewhere: cell && env.remoteCell(cell) && meta?.route ? { cell, route: meta.route } : undefined,
      },
    });
    const told = result.ok ? undefined : tell(result.error, "en");
    stop({ code: told?.code ?? "OK" });
    if (told?.code === "INTERNAL") {
      log().error(
        {
          requestId: ctx.requestId,
          procedure: path,
          err: result.ok ? undefined : (result.error.cause ?? result.error),
        },
        "request failed",
      );
    }
    return result;
  });

type Elsewhere = { cell: CellName; route: Route } | undefined;
type Guarded = { caller: NonNullable<Context["caller"]>; elsewhere: Elsewhere };

const METHODS: Record<string, Route["method"]> = { GET: "GET", POST: "POST", PATCH: "PATCH" };

/** "POST /erp/orders" means /api/v1/erp/orders; a path that starts with /api stands as it is. */
function routeOf(text: string): Route {
  const [method = "", path = ""] = text.split(" ");
  const known = METHODS[method];
  if (!known || !path.startsWith("/")) throw new Error(`not a route: ${text}`);
  return { method: known, path: path.startsWith("/api/") ? path : `/api/v1${path}` };
}

/** Starts a procedure: who may. Then `.rest()` for the machines' door, or `.screen()` for what only a page asks. */
export const may = (permission: Permission) => ({
  rest: (route: string, notes: Pick<Meta, "summary" | "example" | "pace" | "mostBytes"> = {}) =>
    t.procedure.meta({ permission, route: routeOf(route), ...notes }).use(guard(permission)),
  screen: () => t.procedure.meta({ permission }).use(guard(permission)),
});

const headersFor = (ctx: Context & Guarded): Record<string, string> => ({
  "x-request-id": ctx.idempotencyKey ?? ctx.requestId,
  ...(ctx.caller.cause
    ? { "x-correlation-id": ctx.caller.cause.correlationId, "x-causation-id": ctx.caller.cause.eventId }
    : {}),
});

/** Answers of cells that live elsewhere: theirs to shape, beyond what the contract fixes. */
const fromElsewhere = new WeakSet<object>();

async function askElsewhere(
  ctx: Context & Guarded,
  { cell, route }: NonNullable<Elsewhere>,
  input: unknown,
): Promise<unknown> {
  const told = await askRemoteProcedure(cell, route, input, headersFor(ctx));
  if (typeof told !== "object" || told === null) throw refused("CELL_FAILED", { cell });
  fromElsewhere.add(told);
  return told;
}

/** What a cell's procedure answers: our own cells exactly this, another maker's at least what the contract says. */
export function answers<Schema extends z.ZodType>(schema: Schema) {
  const check = (told: unknown): z.output<Schema> =>
    typeof told === "object" && told !== null && fromElsewhere.has(told)
      ? (told as z.output<Schema>)
      : schema.parse(told);
  return Object.assign(check, { schema });
}

type Resolved<Input> = { ctx: Context & Guarded; input: Input; path: string };

/**
 * Runs a command after its preparation: what is more than SQL is done before anything is locked. A repeat is known by what
 * the caller sent, not by what was made of it.
 */
export const performAfter =
  <Input, Prepared, Output>(prepare: (input: Input) => Promise<Prepared>, command: Command<Prepared, Output>) =>
  async ({ ctx, input, path }: Resolved<Input>): Promise<Output> => {
    if (ctx.elsewhere) return (await askElsewhere(ctx, ctx.elsewhere, input)) as Output;
    const prepared = await prepare(input);
    const { answer, replayed } = await performAs(
      { ...ctx.caller, requestId: ctx.idempotencyKey },
      path,
      (work) => command(work, prepared),
      input,
    );
    ctx.outcome.replayed = replayed;
    return answer;
  };

/** Runs a command: one transaction, idempotent under the caller's request id. */
export const perform = <Input, Output>(command: Command<Input, Output>) =>
  performAfter((input: Input) => Promise.resolve(input), command);

/** Runs a query on the tenant's own connections. */
export const answer =
  <Input, Output>(query: Query<Input, Output>) =>
  async ({ ctx, input }: Resolved<Input>): Promise<Output> => {
    if (ctx.elsewhere) return (await askElsewhere(ctx, ctx.elsewhere, input)) as Output;
    return answerAs(ctx.caller, query, input);
  };
