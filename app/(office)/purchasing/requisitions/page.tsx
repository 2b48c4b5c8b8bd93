import { getTranslations } from "next-intl/server";
import { NewRequisitionButton } from "@/components/erp/purchasing/requisition-list";
import { PageHeader } from "@/components/ui/page-header";
import { RequisitionsWithRfqs } from "./requisitions-with-rfqs";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.requisitions"))("title") };
}

export default async function RequisitionsPage() {
  const t = await getTranslations("purchasing.requisitions");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        <NewRequisitionButton />
      </PageHeader>
      <RequisitionsWithRfqs />
    </>
  );
}
