import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { CustomerScreen } from "./customer-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("customers"))("heading") };
}

export default async function CustomerPage({ params }: { params: Promise<{ customerId: string }> }) {
  const customerId = decodeURIComponent((await params).customerId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.crm.customers.get.queryOptions({ customerId })),
        fetch(trpc.erp.orders.list.queryOptions({ customerId, limit: 10 })),
      ]}
    >
      <CustomerScreen customerId={customerId} />
    </Prefetched>
  );
}
