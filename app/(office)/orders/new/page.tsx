import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { OrderForm } from "@/components/erp/order-form";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("orders"))("create") };
}

export default async function NewOrderPage() {
  const t = await getTranslations("orders");
  return (
    <>
      <PageHeader back={<Link href="/orders">{t("title")}</Link>} title={t("create")} words={t("createWords")} />
      <OrderForm />
    </>
  );
}
