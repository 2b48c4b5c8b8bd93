import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { ReservationList } from "@/components/wms/stock/reservation-list";

export async function generateMetadata() {
  return { title: (await getTranslations("stock.reservations"))("title") };
}

export default async function ReservationsPage() {
  const t = await getTranslations("stock");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader
        back={<Link href="/stock">{t("title")}</Link>}
        title={t("reservations.title")}
        words={t("reservations.words")}
      />
      <ReservationList />
    </Prefetched>
  );
}
