import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { NewContract } from "./new-contract";

export async function generateMetadata() {
  return { title: (await getTranslations("contracts"))("create") };
}

type Params = { searchParams: Promise<{ customerId?: string | string[]; opportunityId?: string | string[] }> };

const one = (given: string | string[] | undefined) => (typeof given === "string" ? given : undefined);

export default async function NewContractPage({ searchParams }: Params) {
  const t = await getTranslations("contracts");
  const { customerId, opportunityId } = await searchParams;
  return (
    <>
      <PageHeader back={<Link href="/contracts">{t("title")}</Link>} title={t("create")} words={t("createWords")} />
      <NewContract customerId={one(customerId)} opportunityId={one(opportunityId)} />
    </>
  );
}
