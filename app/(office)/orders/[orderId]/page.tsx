import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { OrderDetail } from "@/components/erp/order-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("orders"))("heading") };
}

export default async function OrderPage({ params }: { params: Promise<{ orderId: string }> }) {
  const orderId = decodeURIComponent((await params).orderId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.erp.orders.get.queryOptions({ orderId })),
        fetch(trpc.monitor.chain.queryOptions({ id: orderId })),
      ]}
    >
      <OrderDetail orderId={orderId} chain={<Chain id={orderId} />} history={<History documentId={orderId} />} />
    </Prefetched>
  );
}
