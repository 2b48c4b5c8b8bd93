import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PickingList } from "./picking-list";

export async function generateMetadata() {
  return { title: (await getTranslations("outbound.list"))("title") };
}

export default async function PickingListPage({ params }: { params: Promise<{ orderId: string }> }) {
  const orderId = decodeURIComponent((await params).orderId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.wms.outboundOrders.get.queryOptions({ orderId })),
        fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 })),
      ]}
    >
      <PickingList orderId={orderId} />
    </Prefetched>
  );
}
