import { getTranslations } from "next-intl/server";
import { CustomerList, NewCustomerButton } from "@/components/crm/customer-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomersPage() {
  const t = await getTranslations("customers");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <NewCustomerButton />
      </PageHeader>
      <CustomerList />
    </>
  );
}
