import { z } from "zod";
import { Id, Line } from "../../platform/fields";
import type { Permission } from "../../platform/permissions";

/** What files can be put to, and what somebody must be allowed to read to see them. */
export const DOCUMENTS = {
  order: "erp.orders.read",
  purchase_requisition: "erp.requisitions.read",
  purchase_order: "erp.purchase-orders.read",
  item: "erp.items.read",
  customer: "crm.customers.read",
  opportunity: "crm.opportunities.read",
  contract: "crm.contracts.read",
  approval: "oa.approvals.read",
  supplier: "srm.suppliers.read",
  rfq: "srm.rfqs.read",
  bom: "mes.boms.read",
  production_order: "mes.orders.read",
  inbound_order: "wms.inbound.read",
  outbound_order: "wms.outbound.read",
  lot: "wms.lots.read",
  stock_count: "wms.counts.read",
  shipment: "tms.shipments.read",
} as const satisfies Record<string, Permission>;
export type AttachableDocument = keyof typeof DOCUMENTS;
const DocumentType = z.enum(Object.keys(DOCUMENTS) as [AttachableDocument, ...AttachableDocument[]]);

export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_FILES = 50;

/** By the end of its name. Nothing that a browser would run. */
export const MEDIA_TYPES = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  txt: "text/plain",
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type FileKind = keyof typeof MEDIA_TYPES;

export const Attachment = z.object({
  attachmentId: z.string(),
  documentType: z.string(),
  documentId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  addedBy: z.string(),
  addedByName: z.string(),
  createdAt: z.string(),
});
export type Attachment = z.infer<typeof Attachment>;
export const Attachments = z.object({ items: z.array(Attachment) });
/** `content` in base64. */
export const AttachedFile = z.object({ ...Attachment.shape, content: z.string() });
export type AttachedFile = z.infer<typeof AttachedFile>;

export const FindAttachments = z.strictObject({ documentType: DocumentType, documentId: Id });
export type FindAttachments = z.infer<typeof FindAttachments>;

/** Checked without the copies that the pattern of a whole file would take. */
const Base64 = z
  .string()
  .min(4)
  .max(Math.ceil(MOST_BYTES / 3) * 4)
  .refine((text) => text.length % 4 === 0 && !/[^A-Za-z0-9+/=]/.test(text), "a file in base64");

export const AddAttachment = z.strictObject({
  documentType: DocumentType,
  documentId: Id,
  name: Line(200).regex(/^[^/\\]+$/, "a file's name without its folder"),
  content: Base64,
});
export type AddAttachment = z.infer<typeof AddAttachment>;

export const AttachmentKey = z.strictObject({ attachmentId: Id });
export type AttachmentKey = z.infer<typeof AttachmentKey>;
