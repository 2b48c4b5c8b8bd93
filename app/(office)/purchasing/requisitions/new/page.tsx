import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { RequisitionForm } from "@/components/erp/purchasing/requisition-form";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.requisitions"))("create") };
}

type Asked = { searchParams: Promise<{ sku?: string | string[]; quantity?: string | string[] }> };

/** One or several, as an address has them. */
const listed = (given: string | string[] | undefined) => [given ?? []].flat();

export default async function NewRequisitionPage({ searchParams }: Asked) {
  const t = await getTranslations("purchasing.requisitions");
  const { sku, quantity } = await searchParams;
  return (
    <>
      <PageHeader
        back={<Link href="/purchasing/requisitions">{t("title")}</Link>}
        title={t("create")}
        words={t("createWords")}
      />
      <RequisitionForm skus={listed(sku)} quantities={listed(quantity)} />
    </>
  );
}
