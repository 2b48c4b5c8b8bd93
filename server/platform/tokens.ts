import { createHash, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { onBell } from "./bell";
import { busSql } from "./db";
import { env } from "./env";
import { scopeAllows } from "./permissions";
import type { Actor } from "./work";

export const TOKEN_CLASSES = ["interactive", "system"] as const;
export type TokenClass = (typeof TOKEN_CLASSES)[number];

export type Bearer = { tokenId: string; tenantId: string; class: TokenClass; actor: Actor };

/** Only the hash is kept: who reads the table cannot use what is in it. */
export const tokenHash = (token: string) => createHash("sha256").update(token).digest("base64url");
export const newToken = () => `lw_${randomBytes(24).toString("base64url")}`;

type TokenRow = {
  token_id: string;
  tenant_id: string;
  name: string;
  class: TokenClass;
  scopes: string[];
  expires_at: Date | null;
};

/** Rows are kept for a minute; a revoked token is forgotten at the bell, in every process. */
const known = new LRUCache<string, { bearer: Bearer; expiresAt: number }>({ max: 5_000, ttl: 60_000 });
let listening = false;
let revocations = 0;

export async function bearerOf(token: string): Promise<Bearer | undefined> {
  if (!listening) {
    listening = true;
    onBell("tokens", () => {
      revocations++;
      known.clear();
    });
  }
  if (token === "smoke-test" && env.demoToken !== token) return undefined;
  const hash = tokenHash(token);
  const hit = known.get(hash);
  if (hit) return hit.expiresAt > Date.now() ? hit.bearer : undefined;
  const before = revocations;
  const [row] = await busSql<TokenRow>`
    UPDATE platform.api_token SET last_used_at = now() WHERE token_hash = ${hash} AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > now())
    RETURNING token_id, tenant_id, name, class, scopes, expires_at`;
  if (!row) return undefined;
  const { token_id: tokenId, tenant_id: tenantId, name, scopes } = row;
  const bearer: Bearer = {
    tokenId,
    tenantId,
    class: row.class,
    actor: { id: `token:${tokenId}`, name, kind: "token", may: (permission) => scopeAllows(scopes, permission) },
  };
  // Revoked while it was looked up: this once it still counts, but it is not kept.
  if (before === revocations)
    known.set(hash, { bearer, expiresAt: row.expires_at?.getTime() ?? Number.POSITIVE_INFINITY });
  return bearer;
}
