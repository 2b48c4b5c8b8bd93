import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { ShipmentList } from "@/components/tms/shipment-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("shipments"))("title") };
}

export default async function ShipmentsPage() {
  const t = await getTranslations("shipments");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.tms.carriers.list.queryOptions({ active: true, limit: 200 }))]}>
      <PageHeader title={t("title")} words={t("words")} />
      <ShipmentList />
    </Prefetched>
  );
}
