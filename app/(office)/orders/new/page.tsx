import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { NewOrder } from "./new-order";

export async function generateMetadata() {
  return { title: (await getTranslations("orders"))("create") };
}

type Params = { searchParams: Promise<{ customerId?: string | string[] }> };

export default async function NewOrderPage({ searchParams }: Params) {
  const t = await getTranslations("orders");
  const { customerId } = await searchParams;
  return (
    <>
      <PageHeader back={<Link href="/orders">{t("title")}</Link>} title={t("create")} words={t("createWords")} />
      <NewOrder customerId={typeof customerId === "string" ? customerId : undefined} />
    </>
  );
}
