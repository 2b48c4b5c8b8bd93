import { answer, answers, may, perform, router } from "../../platform/procedure";
import { completeApproval } from "./commands/complete-approval";
import { delegate, delegateFor } from "./commands/delegate";
import { endDelegation } from "./commands/end-delegation";
import { requestApproval } from "./commands/request-approval";
import { setRule } from "./commands/set-rule";
import { findRules } from "./queries/approval-rules";
import { countApprovals, findApprovals, getApproval } from "./queries/approvals";
import { findApprovers, findDelegations, getStanding } from "./queries/delegations";
import {
  Approval,
  ApprovalCounts,
  ApprovalKey,
  ApprovalPage,
  ApprovalRules,
  Approvers,
  ChangedApproval,
  ChangedDelegation,
  ChangedRule,
  CompleteApproval,
  Delegate,
  DelegateFor,
  Delegation,
  DelegationKey,
  DelegationPage,
  FindApprovals,
  FindDelegations,
  NoInput,
  RequestApproval,
  SetRule,
  Standing,
} from "./schema";

const request = {
  typeCode: "sales_order",
  title: "SO-000042",
  formData: { sourceCell: "erp", sourceId: "0199…", sourceType: "order" },
};
const rule = {
  typeCode: "sales_order",
  steps: [
    { role: "approver", fromAmountCents: 0 },
    { role: "admin", fromAmountCents: 5_000_000 },
  ],
};
const days = { toPerson: "0199…", fromDay: "2027-02-15", toDay: "2027-02-22", reason: "Spring Festival" };

export const oa = router({
  approvals: router({
    create: may("oa.approvals.create")
      .rest("POST /oa/approvals", { summary: "Ask for an approval", example: request })
      .input(RequestApproval)
      .output(answers(Approval))
      .mutation(perform(requestApproval)),
    get: may("oa.approvals.read")
      .rest("GET /oa/approvals/{instanceId}", { summary: "One approval" })
      .input(ApprovalKey)
      .output(answers(Approval))
      .query(answer(getApproval)),
    list: may("oa.approvals.read")
      .rest("GET /oa/approvals", { summary: "Approvals, newest first" })
      .input(FindApprovals)
      .output(answers(ApprovalPage))
      .query(answer(findApprovals)),
    counts: may("oa.approvals.read")
      .screen()
      .input(NoInput)
      .output(answers(ApprovalCounts))
      .query(answer(countApprovals)),
    complete: may("oa.approvals.decide")
      .rest("POST /oa/approvals/{instanceId}/complete", { summary: "Approve or reject", example: { approved: true } })
      .input(CompleteApproval)
      .output(answers(ChangedApproval))
      .mutation(perform(completeApproval)),
  }),
  rules: router({
    list: may("oa.rules.read")
      .rest("GET /oa/rules", { summary: "Who is asked from which amount on, for every kind of request" })
      .input(NoInput)
      .output(answers(ApprovalRules))
      .query(answer(findRules)),
    set: may("oa.rules.write")
      .rest("PATCH /oa/rules", { summary: "Say who is asked from which amount on", example: rule })
      .input(SetRule)
      .output(answers(ChangedRule))
      .mutation(perform(setRule)),
  }),
  approvers: router({
    list: may("oa.delegations.read").screen().input(NoInput).output(answers(Approvers)).query(answer(findApprovers)),
  }),
  delegations: router({
    create: may("oa.delegations.write")
      .screen()
      .input(Delegate)
      .output(answers(Delegation))
      .mutation(perform(delegate)),
    createFor: may("oa.delegations.write-any")
      .rest("POST /oa/delegations", {
        summary: "Let somebody decide in somebody's place while they are away",
        example: { fromPerson: "0199…", ...days },
      })
      .input(DelegateFor)
      .output(answers(Delegation))
      .mutation(perform(delegateFor)),
    end: may("oa.delegations.write")
      .rest("POST /oa/delegations/{delegationId}/end", { summary: "End a delegation", example: {} })
      .input(DelegationKey)
      .output(answers(ChangedDelegation))
      .mutation(perform(endDelegation)),
    list: may("oa.delegations.read")
      .rest("GET /oa/delegations", { summary: "Who decides in whose place, newest first" })
      .input(FindDelegations)
      .output(answers(DelegationPage))
      .query(answer(findDelegations)),
    standing: may("oa.delegations.read").screen().input(NoInput).output(answers(Standing)).query(answer(getStanding)),
  }),
});
