import { getTranslations } from "next-intl/server";
import { ImportBomsButton, NewBomButton } from "@/components/mes/boms/bom-links";
import { BomList } from "@/components/mes/boms/bom-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("boms"))("title") };
}

export default async function BomsPage() {
  const t = await getTranslations("boms");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <ImportBomsButton />
        <NewBomButton />
      </PageHeader>
      <BomList />
    </>
  );
}
