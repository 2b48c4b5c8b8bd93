import { setImmediate as turn } from "node:timers/promises";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { vi } from "vitest";
import { appRouter } from "@/server/cells/index";
import type { Actor } from "@/server/platform/work";
import type { Plant } from "./plant";

/** What becomes of a request: it never arrives; it is done and nobody hears of it; or its answer comes when the line is back. */
export type Cut = "lost" | "unanswered" | "late";

export type Wire = {
  /** Whose sign-in everything goes under from now on. */
  signIn(actor: Actor): void;
  cut(how: Cut): void;
  /** The next request but `after` more is cut like this, and none behind it arrives at all. */
  cutAfter(after: number, how: Cut): void;
  mend(): void;
  /** Paths of everything that was asked since the last sign-in, in order, whether or not it arrived. */
  asked(): string[];
  /** Until nothing moves any more. */
  quiet(): Promise<void>;
};

/**
 * The line between a browser and its plant: the pages' own fetch, answered by the real procedures as the browser's door
 * does it, until somebody cuts it.
 */
export function aWire(plant: Plant): Wire {
  let actor: Actor | undefined;
  let broken: (path: string) => Cut | undefined = () => undefined;
  let asked: string[] = [];
  let underWay = 0;
  const waiting: (() => void)[] = [];

  async function answer(path: string, init: RequestInit | undefined): Promise<Response> {
    const given = new Headers(init?.headers).get("x-request-id");
    const who = actor;
    const response = await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: new Request(`http://plant.test${path}`, { method: "GET", ...init }),
      router: appRouter,
      createContext: () => ({
        caller: who && { tenantId: plant.tenantId, actor: who },
        locale: "en" as const,
        requestId: given ?? crypto.randomUUID(),
        idempotencyKey: given === null ? undefined : `${who?.id}:${given}`,
        outcome: { replayed: false },
      }),
    });
    return new Response(await response.text(), { status: response.status });
  }

  const away = () => new TypeError("fetch failed");

  async function send(path: string, { signal: _patience, ...init }: RequestInit): Promise<Response> {
    asked.push(path.replace(/^\/api\/trpc\/|\?.*$/g, ""));
    const how = broken(path);
    underWay++;
    try {
      if (how === "lost") throw away();
      const answered = await answer(path, init);
      if (how === "unanswered") throw away();
      if (how === undefined) return answered;
      // Nobody moves while it waits: that is quiet too.
      underWay--;
      await new Promise<void>((resolve) => waiting.push(resolve));
      underWay++;
      return answered;
    } finally {
      underWay--;
    }
  }
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => send(path, init));

  return {
    signIn(next) {
      actor = next;
      asked = [];
    },
    cut(how) {
      // Who is in is asked before anything is sent: without an answer to that nothing would ever arrive.
      broken = (path) => (how !== "lost" && path.includes("/me.get") ? undefined : how);
    },
    cutAfter(after, how) {
      let left = after;
      broken = () => (left-- > 0 ? undefined : left === -1 ? how : "lost");
    },
    mend() {
      broken = () => undefined;
      for (const resume of waiting.splice(0)) resume();
    },
    asked: () => asked,
    async quiet() {
      for (let calm = 0; calm < 6; calm = underWay === 0 ? calm + 1 : 0) await turn();
    },
  };
}
