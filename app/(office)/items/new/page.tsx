import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ItemForm } from "@/components/erp/items/item-form";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("items"))("create") };
}

export default async function NewItemPage() {
  const t = await getTranslations("items");
  return (
    <>
      <PageHeader title={t("create")} back={<Link href="/items">{t("title")}</Link>} />
      <ItemForm />
    </>
  );
}
