import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Attachments } from "@/components/console/attachments/attachments";
import { History } from "@/components/console/history";
import { BomWithCosts } from "./bom-with-costs";

export async function generateMetadata() {
  return { title: (await getTranslations("boms"))("heading") };
}

export default async function BomPage({ params }: { params: Promise<{ sku: string }> }) {
  const sku = decodeURIComponent((await params).sku);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.mes.boms.list.queryOptions({ productSku: sku, limit: 50 })),
        fetch(trpc.mes.boms.tree.queryOptions({ productSku: sku })),
      ]}
    >
      <BomWithCosts
        productSku={sku}
        files={<Attachments documentType="bom" documentId={sku} />}
        history={<History documentType="bom" documentId={sku} />}
      />
    </Prefetched>
  );
}
