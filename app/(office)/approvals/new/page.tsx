import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { RequestForm } from "@/components/oa/request-form";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("approvals.new"))("button") };
}

export default async function NewApprovalPage() {
  const t = await getTranslations("approvals");
  return (
    <>
      <PageHeader back={<Link href="/approvals">{t("title")}</Link>} title={t("new.button")} words={t("new.words")} />
      <RequestForm />
    </>
  );
}
