import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { EditItem } from "@/components/erp/items/item-form";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("items"))("edit") };
}

export default async function EditItemPage({ params }: { params: Promise<{ sku: string }> }) {
  const sku = decodeURIComponent((await params).sku);
  const t = await getTranslations("items");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.erp.items.get.queryOptions({ sku }))]}>
      <PageHeader
        title={t("editTitle", { sku })}
        back={<Link href={`/items/${encodeURIComponent(sku)}`}>{sku}</Link>}
      />
      <EditItem sku={sku} />
    </Prefetched>
  );
}
