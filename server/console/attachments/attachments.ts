import { refused } from "../../platform/errors";
import type { Actor, Look, Work } from "../../platform/work";
import type { CheckedFile } from "./file-content";
import {
  type AttachableDocument,
  type AttachedFile,
  type Attachment,
  type AttachmentKey,
  DOCUMENTS,
  type FindAttachments,
  MOST_FILES,
} from "./schema";

type Row = Omit<Attachment, "createdAt"> & { createdAt: Date };
const shown = (row: Row): Attachment => ({ ...row, createdAt: row.createdAt.toISOString() });

/** A file is seen by those who may see what it was put to. */
function requireReader(actor: Actor, documentType: string): void {
  const permission = DOCUMENTS[documentType as AttachableDocument];
  if (!actor.may(permission)) throw refused("FORBIDDEN", { reason: "permission", permission });
}

export async function findAttachments({ sql, tenantId, actor }: Look, wanted: FindAttachments) {
  requireReader(actor, wanted.documentType);
  const rows = await sql<Row>`
    SELECT attachment_id AS "attachmentId", document_type AS "documentType", document_id AS "documentId", name,
      media_type AS "mediaType", bytes, added_by AS "addedBy", added_by_name AS "addedByName", created_at AS "createdAt"
    FROM platform.attachment
    WHERE tenant_id = ${tenantId} AND document_id = ${wanted.documentId} AND document_type = ${wanted.documentType}
    ORDER BY attachment_id DESC`;
  return { items: rows.map(shown) };
}

export async function getAttachment(look: Look, { attachmentId }: AttachmentKey): Promise<AttachedFile> {
  const [row] = await look.sql<Row & { content: Buffer }>`
    SELECT attachment_id AS "attachmentId", document_type AS "documentType", document_id AS "documentId", name,
      media_type AS "mediaType", bytes, added_by AS "addedBy", added_by_name AS "addedByName", created_at AS "createdAt", content
    FROM platform.attachment WHERE tenant_id = ${look.tenantId} AND attachment_id = ${attachmentId}`;
  if (!row) throw refused("NOT_FOUND", { what: attachmentId });
  requireReader(look.actor, row.documentType);
  const { content, ...attachment } = row;
  return { ...shown(attachment), content: content.toString("base64") };
}

/** Puts a drawing, a certificate or a signed page to the document it belongs to. */
export async function addAttachment(work: Work, file: CheckedFile): Promise<Attachment> {
  const { sql, tenantId, actor, now } = work;
  const { documentType, documentId, name, mediaType, content } = file;
  requireReader(actor, documentType);
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`files of ${tenantId} ${documentId}`}, 0))`;
  const [kept] = await sql<{ files: number }>`
    SELECT count(*)::int AS files FROM platform.attachment WHERE tenant_id = ${tenantId} AND document_id = ${documentId}`;
  if (kept && kept.files >= MOST_FILES) throw refused("STATE_CONFLICT", { reason: "tooManyFiles", status: "full" });
  const attachment = { attachmentId: work.newId(), documentType, documentId, name, mediaType, bytes: content.length };
  await sql`
    INSERT INTO platform.attachment (tenant_id, attachment_id, document_type, document_id, name, media_type, bytes, content,
      added_by, added_by_name, created_at)
    VALUES (${tenantId}, ${attachment.attachmentId}, ${documentType}, ${documentId}, ${name}, ${mediaType}, ${content.length},
      ${content}::bytea, ${actor.id}, ${actor.name}, ${now})`;
  work.changed({ documentType, documentId, after: { file: name } });
  return { ...attachment, addedBy: actor.id, addedByName: actor.name, createdAt: now.toISOString() };
}

/** Whoever added a file takes it away again. That it was there stays in the history. */
export const removeOwnAttachment = (work: Work, key: AttachmentKey) => removeAttachment(work, key, "own");

/** A file that should not be there, whoever added it. */
export const removeAnyAttachment = (work: Work, key: AttachmentKey) => removeAttachment(work, key, "any");

async function removeAttachment(work: Work, { attachmentId }: AttachmentKey, whose: "own" | "any") {
  const { sql, tenantId, actor } = work;
  const [row] = await sql<Row>`
    SELECT attachment_id AS "attachmentId", document_type AS "documentType", document_id AS "documentId", name,
      media_type AS "mediaType", bytes, added_by AS "addedBy", added_by_name AS "addedByName", created_at AS "createdAt"
    FROM platform.attachment WHERE tenant_id = ${tenantId} AND attachment_id = ${attachmentId} FOR UPDATE`;
  if (!row) throw refused("NOT_FOUND", { what: attachmentId });
  requireReader(actor, row.documentType);
  if (whose === "own" && row.addedBy !== actor.id) throw refused("FORBIDDEN", { reason: "othersFile" });
  await sql`DELETE FROM platform.attachment WHERE tenant_id = ${tenantId} AND attachment_id = ${attachmentId}`;
  work.changed({ documentType: row.documentType, documentId: row.documentId, before: { file: row.name } });
  return shown(row);
}
