import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { AbcBoard } from "@/components/wms/stock/abc-board";

export async function generateMetadata() {
  return { title: (await getTranslations("stock.abc"))("title") };
}

export default async function AbcPage() {
  const t = await getTranslations("stock");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader back={<Link href="/stock">{t("title")}</Link>} title={t("abc.title")} words={t("abc.words")} />
      <AbcBoard />
    </Prefetched>
  );
}
