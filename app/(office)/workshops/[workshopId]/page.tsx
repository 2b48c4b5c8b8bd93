import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { History } from "@/components/console/history";
import { WorkshopDetail } from "@/components/mes/workshops/workshop-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("workshops"))("heading") };
}

export default async function WorkshopPage({ params }: { params: Promise<{ workshopId: string }> }) {
  const workshopId = decodeURIComponent((await params).workshopId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.mes.workshops.get.queryOptions({ workshopId })),
        fetch(trpc.mes.productionOrders.counts.queryOptions({})),
      ]}
    >
      <WorkshopDetail workshopId={workshopId} history={<History documentType="workshop" documentId={workshopId} />} />
    </Prefetched>
  );
}
