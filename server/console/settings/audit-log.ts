import { afterCursor, pageOf, STAMP_AND_UUID } from "../../platform/page";
import { literally } from "../../platform/search";
import type { Look } from "../../platform/work";
import type { DocumentHistory, FindAudit } from "./schema";

type Row = {
  audit_id: string;
  seq: number | null;
  at: Date;
  actor: string;
  actor_name: string;
  action: string;
  document_type: string | null;
  document_id: string | null;
  before: Json;
  after: Json;
  request_id: string | null;
};
type Json = Parameters<typeof JSON.stringify>[0];

export async function findAudit({ sql, tenantId }: Look, input: FindAudit) {
  const { actor, action, documentType, documentId, from, to, limit } = input;
  const [at = null, id = null] = afterCursor(input.cursor, STAMP_AND_UUID)?.split(" ") ?? [];
  const rows = await sql<Row>`
    SELECT audit_id, seq, at, actor, actor_name, action, document_type, document_id, before, after, request_id
    FROM platform.audit_entry
    WHERE tenant_id = ${tenantId}
      AND (${actor}::text IS NULL OR actor = ${actor} OR actor_name ILIKE '%' || ${actor && literally(actor)} || '%')
      AND (${action}::text IS NULL OR action LIKE ${action && literally(action)} || '%')
      AND (${documentId}::text IS NULL OR document_id = ${documentId})
      AND (${documentType}::text IS NULL OR document_type = ${documentType})
      AND (${from}::timestamptz IS NULL OR at >= ${from}::timestamptz) AND (${to}::timestamptz IS NULL OR at < ${to}::timestamptz)
      AND (${at}::timestamptz IS NULL OR (at, audit_id) < (${at}::timestamptz, ${id}::uuid))
    ORDER BY at DESC, audit_id DESC LIMIT ${limit + 1}`;
  return pageOf(
    rows,
    limit,
    (row) => `${row.at.toISOString()} ${row.audit_id}`,
    (row) => ({
      auditId: row.audit_id,
      seq: row.seq,
      at: row.at.toISOString(),
      actor: row.actor,
      actorName: row.actor_name,
      action: row.action,
      documentType: row.document_type,
      documentId: row.document_id,
      before: row.before ?? null,
      after: row.after ?? null,
      requestId: row.request_id,
    }),
  );
}

/** The history of one document, for whoever may read documents: who, what, when, before and after. */
export const findHistory = (look: Look, input: DocumentHistory) => findAudit(look, input);
