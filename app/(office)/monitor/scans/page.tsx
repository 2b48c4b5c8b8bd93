import { getTranslations } from "next-intl/server";
import { ScanLog } from "@/components/console/monitor/scan-log";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("scanLog"))("title") };
}

export default async function ScansPage() {
  const t = await getTranslations("scanLog");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <ScanLog />
    </>
  );
}
