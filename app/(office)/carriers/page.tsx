import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { NewCarrier } from "@/components/tms/carrier-form";
import { CarrierList } from "@/components/tms/carrier-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("carriers"))("title") };
}

export default async function CarriersPage() {
  const t = await getTranslations("carriers");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.tms.carriers.list.queryOptions({ active: true, limit: 200 }))]}>
      <PageHeader title={t("title")} words={t("words")}>
        <NewCarrier />
      </PageHeader>
      <CarrierList />
    </Prefetched>
  );
}
