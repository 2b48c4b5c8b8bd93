import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { NewVersion } from "./new-version";

export async function generateMetadata() {
  return { title: (await getTranslations("boms"))("newVersion") };
}

export default async function NewVersionPage({ params }: { params: Promise<{ sku: string }> }) {
  const t = await getTranslations("boms");
  const sku = decodeURIComponent((await params).sku);
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.mes.boms.list.queryOptions({ productSku: sku, limit: 50 }))]}>
      <PageHeader
        back={<Link href={`/boms/${encodeURIComponent(sku)}`}>{sku}</Link>}
        title={t("newVersion")}
        words={t("form.nextWords")}
      />
      <NewVersion productSku={sku} />
    </Prefetched>
  );
}
