import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { NewBom } from "./new-bom";

export async function generateMetadata() {
  return { title: (await getTranslations("boms"))("create") };
}

type Search = { searchParams: Promise<{ product?: string | string[] }> };

export default async function NewBomPage({ searchParams }: Search) {
  const t = await getTranslations("boms");
  const { product } = await searchParams;
  return (
    <>
      <PageHeader back={<Link href="/boms">{t("title")}</Link>} title={t("create")} words={t("form.words")} />
      <NewBom productSku={typeof product === "string" ? product : ""} />
    </>
  );
}
