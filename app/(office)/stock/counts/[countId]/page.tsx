import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { CountDetail } from "@/components/wms/counts/count-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("stock.counts"))("heading") };
}

export default async function CountPage({ params }: { params: Promise<{ countId: string }> }) {
  const countId = decodeURIComponent((await params).countId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.wms.counts.get.queryOptions({ countId })),
        fetch(trpc.monitor.chain.queryOptions({ id: countId })),
      ]}
    >
      <CountDetail countId={countId} chain={<Chain id={countId} />} history={<History documentId={countId} />} />
    </Prefetched>
  );
}
