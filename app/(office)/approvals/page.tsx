import { getTranslations } from "next-intl/server";
import { ApprovalActions } from "@/components/oa/approval-actions";
import { StandingNotice } from "@/components/oa/standing-notice";
import { PageHeader } from "@/components/ui/page-header";
import { Inbox } from "./inbox";

export async function generateMetadata() {
  return { title: (await getTranslations("approvals"))("title") };
}

export default async function ApprovalsPage() {
  const t = await getTranslations("approvals");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <ApprovalActions />
      </PageHeader>
      <StandingNotice />
      <Inbox />
    </>
  );
}
