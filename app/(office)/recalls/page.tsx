import { getTranslations } from "next-intl/server";
import { RecallList } from "@/components/trace/recall-list";
import { ToTrace } from "@/components/trace/to-trace";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("recalls"))("title") };
}

export default async function RecallsPage() {
  const t = await getTranslations("recalls");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <ToTrace />
      </PageHeader>
      <RecallList />
    </>
  );
}
