import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { NewProductionButton } from "@/components/mes/new-production-button";
import { PageHeader } from "@/components/ui/page-header";
import { ProductionDesk } from "./production-desk";

export async function generateMetadata() {
  return { title: (await getTranslations("production"))("title") };
}

export default async function ProductionPage() {
  const t = await getTranslations("production");
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.mes.productionOrders.counts.queryOptions({})),
        fetch(trpc.mes.workshops.list.queryOptions({ limit: 200 })),
      ]}
    >
      <PageHeader title={t("title")} words={t("words")}>
        <NewProductionButton />
      </PageHeader>
      <ProductionDesk />
    </Prefetched>
  );
}
