import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { ShortageList } from "@/components/wms/stock/shortage-list";

export async function generateMetadata() {
  return { title: (await getTranslations("stock.shortages"))("title") };
}

export default async function ShortagesPage() {
  const t = await getTranslations("stock");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader
        back={<Link href="/stock">{t("title")}</Link>}
        title={t("shortages.title")}
        words={t("shortages.words")}
      />
      <ShortageList />
    </Prefetched>
  );
}
