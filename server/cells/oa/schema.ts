import { z } from "zod";
import { Cents, Day, Id, JsonObject, Line, ListOf, Page, Prose, StatusFilter } from "../../platform/fields";

export const APPROVAL_TYPES = ["purchase", "reimburse", "leave", "contract", "sales_order", "purchase_order"] as const;
export type ApprovalType = (typeof APPROVAL_TYPES)[number];

/** The numbers the contract gives an approval's states, and each of its steps. */
export const APPROVAL_STATUS = { waiting: 1, approved: 2, rejected: 3 } as const;
export type ApprovalStatus = (typeof APPROVAL_STATUS)[keyof typeof APPROVAL_STATUS];
export const APPROVAL_STATUSES = Object.values(APPROVAL_STATUS);
const Status = z.union(APPROVAL_STATUSES.map((status) => z.literal(status)));

/** Who can be asked in a step. An approver where no rule says otherwise; an administrator may decide any step. */
export const STEP_ROLES = ["approver", "admin", "planner", "buyer", "sales", "quality"] as const;
export type StepRole = (typeof STEP_ROLES)[number];
export const MOST_STEPS = 5;

export const ApprovalStep = z.object({
  stepNo: z.int(),
  role: z.enum(STEP_ROLES),
  status: Status,
  comment: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  onBehalfOfName: z.string().nullable(),
  decidedAt: z.string().nullable(),
});
export type ApprovalStep = z.infer<typeof ApprovalStep>;

export const Approval = z.object({
  instanceId: z.string(),
  approvalNo: z.string(),
  typeCode: z.enum(APPROVAL_TYPES),
  title: z.string(),
  status: Status,
  formData: JsonObject,
  sourceId: z.string().nullable(),
  requestedBy: z.string(),
  requestedByName: z.string(),
  comment: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  createdAt: z.string(),
  amountCents: z.int().nullable(),
  currency: z.string().nullable(),
  /** The step that is asked now, or was asked last, of how many. */
  stepNo: z.int(),
  stepCount: z.int(),
  steps: z.array(ApprovalStep),
});
export type Approval = z.infer<typeof Approval>;
export const ChangedApproval = z.object({ ...Approval.shape, changed: z.boolean() });
export type ChangedApproval = z.infer<typeof ChangedApproval>;
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
  /** The step the decider saw: a verdict that comes after it is not one on the next. */
  stepNo: z.int().min(1).max(MOST_STEPS).optional(),
});
export type CompleteApproval = z.infer<typeof CompleteApproval>;

/** toDecide: this person's turn · others: somebody else's · asked: by this person · decided: a step, by this person */
export const MINE = ["toDecide", "others", "asked", "decided"] as const;
export const APPROVAL_SORTS = ["newest", "oldest"] as const;
const AmountFilter = z.coerce.number<number>().int().min(0).optional();

export const FindApprovals = z.strictObject({
  ...Page,
  status: StatusFilter(APPROVAL_STATUSES),
  typeCode: z.enum(APPROVAL_TYPES).optional(),
  sourceId: Id.optional(),
  q: Line().optional(),
  mine: z.enum(MINE).optional(),
  amountFrom: AmountFilter,
  amountTo: AmountFilter,
  sort: z.enum(APPROVAL_SORTS).optional(),
});
export type FindApprovals = z.infer<typeof FindApprovals>;

export const NoInput = z.strictObject({});
export const ApprovalCounts = z.object({ waiting: z.int(), toDecide: z.int() });
export type ApprovalCounts = z.infer<typeof ApprovalCounts>;

/** Who is asked from which amount on. */
export const RuleStep = z.strictObject({ role: z.enum(STEP_ROLES), fromAmountCents: Cents });
export type RuleStep = z.infer<typeof RuleStep>;

export const ApprovalRule = z.object({
  typeCode: z.enum(APPROVAL_TYPES),
  steps: z.array(RuleStep),
  updatedBy: z.string().nullable(),
  updatedAt: z.string().nullable(),
});
export type ApprovalRule = z.infer<typeof ApprovalRule>;
export const ChangedRule = z.object({ ...ApprovalRule.shape, changed: z.boolean() });
export type ChangedRule = z.infer<typeof ChangedRule>;
export const ApprovalRules = z.object({ items: z.array(ApprovalRule) });
export type ApprovalRules = z.infer<typeof ApprovalRules>;

export const SetRule = z.strictObject({
  typeCode: z.enum(APPROVAL_TYPES),
  steps: z.array(RuleStep).max(MOST_STEPS),
});
export type SetRule = z.infer<typeof SetRule>;

export const Approver = z.object({ personId: z.string(), name: z.string(), role: z.enum(STEP_ROLES) });
export type Approver = z.infer<typeof Approver>;
export const Approvers = z.object({ items: z.array(Approver) });
export type Approvers = z.infer<typeof Approvers>;

export const DELEGATION_STATES = ["ahead", "running", "over"] as const;

/** Somebody decides in somebody's place, whole days where the plant is. */
export const Delegation = z.object({
  delegationId: z.string(),
  fromPerson: z.string(),
  fromName: z.string(),
  toPerson: z.string(),
  toName: z.string(),
  fromDay: z.string(),
  toDay: z.string(),
  reason: z.string().nullable(),
  endedAt: z.string().nullable(),
  createdAt: z.string(),
  state: z.enum(DELEGATION_STATES),
});
export type Delegation = z.infer<typeof Delegation>;
export const ChangedDelegation = z.object({ ...Delegation.shape, changed: z.boolean() });
export type ChangedDelegation = z.infer<typeof ChangedDelegation>;
export const DelegationPage = ListOf(Delegation);

const delegating = { toPerson: Id, fromDay: Day, toDay: Day, reason: Prose(500).optional() };
type Days = { fromDay: string; toDay: string };
const inOrder = ({ fromDay, toDay }: Days) => fromDay <= toDay;
const notInOrder = { path: ["toDay"], error: "not before the first day" };
export const Delegate = z.strictObject(delegating).refine(inOrder, notInOrder);
export type Delegate = z.infer<typeof Delegate>;
export const DelegateFor = z.strictObject({ fromPerson: Id, ...delegating }).refine(inOrder, notInOrder);
export type DelegateFor = z.infer<typeof DelegateFor>;

export const DelegationKey = z.strictObject({ delegationId: Id });
export type DelegationKey = z.infer<typeof DelegationKey>;

export const FindDelegations = z.strictObject({
  ...Page,
  state: z.enum(DELEGATION_STATES).optional(),
  fromPerson: Id.optional(),
  toPerson: Id.optional(),
});
export type FindDelegations = z.infer<typeof FindDelegations>;

/** Whose place this person takes today, and who takes theirs. */
export const Standing = z.object({ inPlaceOf: z.array(Approver), away: Delegation.nullable() });
export type Standing = z.infer<typeof Standing>;
