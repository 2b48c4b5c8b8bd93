import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { FiguresBoard } from "@/components/datalake/figures-board";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("overview"))("title") };
}

export default async function OverviewPage() {
  const t = await getTranslations("overview");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.datalake.figures.queryOptions({ days: 30 }))]}>
      <PageHeader title={t("title")} words={t("words")} />
      <FiguresBoard />
    </Prefetched>
  );
}
