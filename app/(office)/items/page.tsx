import { getTranslations } from "next-intl/server";
import { ItemButtons } from "@/components/erp/items/item-buttons";
import { ItemList } from "@/components/erp/items/item-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("items"))("title") };
}

export default async function ItemsPage() {
  const t = await getTranslations("items");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <ItemButtons />
      </PageHeader>
      <ItemList />
    </>
  );
}
