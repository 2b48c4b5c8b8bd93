import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { EditCustomer } from "@/components/crm/customer-form";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("customers"))("edit") };
}

export default async function EditCustomerPage({ params }: { params: Promise<{ customerId: string }> }) {
  const customerId = decodeURIComponent((await params).customerId);
  const t = await getTranslations("customers");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.crm.customers.get.queryOptions({ customerId }))]}>
      <PageHeader
        back={<Link href={`/customers/${encodeURIComponent(customerId)}`}>{t("heading")}</Link>}
        title={t("edit")}
      />
      <EditCustomer customerId={customerId} />
    </Prefetched>
  );
}
