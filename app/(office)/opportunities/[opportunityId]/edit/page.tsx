import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { EditOpportunity } from "@/components/crm/opportunity-form";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("opportunities"))("edit") };
}

export default async function EditOpportunityPage({ params }: { params: Promise<{ opportunityId: string }> }) {
  const opportunityId = decodeURIComponent((await params).opportunityId);
  const t = await getTranslations("opportunities");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.crm.opportunities.get.queryOptions({ opportunityId }))]}>
      <PageHeader
        back={<Link href={`/opportunities/${encodeURIComponent(opportunityId)}`}>{t("heading")}</Link>}
        title={t("edit")}
      />
      <EditOpportunity opportunityId={opportunityId} />
    </Prefetched>
  );
}
