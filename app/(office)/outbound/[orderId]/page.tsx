import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { OutboundOrder } from "./outbound-order";

export async function generateMetadata() {
  return { title: (await getTranslations("outbound"))("heading") };
}

export default async function OutboundOrderPage({ params }: { params: Promise<{ orderId: string }> }) {
  const orderId = decodeURIComponent((await params).orderId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.wms.outboundOrders.get.queryOptions({ orderId })),
        fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 })),
        fetch(trpc.monitor.chain.queryOptions({ id: orderId })),
      ]}
    >
      <OutboundOrder orderId={orderId} />
    </Prefetched>
  );
}
