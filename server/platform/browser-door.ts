import { env } from "./env";
import { refused } from "./errors";
import { IMPORT_BODY_BYTES } from "./import";
import type { Context } from "./procedure";
import { actorOf, personOf } from "./sign-in";
import { LOCALES, localeFrom } from "./words";

const MOST_BYTES = 1024 * 1024;
/** Some calls carry a file of 5 MiB, as text. */
const MOST_BYTES_OF: Record<string, number> = { "/api/trpc/attachments.add": 7 * 1024 * 1024 };
const REQUEST_ID = /^[\x20-\x7E]{1,128}$/;

/** Only our own pages may write: the cookie alone proves nothing, because any site's form would carry it. */
export function refuseStrangers(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") throw refused("FORBIDDEN", { reason: "origin" });
  if (request.method === "GET") return;
  const origin = request.headers.get("origin");
  const hosts = [new URL(env.webUrl).host, request.headers.get("host")];
  if (origin === null || !URL.canParse(origin) || !hosts.includes(new URL(origin).host))
    throw refused("FORBIDDEN", { reason: "origin" });
  const type = request.headers.get("content-type")?.split(";")[0]?.trim();
  if (type !== "application/json") throw refused("UNSUPPORTED_MEDIA_TYPE");
  const length = request.headers.get("content-length");
  const { pathname } = new URL(request.url);
  const limit = pathname.endsWith(".import") ? IMPORT_BODY_BYTES : (MOST_BYTES_OF[pathname] ?? MOST_BYTES);
  if (length === null || !(Number(length) <= limit)) throw refused("PAYLOAD_TOO_LARGE", { limit });
}

/** The locale a person chose, else the browser's. */
export function localeOf(headers: Headers) {
  const chosen = /(?:^|;\s*)locale=([\w-]+)/.exec(headers.get("cookie") ?? "")?.[1];
  return LOCALES.find((locale) => locale === chosen) ?? localeFrom(headers.get("accept-language") ?? undefined);
}

/** Who asks from the browser. An id sent along holds for one call only, so a batch carries none. */
export async function browserContext(headers: Headers, batch: boolean): Promise<Context> {
  const person = await personOf(headers);
  const given = headers.get("x-request-id");
  const requestId = given !== null && REQUEST_ID.test(given) ? given : crypto.randomUUID();
  return {
    caller: person ? { tenantId: person.tenantId, actor: actorOf(person) } : undefined,
    locale: localeOf(headers),
    requestId,
    idempotencyKey: given === requestId && !batch ? `${person?.userId ?? ""}:${requestId}` : undefined,
    outcome: { replayed: false },
  };
}
