import { Agent, request } from "node:http";

/** A request; a path or a body that changes from one to the next is a function. */
export type Ask = { method: "GET" | "POST" | "PATCH"; path: string | (() => string); body?: () => string };
/** A request and where it goes. */
export type Addressed = Ask & { origin: string; headers: Record<string, string> };
export type Load = { perSecond: number; p50Ms: number; p95Ms: number; p99Ms: number };

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const CLIENTS = 8;

function answered(agent: Agent, { origin, method, path, headers, body }: Addressed): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = body?.();
    const url = `${origin}${typeof path === "string" ? path : path()}`;
    const sent = request(
      url,
      { method, agent, headers: { ...headers, ...(text ? { "content-length": Buffer.byteLength(text) } : {}) } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const answer = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(`${url} answered ${response.statusCode}: ${answer.slice(0, 300)}`));
        });
      },
    );
    sent.on("error", reject);
    sent.end(text);
  });
}

/** So many requests from eight clients, or as many as are named, that each wait for their answer. */
export async function load(total: number, ask: Addressed, clients = CLIENTS): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let left = total;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) {
        const at = performance.now();
        await answered(agent, ask);
        times.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return {
    perSecond: total / seconds,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    p99Ms: percentile(times, 0.99),
  };
}

export type Pair = { ours: Load; floor: Load; ratio: number };

/** Ours and the floor in turn, so that a machine that slows down slows both; the middle pair counts. */
export async function against(rounds: number, total: number, ours: Addressed, floor: Addressed): Promise<Pair> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    const below = await load(total, floor);
    const above = await load(total, ours);
    pairs.push({ ours: above, floor: below, ratio: above.perSecond / below.perSecond });
  }
  return middle(pairs);
}

/** The pair whose ratio has as many above as below. */
export function middle(pairs: readonly Pair[]): Pair {
  const sorted = [...pairs].sort((a, b) => a.ratio - b.ratio);
  return sorted[Math.floor(sorted.length / 2)] as Pair;
}
