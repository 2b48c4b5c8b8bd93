import { getTranslations } from "next-intl/server";
import { LinkageSwitches } from "@/components/console/settings/linkage-switches";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("switches"))("title") };
}

export default async function SwitchesPage() {
  const t = await getTranslations("switches");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <LinkageSwitches />
    </>
  );
}
