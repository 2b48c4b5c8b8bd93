import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { OpportunityDetail } from "@/components/crm/opportunity-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("opportunities"))("heading") };
}

export default async function OpportunityPage({ params }: { params: Promise<{ opportunityId: string }> }) {
  const opportunityId = decodeURIComponent((await params).opportunityId);
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.crm.opportunities.get.queryOptions({ opportunityId }))]}>
      <OpportunityDetail
        opportunityId={opportunityId}
        chain={<Chain id={opportunityId} />}
        history={<History documentId={opportunityId} />}
      />
    </Prefetched>
  );
}
