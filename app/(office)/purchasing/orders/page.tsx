import { getTranslations } from "next-intl/server";
import { NewPurchaseOrderButton, PurchaseOrderList } from "@/components/erp/purchasing/purchase-order-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.orders"))("title") };
}

export default async function PurchaseOrdersPage() {
  const t = await getTranslations("purchasing.orders");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <NewPurchaseOrderButton />
      </PageHeader>
      <PurchaseOrderList />
    </>
  );
}
