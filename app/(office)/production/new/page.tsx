import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { NewProduction } from "./new-production";

export async function generateMetadata() {
  return { title: (await getTranslations("production"))("create") };
}

export default async function NewProductionPage() {
  const t = await getTranslations("production");
  return (
    <>
      <PageHeader back={<Link href="/production">{t("title")}</Link>} title={t("create")} words={t("form.words")} />
      <NewProduction />
    </>
  );
}
