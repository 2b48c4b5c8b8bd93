import { getTranslations } from "next-intl/server";
import { ScannerCheck } from "@/components/scan/scanner-check";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("scannerCheck"))("title") };
}

export default async function ScannerPage() {
  const t = await getTranslations("scannerCheck");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <ScannerCheck />
    </>
  );
}
