import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { LedgerList } from "@/components/wms/stock/ledger-list";

export async function generateMetadata() {
  return { title: (await getTranslations("stock.ledger"))("title") };
}

export default async function LedgerPage() {
  const t = await getTranslations("stock");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader back={<Link href="/stock">{t("title")}</Link>} title={t("ledger.title")} words={t("ledger.words")} />
      <LedgerList />
    </Prefetched>
  );
}
