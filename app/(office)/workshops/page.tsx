import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { NewWorkshop } from "@/components/mes/workshops/workshop-form";
import { WorkshopList } from "@/components/mes/workshops/workshop-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("workshops"))("title") };
}

export default async function WorkshopsPage() {
  const t = await getTranslations("workshops");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.mes.productionOrders.counts.queryOptions({}))]}>
      <PageHeader title={t("title")} words={t("words")}>
        <NewWorkshop />
      </PageHeader>
      <WorkshopList />
    </Prefetched>
  );
}
