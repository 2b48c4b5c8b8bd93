import { getTranslations } from "next-intl/server";
import { LinkageMap } from "@/components/console/monitor/linkage-map";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("monitorPages.linkages"))("title") };
}

export default async function LinkageMapPage() {
  const t = await getTranslations("monitorPages.linkages");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <LinkageMap />
    </>
  );
}
