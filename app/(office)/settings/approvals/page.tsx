import { getTranslations } from "next-intl/server";
import { ApprovalRules } from "@/components/oa/approval-rules";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("approvals.rules"))("title") };
}

export default async function ApprovalRulesPage() {
  const t = await getTranslations("approvals.rules");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <ApprovalRules />
    </>
  );
}
