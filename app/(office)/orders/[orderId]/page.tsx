import { getTranslations } from "next-intl/server";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { OrderDetail } from "@/components/erp/order-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("orders"))("heading") };
}

export default async function OrderPage({ params }: { params: Promise<{ orderId: string }> }) {
  const orderId = decodeURIComponent((await params).orderId);
  return <OrderDetail orderId={orderId} chain={<Chain id={orderId} />} history={<History documentId={orderId} />} />;
}
