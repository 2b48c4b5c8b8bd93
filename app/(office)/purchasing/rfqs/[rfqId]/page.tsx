import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { RfqAndItsQuotes } from "./rfq";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.rfqs"))("heading") };
}

export default async function RfqPage({ params }: { params: Promise<{ rfqId: string }> }) {
  const rfqId = decodeURIComponent((await params).rfqId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.srm.rfqs.get.queryOptions({ rfqId })),
        fetch(trpc.srm.rfqs.compare.queryOptions({ rfqId })),
        fetch(trpc.monitor.chain.queryOptions({ id: rfqId })),
      ]}
    >
      <RfqAndItsQuotes rfqId={rfqId} />
    </Prefetched>
  );
}
