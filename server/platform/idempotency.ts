import type { Sql } from "./db";
import { refused } from "./errors";
import { fingerprint, openAnswer, place } from "./personal";

type Claim = { tenantId: string; requestId: string; route: string; input: unknown };

/**
 * Takes the request id for this transaction. Two at the same time meet on the primary key: one works, the other waits
 * here and then finds the answer. Returns the earlier answer, or nothing when this is the first.
 */
export async function claimRequest(
  sql: Sql,
  { tenantId, requestId, route, input }: Claim,
): Promise<{ answer: unknown } | undefined> {
  const inputHash = fingerprint(input ?? null);
  const [claimed] = await sql<{ first: true }>`
    INSERT INTO platform.idempotency (tenant_id, request_id, route, input_hash)
    VALUES (${tenantId}, ${requestId}, ${route}, ${inputHash})
    ON CONFLICT DO NOTHING RETURNING true AS first`;
  if (claimed) return undefined;
  const [earlier] = await sql<{ route: string; input_hash: string; answer: unknown }>`
    SELECT route, input_hash, answer FROM platform.idempotency WHERE tenant_id = ${tenantId} AND request_id = ${requestId}`;
  if (!earlier || earlier.route !== route || earlier.input_hash !== inputHash) {
    throw refused("IDEMPOTENCY_MISMATCH", { what: requestId });
  }
  return { answer: openAnswer(earlier.answer, place(tenantId, "idempotency", requestId)) };
}
