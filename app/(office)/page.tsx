import { getTranslations } from "next-intl/server";
import { Home } from "@/components/console/home/home";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("home"))("title") };
}

export default async function HomePage() {
  const t = await getTranslations("home");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <Home />
    </>
  );
}
