import type { Answers, Questions } from "../trpc";

/** The type of a procedure's question or answer by its path: "wms.identify". */
type At<Tree, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof Tree
    ? At<Tree[Head], Rest>
    : never
  : Path extends keyof Tree
    ? Tree[Path]
    : never;

const url = "/api/trpc";

/** As faultOf reads it: what the server refused carries its envelope, a broken line carries none. */
type Envelope = { result?: { data: unknown }; error?: { message: string; data: unknown } };

async function answerOf(response: Response): Promise<unknown> {
  const { result, error } = (await response.json()) as Envelope;
  if (result) return result.data;
  throw Object.assign(new Error(error?.message ?? "no answer"), { data: error?.data });
}

/**
 * Asks the same procedures as the office's client, by the same protocol, for a twentieth of its weight: a scan page must
 * be there quickly over a warehouse's Wi-Fi.
 */
export async function ask<Path extends string>(
  path: Path,
  input: At<Questions, Path>,
  signal?: AbortSignal,
): Promise<At<Answers, Path>> {
  const response = await fetch(`${url}/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { signal });
  return (await answerOf(response)) as At<Answers, Path>;
}

/** Under this request id, however often it is sent: the server does it once. */
export async function tell<Path extends string>(
  path: Path,
  input: At<Questions, Path>,
  { requestId, signal }: { requestId?: string; signal?: AbortSignal },
): Promise<At<Answers, Path>> {
  const headers = { "content-type": "application/json", ...(requestId ? { "x-request-id": requestId } : {}) };
  const response = await fetch(`${url}/${path}`, { method: "POST", headers, body: JSON.stringify(input), signal });
  return (await answerOf(response)) as At<Answers, Path>;
}
