import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Id, JsonObject, Line, Time } from "../../platform/fields";
import { APPROVAL_STATUS, APPROVAL_TYPES } from "./schema";

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
  { instanceId: Id, approvalNo: Line(), typeCode: z.enum(APPROVAL_TYPES), title: Line(), sourceId: Id.nullable() },
  { about: "instanceId", key: "approvalNo" },
);
