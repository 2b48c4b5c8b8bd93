import type { Answers } from "@/components/console/trpc";
import { type HopFacts, nothingYet } from "@/components/ui/hop";
import { APPROVAL_STATUS } from "@/server/cells/oa/schema";

type Approval = Pick<
  Answers["oa"]["approvals"]["list"]["items"][number],
  "instanceId" | "approvalNo" | "status" | "createdAt" | "decidedAt"
>;

const states = {
  [APPROVAL_STATUS.waiting]: "underWay",
  [APPROVAL_STATUS.approved]: "done",
  [APPROVAL_STATUS.rejected]: "stopped",
} as const;

/** Whether a document was approved: its latest approval counts, the newest being the first of the list. */
export function approvalHop(approvals: readonly Approval[]): HopFacts {
  const [last] = approvals;
  if (!last) return nothingYet;
  return {
    state: states[last.status],
    since: last.createdAt,
    at: last.decidedAt,
    documents: approvals.map(({ instanceId, approvalNo }) => ({ kind: "approval", id: instanceId, no: approvalNo })),
    count: null,
  };
}
