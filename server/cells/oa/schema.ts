import { z } from "zod";
import { Id, JsonObject, Line, ListOf, Page, Prose, StatusFilter } from "../../platform/fields";

export const APPROVAL_TYPES = ["purchase", "reimburse", "leave", "contract", "sales_order", "purchase_order"] as const;
export type ApprovalType = (typeof APPROVAL_TYPES)[number];

/** The numbers the contract gives an approval's states. */
export const APPROVAL_STATUS = { waiting: 1, approved: 2, rejected: 3 } as const;
export type ApprovalStatus = (typeof APPROVAL_STATUS)[keyof typeof APPROVAL_STATUS];
export const APPROVAL_STATUSES = Object.values(APPROVAL_STATUS);

export const Approval = z.object({
  instanceId: z.string(),
  approvalNo: z.string(),
  typeCode: z.enum(APPROVAL_TYPES),
  title: z.string(),
  status: z.union(APPROVAL_STATUSES.map((status) => z.literal(status))),
  formData: JsonObject,
  sourceId: z.string().nullable(),
  requestedBy: z.string(),
  requestedByName: z.string(),
  comment: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  createdAt: z.string(),
});
export type Approval = z.infer<typeof Approval>;
export const ChangedApproval = z.object({ ...Approval.shape, changed: z.boolean() });
export const ApprovalPage = ListOf(Approval);

export const RequestApproval = z.strictObject({
  typeCode: z.enum(APPROVAL_TYPES),
  title: Line().optional(),
  formData: JsonObject,
});
export type RequestApproval = z.infer<typeof RequestApproval>;

export const ApprovalKey = z.strictObject({ instanceId: Id });
export type ApprovalKey = z.infer<typeof ApprovalKey>;

export const CompleteApproval = z.strictObject({
  instanceId: Id,
  approved: z.boolean(),
  comment: Prose(1000).optional(),
});
export type CompleteApproval = z.infer<typeof CompleteApproval>;

export const FindApprovals = z.strictObject({
  ...Page,
  status: StatusFilter(APPROVAL_STATUSES),
  typeCode: z.enum(APPROVAL_TYPES).optional(),
  sourceId: Id.optional(),
});
export type FindApprovals = z.infer<typeof FindApprovals>;

export const NoInput = z.strictObject({});
export const ApprovalCounts = z.object({ waiting: z.int() });
export type ApprovalCounts = z.infer<typeof ApprovalCounts>;
