import { getTranslations } from "next-intl/server";
import { NewSupplier } from "@/components/srm/supplier-form";
import { PageHeader } from "@/components/ui/page-header";
import { SuppliersWithRecords } from "./suppliers-with-records";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.suppliers"))("title") };
}

export default async function SuppliersPage() {
  const t = await getTranslations("purchasing.suppliers");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <NewSupplier />
      </PageHeader>
      <SuppliersWithRecords />
    </>
  );
}
