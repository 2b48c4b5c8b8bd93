import { getTranslations } from "next-intl/server";
import { ContractList, NewContractButton } from "@/components/crm/contract-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("contracts"))("title") };
}

export default async function ContractsPage() {
  const t = await getTranslations("contracts");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <NewContractButton />
      </PageHeader>
      <ContractList />
    </>
  );
}
