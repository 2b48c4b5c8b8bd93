import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { NewRequisitionButton } from "@/components/erp/purchasing/requisition-list";
import { PageHeader } from "@/components/ui/page-header";
import { PurchasingOverview } from "./overview";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.overview"))("title") };
}

export default async function PurchasingPage() {
  const t = await getTranslations("purchasing.overview");
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.erp.purchaseOrders.counts.queryOptions({})),
        fetch(trpc.srm.rfqs.counts.queryOptions({})),
        fetch(trpc.wms.receipts.counts.queryOptions({})),
      ]}
    >
      <PageHeader title={t("title")} words={t("words")}>
        <NewRequisitionButton />
      </PageHeader>
      <PurchasingOverview />
    </Prefetched>
  );
}
