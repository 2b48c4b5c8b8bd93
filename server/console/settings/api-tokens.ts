import type { ApiToken } from "../../../prisma/generated/client";
import { refused } from "../../platform/errors";
import { newToken, tokenHash } from "../../platform/tokens";
import type { Look, Work } from "../../platform/work";
import { type CreateToken, Token, type TokenKey } from "./schema";

const shown = (row: ApiToken): Token =>
  Token.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  });

export async function findTokens(look: Look): Promise<{ items: Token[] }> {
  const rows = await look.tx.apiToken.findMany({ where: { tenantId: look.tenantId }, orderBy: { createdAt: "desc" } });
  return { items: rows.map(shown) };
}

/** Makes a token for a machine. Its text is in this answer and nowhere else, ever again. */
export async function createToken(work: Work, input: CreateToken): Promise<Token & { token: string }> {
  const token = newToken();
  const row = await work.tx.apiToken.create({
    data: {
      tokenId: work.newId(),
      tenantId: work.tenantId,
      name: input.name,
      scopes: [...new Set(input.scopes)],
      class: input.class,
      expiresAt: input.expiresAt ?? null,
      tokenHash: tokenHash(token),
      hint: token.slice(-4),
      createdBy: work.actor.name,
      createdAt: work.now,
    },
  });
  const { tokenId, name, scopes } = shown(row);
  work.changed({ documentType: "token", documentId: tokenId, after: { name, scopes } });
  return { ...shown(row), token };
}

export async function revokeToken(work: Work, { tokenId }: TokenKey): Promise<Token> {
  const [revoked] = await work.sql<{ token_id: string }>`
    UPDATE platform.api_token SET revoked_at = ${work.now}
    WHERE tenant_id = ${work.tenantId} AND token_id = ${tokenId} AND revoked_at IS NULL RETURNING token_id`;
  const row = await work.tx.apiToken.findFirst({ where: { tenantId: work.tenantId, tokenId } });
  if (!row) throw refused("NOT_FOUND", { what: tokenId });
  if (!revoked) throw refused("STATE_CONFLICT", { reason: "revoked", status: "revoked" });
  work.ringAfter("tokens");
  work.changed({ documentType: "token", documentId: tokenId, before: { revoked: false }, after: { revoked: true } });
  return shown(row);
}
