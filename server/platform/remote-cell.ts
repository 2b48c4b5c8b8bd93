import {
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  isBrokenCircuitError,
} from "cockatiel";
import { env } from "./env";
import { type ErrorCode, Refused, refused, STATUS } from "./errors";
import type { CellName } from "./flags";

const FAILURES_TO_OPEN = 5;
const OPEN_SECONDS = 10;

const breakers = new Map<string, CircuitBreakerPolicy>();
function breakerOf(url: string): CircuitBreakerPolicy {
  let breaker = breakers.get(url);
  if (!breaker) {
    breaker = circuitBreaker(handleAll, {
      halfOpenAfter: OPEN_SECONDS * 1000,
      breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
    });
    breakers.set(url, breaker);
  }
  return breaker;
}

export type RemoteAnswer = {
  status: number;
  body: Buffer;
  contentType: string;
  retryAfter: string | null;
  replayed: boolean;
};

class RemoteFault extends Error {
  constructor(readonly answer: RemoteAnswer) {
    super(`answered ${answer.status}`);
  }
}

type RemoteRequest = { method: string; path: string; headers: Record<string, string>; body?: string | undefined };

/** Passes a request to a cell that lives elsewhere. It may refuse (4xx); silence, 5xx and an open breaker are ours to name. */
export async function askRemote(cell: CellName, { method, path, headers, body }: RemoteRequest): Promise<RemoteAnswer> {
  const remote = env.remoteCell(cell);
  if (!remote) throw new Error(`${cell} is not remote`);
  try {
    return await breakerOf(remote.url).execute(async () => {
      const response = await fetch(`${remote.url}${path}`, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(env.settings.CELL_TIMEOUT_MS),
        headers: {
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(remote.token ? { authorization: `Bearer ${remote.token}` } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      });
      const answer: RemoteAnswer = {
        status: response.status,
        body: Buffer.from(await response.arrayBuffer()),
        contentType: response.headers.get("content-type") ?? "application/json",
        retryAfter: response.headers.get("retry-after"),
        replayed: response.headers.get("x-idempotent-replay") === "true",
      };
      if (response.status >= 500) throw new RemoteFault(answer);
      return answer;
    });
  } catch (error) {
    if (isBrokenCircuitError(error)) throw refused("CELL_UNAVAILABLE", { cell, retryAfter: OPEN_SECONDS });
    if (error instanceof RemoteFault && error.answer.status === 503) {
      throw refused("CELL_UNAVAILABLE", { cell, retryAfter: Number(error.answer.retryAfter) || OPEN_SECONDS });
    }
    throw refused("CELL_FAILED", { cell, retryAfter: OPEN_SECONDS });
  }
}

export type Route = { method: "GET" | "POST" | "PATCH"; path: string };

/** The same procedure, asked of a cell that lives elsewhere. */
export async function askRemoteProcedure(
  cell: CellName,
  route: Route,
  input: unknown,
  headers: Record<string, string>,
): Promise<unknown> {
  const rest = { ...(input as Record<string, unknown> | undefined) };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    // Any client folds these two into the path around them.
    if (value === "." || value === "..") throw refused("NOT_FOUND", { what: value });
    return encodeURIComponent(value);
  });
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null);
  const query =
    route.method === "GET" ? new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString() : "";
  const answer = await askRemote(cell, {
    method: route.method,
    path: query ? `${path}?${query}` : path,
    headers,
    body: route.method === "GET" ? undefined : JSON.stringify(rest),
  });
  return dataOf(cell, answer);
}

function dataOf(cell: CellName, answer: RemoteAnswer): unknown {
  let told: { code?: string; data?: unknown } | undefined;
  try {
    told = JSON.parse(answer.body.toString("utf8")) as typeof told;
  } catch {
    throw refused("CELL_FAILED", { cell });
  }
  if (answer.status < 300) return told?.data;
  const code = told?.code && Object.hasOwn(STATUS, told.code) ? (told.code as ErrorCode) : byStatus(answer.status);
  const facts = typeof told?.data === "object" && told.data !== null ? (told.data as Record<string, unknown>) : {};
  throw new Refused(code, { ...facts, ...(answer.retryAfter ? { retryAfter: Number(answer.retryAfter) } : {}), cell });
}

/** A cell of another make may not use our codes. */
function byStatus(status: number): ErrorCode {
  const known: Record<number, ErrorCode> = {
    401: "UNAUTHENTICATED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    409: "STATE_CONFLICT",
    422: "UNKNOWN_REFERENCE",
    429: "RATE_LIMITED",
  };
  return known[status] ?? (status < 500 ? "VALIDATION_FAILED" : "CELL_FAILED");
}
