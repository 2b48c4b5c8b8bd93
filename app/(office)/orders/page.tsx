import { getTranslations } from "next-intl/server";
import { NewOrderButton } from "@/components/erp/new-order-button";
import { OrderList } from "@/components/erp/order-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("orders"))("title") };
}

export default async function OrdersPage() {
  const t = await getTranslations("orders");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <NewOrderButton />
      </PageHeader>
      <OrderList />
    </>
  );
}
