import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { JobCard } from "./job-card";

export async function generateMetadata() {
  return { title: (await getTranslations("production"))("card.title") };
}

export default async function JobCardPage({ params }: { params: Promise<{ orderId: string }> }) {
  const orderId = decodeURIComponent((await params).orderId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.mes.productionOrders.get.queryOptions({ orderId })),
        fetch(trpc.mes.productionOrders.requirements.queryOptions({ orderId })),
      ]}
    >
      <JobCard orderId={orderId} />
    </Prefetched>
  );
}
