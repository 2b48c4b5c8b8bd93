import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CustomerForm } from "@/components/crm/customer-form";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("customers"))("create") };
}

export default async function NewCustomerPage() {
  const t = await getTranslations("customers");
  return (
    <>
      <PageHeader back={<Link href="/customers">{t("title")}</Link>} title={t("create")} />
      <CustomerForm />
    </>
  );
}
