import { getTranslations } from "next-intl/server";
import { ApprovalInbox } from "@/components/oa/approval-inbox";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("approvals"))("title") };
}

export default async function ApprovalsPage() {
  const t = await getTranslations("approvals");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <ApprovalInbox />
    </>
  );
}
