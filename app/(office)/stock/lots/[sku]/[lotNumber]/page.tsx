import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { LotDetail } from "@/components/wms/stock/lot-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("stock"))("lot") };
}

export default async function LotPage({ params }: { params: Promise<{ sku: string; lotNumber: string }> }) {
  const { sku, lotNumber } = await params;
  const lot = { sku: decodeURIComponent(sku), lotNumber: decodeURIComponent(lotNumber) };
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.wms.lots.get.queryOptions(lot)),
        fetch(trpc.wms.stock.list.queryOptions({ ...lot, limit: 200 })),
        fetch(trpc.wms.trace.lot.queryOptions({ lotNumber: lot.lotNumber })),
      ]}
    >
      <LotDetail
        {...lot}
        chain={<Chain id={lot.lotNumber} />}
        history={<History documentId={`${lot.sku} ${lot.lotNumber}`} />}
      />
    </Prefetched>
  );
}
