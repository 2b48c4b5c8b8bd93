import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Day, Id, JsonObject, Line, Time } from "../../platform/fields";
import { APPROVAL_STATUS, APPROVAL_TYPES, RuleStep, STEP_ROLES } from "./schema";

export const approvalCompleted = defineEvent(
  "oa.approval.completed",
  {
    instanceId: Id,
    approvalNo: Line().optional(),
    status: z.union([z.literal(APPROVAL_STATUS.approved), z.literal(APPROVAL_STATUS.rejected)]),
    typeCode: z.enum(APPROVAL_TYPES),
    formData: JsonObject,
    requestedAt: Time.optional(),
  },
  { about: "instanceId", key: "approvalNo" },
);

export const approvalRequested = defineEvent(
  "oa.approval.requested",
  {
    instanceId: Id,
    approvalNo: Line(),
    typeCode: z.enum(APPROVAL_TYPES),
    title: Line(),
    sourceId: Id.nullable(),
    /** Who is asked, one after the other. */
    roles: z.array(z.enum(STEP_ROLES)).optional(),
  },
  { about: "instanceId", key: "approvalNo" },
);

/** One of several steps said yes: the next is asked now. */
export const stepApproved = defineEvent(
  "oa.approval.step_approved",
  {
    instanceId: Id,
    approvalNo: Line(),
    typeCode: z.enum(APPROVAL_TYPES),
    stepNo: z.int(),
    stepCount: z.int(),
    nextRole: z.enum(STEP_ROLES),
  },
  { about: "instanceId", key: "approvalNo" },
);

export const ruleChanged = defineEvent(
  "oa.rule.changed",
  { typeCode: z.enum(APPROVAL_TYPES), steps: z.array(RuleStep) },
  { about: "typeCode" },
);

const delegation = { delegationId: Id, fromPerson: Id, toPerson: Id, fromDay: Day, toDay: Day };
export const delegationCreated = defineEvent("oa.delegation.created", delegation, { about: "delegationId" });
export const delegationEnded = defineEvent("oa.delegation.ended", delegation, { about: "delegationId" });
