import { getTranslations } from "next-intl/server";
import { DeadLetters } from "@/components/console/monitor/dead-letters";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("monitorPages.deadLetters"))("title") };
}

export default async function DeadLettersPage() {
  const t = await getTranslations("monitorPages.deadLetters");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <DeadLetters />
    </>
  );
}
