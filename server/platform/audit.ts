import { maskPersonal } from "./personal";
import { contentHash } from "./stable-json";

export type Change = {
  documentType: string;
  documentId: string;
  before?: Record<string, unknown> | undefined;
  after?: Record<string, unknown> | undefined;
};

/** The history tells that a phone number changed, not what it is. */
export const maskedChange = (change: Change): Change => ({
  ...change,
  before: maskPersonal(change.before),
  after: maskPersonal(change.after),
});

export type AuditRow = {
  audit_id: string;
  tenant_id: string;
  at: Date;
  actor: string;
  actor_name: string;
  action: string;
  document_type: string | null;
  document_id: string | null;
  before: unknown;
  after: unknown;
  request_id: string | null;
};

/** An entry's hash covers its content and the hash before it: whoever rewrites one breaks all that follow. */
export function auditHash(hashBefore: string, row: AuditRow): string {
  const { audit_id, tenant_id, actor, actor_name, action, document_type, document_id, before, after, request_id } = row;
  return contentHash([
    hashBefore,
    audit_id,
    tenant_id,
    row.at.toISOString(),
    actor,
    actor_name,
    action,
    document_type,
    document_id,
    before,
    after,
    request_id,
  ]);
}
