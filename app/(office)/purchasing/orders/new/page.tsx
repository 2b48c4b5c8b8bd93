import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { NewPurchaseOrder } from "./new-purchase-order";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.orders"))("create") };
}

export default async function NewPurchaseOrderPage({
  searchParams,
}: {
  searchParams: Promise<{ supplierId?: string | string[] }>;
}) {
  const t = await getTranslations("purchasing.orders");
  const [supplierId = ""] = [(await searchParams).supplierId ?? []].flat();
  return (
    <>
      <PageHeader
        back={<Link href="/purchasing/orders">{t("title")}</Link>}
        title={t("create")}
        words={t("createWords")}
      />
      <NewPurchaseOrder supplierId={supplierId} />
    </>
  );
}
