"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DocumentLink } from "@/components/console/document-link";
import { useMay } from "@/components/console/me";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { useTRPC } from "@/components/console/trpc";

/** The newest request for approval and what became of it. */
export function ApprovalOfOrder({ poId }: { poId: string }) {
  const t = useTranslations("purchasing.orders");
  const trpc = useTRPC();
  const mayRead = useMay()("oa.approvals.read");
  const { valueWords } = useRecordWords();
  const { data } = useQuery(trpc.oa.approvals.list.queryOptions({ sourceId: poId, limit: 1 }, { enabled: mayRead }));
  const [approval] = data?.items ?? [];
  if (!approval) return <span className="dim">{t("noApproval")}</span>;
  return (
    <>
      <DocumentLink kind="approval" id={approval.instanceId}>
        {approval.approvalNo}
      </DocumentLink>{" "}
      <span className="dim">{valueWords("approval", "status", approval.status)}</span>
    </>
  );
}
