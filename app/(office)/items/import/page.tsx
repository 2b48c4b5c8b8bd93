import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ItemImport } from "@/components/erp/items/item-import";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("items"))("importTitle") };
}

export default async function ImportItemsPage() {
  const t = await getTranslations("items");
  return (
    <>
      <PageHeader title={t("importTitle")} words={t("importWords")} back={<Link href="/items">{t("title")}</Link>} />
      <ItemImport />
    </>
  );
}
