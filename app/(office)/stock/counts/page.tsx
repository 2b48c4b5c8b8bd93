import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { CountList } from "@/components/wms/counts/count-list";
import { StartCountButton } from "@/components/wms/counts/start-count";

export async function generateMetadata() {
  return { title: (await getTranslations("stock.counts"))("title") };
}

export default async function CountsPage() {
  const t = await getTranslations("stock");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader back={<Link href="/stock">{t("title")}</Link>} title={t("counts.title")} words={t("counts.words")}>
        <StartCountButton />
      </PageHeader>
      <CountList />
    </Prefetched>
  );
}
