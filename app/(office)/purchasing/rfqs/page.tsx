import { getTranslations } from "next-intl/server";
import { RfqList } from "@/components/srm/rfq-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.rfqs"))("title") };
}

export default async function RfqsPage() {
  const t = await getTranslations("purchasing.rfqs");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <RfqList />
    </>
  );
}
