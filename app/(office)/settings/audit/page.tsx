import { getTranslations } from "next-intl/server";
import { AuditLog } from "@/components/console/settings/audit-log";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage() {
  const t = await getTranslations("audit");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <AuditLog />
    </>
  );
}
