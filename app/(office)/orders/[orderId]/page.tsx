import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { OrderScreen } from "./order-screen";

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
      <OrderScreen orderId={orderId} />
    </Prefetched>
  );
}
