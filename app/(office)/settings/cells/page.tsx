import { getTranslations } from "next-intl/server";
import { Cells } from "@/components/console/settings/cells";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("cellSettings"))("title") };
}

export default async function CellsPage() {
  const t = await getTranslations("cellSettings");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <Cells />
    </>
  );
}
