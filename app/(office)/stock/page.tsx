import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { StockDesk } from "@/components/wms/stock/stock-desk";
import { AdjustButton } from "@/components/wms/stock/stock-menu";

export async function generateMetadata() {
  return { title: (await getTranslations("stock"))("title") };
}

export default async function StockPage() {
  const t = await getTranslations("stock");
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.wms.stock.figures.queryOptions({})),
        fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 })),
      ]}
    >
      <PageHeader title={t("title")} words={t("words")}>
        <AdjustButton />
      </PageHeader>
      <StockDesk />
    </Prefetched>
  );
}
