import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { OpportunityForm } from "@/components/crm/opportunity-form";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("opportunities"))("create") };
}

type Params = { searchParams: Promise<{ customerId?: string | string[] }> };

export default async function NewOpportunityPage({ searchParams }: Params) {
  const t = await getTranslations("opportunities");
  const { customerId } = await searchParams;
  return (
    <>
      <PageHeader back={<Link href="/opportunities">{t("title")}</Link>} title={t("create")} />
      <OpportunityForm {...(typeof customerId === "string" ? { customerId } : {})} />
    </>
  );
}
