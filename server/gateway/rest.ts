import type { IncomingMessage, ServerResponse } from "node:http";
import { v4 as anyId } from "uuid";
import { appRouter } from "../cells/index";
import { env } from "../platform/env";
import { refused } from "../platform/errors";
import { CELLS, type CellName } from "../platform/flags";
import { type Context, createCallerFactory, tell } from "../platform/procedure";
import { askRemote } from "../platform/remote-cell";
import { type Bearer, bearerOf } from "../platform/tokens";
import { localeFrom } from "../platform/words";
import { causeFrom } from "./cause";
import { asksForCsv, sendCsv } from "./csv";
import { countRequest } from "./limits";
import { parseBody, parseQuery, readBody } from "./read-body";
import { type Found, findRoute } from "./routes";

const MIB = 1024 * 1024;
const REQUEST_ID = /^[\x20-\x7E]{1,128}$/;

const SAFE_HEADERS = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

const createCaller = createCallerFactory(appRouter);

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string>): void {
  response.writeHead(status, { ...SAFE_HEADERS, ...headers });
  response.end(JSON.stringify(body));
}

/** Where a request goes. Nothing in it is rewritten: a path that is not spelled as ours is nobody's. */
type Target = { whole: string; path: string; query: URLSearchParams };

function targetOf(whole: string): Target {
  const at = whole.indexOf("?");
  if (at < 0) return { whole, path: whole, query: new URLSearchParams() };
  return { whole, path: whole.slice(0, at), query: new URLSearchParams(whole.slice(at)) };
}

/** Answers one REST request: finds the procedure, asks it as the token's owner, wraps what it says. */
export async function answerRest(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const given = header(request, "x-request-id");
  const requestId = given !== undefined && REQUEST_ID.test(given) ? given : anyId();
  const locale = localeFrom(header(request, "accept-language"));
  try {
    if (given !== undefined && given !== requestId) {
      throw refused("VALIDATION_FAILED", {
        issue: "X-Request-ID",
        issues: [{ path: "X-Request-ID", message: "1 to 128 printable ASCII characters" }],
      });
    }
    const target = targetOf(request.url ?? "/");
    const method = request.method ?? "GET";
    const cell = remoteCellOf(target.path);
    const found = findRoute(method, target.path);
    if (!cell && !found) throw refused("NOT_FOUND", { what: `${method} ${target.path}`.slice(0, 200) });
    const csv = found !== undefined && asksForCsv(request, target.query, found.procedure);
    const bearer = await authenticate(request);
    // Another make knows no CSV: it is asked for its pages, and the file is made here.
    if (cell && !csv) {
      await forward(request, response, { cell, target, bearer, requestId });
      return;
    }
    if (!found) return;
    await countRequest(bearer, found.procedure.meta.pace);
    const input = await inputOf(request, target.query, found, bearer);
    const context: Context = {
      caller: { tenantId: bearer.tenantId, actor: bearer.actor, cause: await causeFrom(request, bearer.tenantId) },
      locale,
      requestId,
      idempotencyKey: given !== undefined && method !== "GET" ? requestId : undefined,
      outcome: { replayed: false },
    };
    const ask = found.procedure.name
      .split(".")
      .reduce<unknown>((at, word) => (at as Record<string, unknown>)[word], createCaller(context)) as (
      input: unknown,
    ) => Promise<unknown>;
    if (csv) {
      const headers = { ...SAFE_HEADERS, "x-request-id": requestId };
      await sendCsv(response, { procedure: found.procedure, input, ask, headers });
      return;
    }
    const data = await ask(input);
    send(
      response,
      200,
      { code: "OK", message: "ok", data, requestId },
      {
        "x-request-id": requestId,
        ...(context.outcome.replayed ? { "x-idempotent-replay": "true" } : {}),
      },
    );
  } catch (error) {
    const { status, code, message, facts } = tell(error, locale);
    // What was not read would be taken for the next request.
    if (!request.complete) response.setHeader("connection", "close");
    send(
      response,
      status,
      { code, message, data: facts, requestId },
      {
        "x-request-id": requestId,
        ...(facts.retryAfter === undefined ? {} : { "retry-after": String(facts.retryAfter) }),
        ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
      },
    );
  }
}

async function authenticate(request: IncomingMessage): Promise<Bearer> {
  const token = /^Bearer ([\x21-\x7E]{1,200})$/.exec(header(request, "authorization") ?? "")?.[1];
  const bearer = token === undefined ? undefined : await bearerOf(token);
  if (!bearer) throw refused("UNAUTHENTICATED");
  const named = header(request, "x-tenant-id");
  if (named !== undefined && named !== bearer.tenantId) throw refused("FORBIDDEN", { reason: "otherTenant" });
  return bearer;
}

/** Path, query and body as one input. The tenant is the token's: naming another is refused, naming it again is harmless. */
async function inputOf(
  request: IncomingMessage,
  query: URLSearchParams,
  { procedure, parameters }: Found,
  bearer: Bearer,
): Promise<Record<string, unknown>> {
  const given =
    request.method === "GET" ? parseQuery(query) : parseBody(await readBody(request, procedure.meta.mostBytes ?? MIB));
  if ("tenantId" in given) {
    if (given.tenantId !== bearer.tenantId) throw refused("FORBIDDEN", { reason: "otherTenant" });
    delete given.tenantId;
  }
  const twice = Object.keys(parameters).find((name) => name in given);
  if (twice !== undefined) {
    throw refused("VALIDATION_FAILED", {
      issue: twice,
      issues: [{ path: twice, message: "is named by the path already" }],
    });
  }
  return Object.assign(given, parameters);
}

function remoteCellOf(path: string): CellName | undefined {
  const name = /^\/api\/v1\/([a-z]+)\//.exec(path)?.[1];
  const cell = CELLS.find((known) => known === name);
  return cell && env.remoteCell(cell) ? cell : undefined;
}

type Forwarding = { cell: CellName; target: Target; bearer: Bearer; requestId: string };

/** A cell that lives elsewhere answers for itself; its scope, its tenant and our limits still hold here. */
async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  { cell, target, bearer, requestId }: Forwarding,
): Promise<void> {
  const reading = request.method === "GET" || request.method === "HEAD";
  const permission = `${cell}.remote.${reading ? "read" : "write"}`;
  if (!bearer.actor.may(permission))
    throw refused("FORBIDDEN", { reason: "scope", scope: `${cell}:${reading ? "read" : "write"}` });
  if (/%2f|%5c|\\|(^|\/)\.\.?(\/|$)/i.test(target.path)) throw refused("NOT_FOUND", { what: target.path });
  await countRequest(bearer, undefined);
  const body = reading ? undefined : (await readBody(request, MIB))?.toString("utf8");
  const answer = await askRemote(cell, {
    method: request.method ?? "GET",
    path: target.whole,
    body,
    headers: { "x-request-id": requestId, "x-tenant-id": bearer.tenantId },
  });
  response.writeHead(answer.status, {
    ...SAFE_HEADERS,
    "content-type": answer.contentType,
    "x-request-id": requestId,
    ...(answer.retryAfter ? { "retry-after": answer.retryAfter } : {}),
    ...(answer.replayed ? { "x-idempotent-replay": "true" } : {}),
  });
  response.end(answer.body);
}
