import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { ImportBoms } from "./import-boms";

export async function generateMetadata() {
  return { title: (await getTranslations("boms.import"))("title") };
}

export default async function ImportBomsPage() {
  const t = await getTranslations("boms");
  return (
    <>
      <PageHeader back={<Link href="/boms">{t("title")}</Link>} title={t("import.title")} words={t("import.words")} />
      <ImportBoms />
    </>
  );
}
