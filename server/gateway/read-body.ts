import type { IncomingMessage } from "node:http";
import { refused } from "../platform/errors";

const utf8 = new TextDecoder("utf-8", { fatal: true });

const malformed = (message: string, path = "") =>
  refused("VALIDATION_FAILED", { issue: path ? `${path} ${message}` : message, issues: [{ path, message }] });

/** The whole body, or nothing when there is none. Too much is refused before it is read. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | undefined> {
  const tooLarge = () => refused("PAYLOAD_TOO_LARGE", { limit: mostBytes });
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw refused("UNSUPPORTED_MEDIA_TYPE");
  return Buffer.concat(chunks);
}

/** Each name once: of two filters, nobody could say which one was meant. */
export function parseQuery(query: URLSearchParams): Record<string, unknown> {
  const names = [...query.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw malformed("is given twice", twice.slice(0, 100));
  return Object.fromEntries(query);
}

/** A JSON object; nothing counts as an empty one. */
export function parseBody(body: Buffer | undefined): Record<string, unknown> {
  if (body === undefined) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(utf8.decode(body));
  } catch {
    throw malformed("the body is not JSON in UTF-8");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw malformed("the body must be a JSON object");
  return parsed as Record<string, unknown>;
}
