import { Agent, request } from "node:http";

export type Ask = { url: string; method: "GET" | "POST"; headers: Record<string, string>; body?: () => string };
export type Load = { perSecond: number; p50Ms: number; p99Ms: number };

const percentile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
export const median = (values: number[]) =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
export const p = (values: number[], share: number) =>
  percentile(
    [...values].sort((a, b) => a - b),
    share,
  );

const CLIENTS = 8;

function ask(agent: Agent, { url, method, headers, body }: Ask): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = body?.();
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

/** So many requests from eight clients that each wait for their answer. */
export async function load(total: number, what: Ask): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const times: number[] = [];
  let left = total;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left-- > 0) {
        const at = performance.now();
        await ask(agent, what);
        times.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { perSecond: total / seconds, p50Ms: p(times, 0.5), p99Ms: p(times, 0.99) };
}

/** Ours and the floor in turn, so that a machine that slows down slows both; the middle pair counts. */
export async function against(
  rounds: number,
  total: number,
  ours: Ask,
  floor: Ask,
): Promise<{ ours: Load; floor: Load; ratio: number }> {
  await load(Math.ceil(total / 4), floor);
  await load(Math.ceil(total / 4), ours);
  const pairs: { ours: Load; floor: Load; ratio: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const below = await load(total, floor);
    const above = await load(total, ours);
    pairs.push({ ours: above, floor: below, ratio: above.perSecond / below.perSecond });
  }
  pairs.sort((a, b) => a.ratio - b.ratio);
  return pairs[Math.floor(pairs.length / 2)] as (typeof pairs)[number];
}
