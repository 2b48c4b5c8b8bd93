import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { HeldList } from "@/components/wms/stock/held-list";

export async function generateMetadata() {
  return { title: (await getTranslations("stock.holds"))("title") };
}

export default async function HoldsPage() {
  const t = await getTranslations("stock");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader back={<Link href="/stock">{t("title")}</Link>} title={t("holds.title")} words={t("holds.words")} />
      <HeldList />
    </Prefetched>
  );
}
