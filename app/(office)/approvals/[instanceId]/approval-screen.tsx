"use client";

import { Attachments } from "@/components/console/attachments/attachments";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { ApprovalDetail } from "@/components/oa/approval-detail";
import { SourcePanel } from "../source-preview";

/** An approval with the document it is about. */
export function ApprovalScreen({ instanceId }: { instanceId: string }) {
  return (
    <ApprovalDetail
      instanceId={instanceId}
      preview={(approval) => <SourcePanel approval={approval} />}
      chain={<Chain id={instanceId} />}
      history={<History documentId={instanceId} />}
      files={<Attachments documentType="approval" documentId={instanceId} />}
    />
  );
}
