import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { RequisitionAndItsWay } from "./requisition";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.requisitions"))("heading") };
}

export default async function RequisitionPage({ params }: { params: Promise<{ requisitionId: string }> }) {
  const requisitionId = decodeURIComponent((await params).requisitionId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.erp.purchaseRequisitions.get.queryOptions({ requisitionId })),
        fetch(trpc.srm.rfqs.list.queryOptions({ requisitionId, limit: 10 })),
        fetch(trpc.monitor.chain.queryOptions({ id: requisitionId })),
      ]}
    >
      <RequisitionAndItsWay requisitionId={requisitionId} />
    </Prefetched>
  );
}
