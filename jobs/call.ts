import { createHash } from "node:crypto";
import { appRouter } from "@/server/cells/index";
import { linkageMay } from "@/server/platform/permissions";
import { createCallerFactory, tell } from "@/server/platform/procedure";
import type { Cause } from "@/server/platform/work";
import type { Call } from "./linkages/linkage";

const createCaller = createCallerFactory(appRouter);

export type Step = {
  step: string;
  procedure: string;
  request: unknown;
  response: unknown;
  error: { code: string; message: string } | null;
  ok: boolean;
  ms: number;
};

type Calling = {
  tenantId: string;
  eventId: string;
  linkage: string;
  cause: Cause;
  /** Answers of steps that earlier attempts finished. */
  done: ReadonlyMap<string, unknown>;
  /** Makes what was recorded durable; refuses when the delivery is no longer ours. */
  beforeNext(): Promise<void>;
  record(step: Step): void;
};

/** The header takes 128 characters; an outside event id may be that long alone. */
export function stepRequestId(eventId: string, linkage: string, step: string): string {
  const id = `${eventId}:${linkage}:${step}`;
  return id.length <= 128
    ? id
    : `${createHash("sha256").update(eventId).digest("base64url")}:${linkage}:${step}`.slice(0, 128);
}

/** The `call` a linkage is given: every procedure is a recorded step that takes effect once, however often it is tried. */
export function callFor({ tenantId, eventId, linkage, cause, done, beforeNext, record }: Calling): Call {
  const taken = new Set<string>();
  const actor = { id: `linkage:${linkage}`, name: linkage, kind: "linkage" as const, may: linkageMay };

  const take = async (procedure: string, step: string, request: unknown): Promise<unknown> => {
    if (taken.has(step)) throw new Error(`${linkage} takes the step ${step} twice: name each with call.at()`);
    taken.add(step);
    if (done.has(step)) return done.get(step);
    await beforeNext();
    const requestId = stepRequestId(eventId, linkage, step);
    const caller = createCaller({
      caller: { tenantId, actor, cause },
      locale: "en",
      requestId,
      idempotencyKey: requestId,
      outcome: { replayed: false },
    });
    const started = performance.now();
    const ms = () => Math.round(performance.now() - started);
    try {
      const response = await reach(caller, procedure)(request);
      record({ step, procedure, request, response, error: null, ok: true, ms: ms() });
      return response;
    } catch (error) {
      const { code, message } = tell(error, "en");
      record({ step, procedure, request, response: null, error: { code, message }, ok: false, ms: ms() });
      throw error;
    }
  };

  const cells = (key?: string) =>
    path([], (procedure, request) => take(procedure, key ? `${procedure}:${key}` : procedure, request));
  const call = cells() as Record<string, unknown>;
  return new Proxy(call, { get: (_, name) => (name === "at" ? cells : call[name as string]) }) as unknown as Call;
}

/** `call.oa.approvals.create(input)` as words: procedure "oa.approvals.create". */
function path(words: string[], take: (procedure: string, request: unknown) => Promise<unknown>): unknown {
  return new Proxy(() => undefined, {
    get: (_, word) => path([...words, String(word)], take),
    apply: (_, __, [request]) => take(words.join("."), request),
  });
}

function reach(caller: unknown, procedure: string): (input: unknown) => Promise<unknown> {
  return procedure.split(".").reduce((found, word) => (found as Record<string, unknown>)[word], caller) as (
    input: unknown,
  ) => Promise<unknown>;
}
