import { getTranslations } from "next-intl/server";
import { NewOpportunityButton, Opportunities } from "@/components/crm/opportunities";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("opportunities"))("title") };
}

export default async function OpportunitiesPage() {
  const t = await getTranslations("opportunities");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <NewOpportunityButton />
      </PageHeader>
      <Opportunities />
    </>
  );
}
