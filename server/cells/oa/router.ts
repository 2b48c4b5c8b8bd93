import { answer, answers, may, perform, router } from "../../platform/procedure";
import { completeApproval } from "./commands/complete-approval";
import { requestApproval } from "./commands/request-approval";
import { countApprovals, findApprovals, getApproval } from "./queries";
import {
  Approval,
  ApprovalCounts,
  ApprovalKey,
  ApprovalPage,
  ChangedApproval,
  CompleteApproval,
  FindApprovals,
  NoInput,
  RequestApproval,
} from "./schema";

const request = {
  typeCode: "sales_order",
  title: "SO-000042",
  formData: { sourceCell: "erp", sourceId: "0199…", sourceType: "order" },
};

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
});
