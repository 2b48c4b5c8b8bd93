import { getTranslations } from "next-intl/server";
import { Tokens } from "@/components/console/settings/tokens";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("tokens"))("title") };
}

export default async function TokensPage() {
  const t = await getTranslations("tokens");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <Tokens />
    </>
  );
}
