import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { ApprovalDetail } from "@/components/oa/approval-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("approvals"))("heading") };
}

export default async function ApprovalPage({ params }: { params: Promise<{ instanceId: string }> }) {
  const instanceId = decodeURIComponent((await params).instanceId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.oa.approvals.get.queryOptions({ instanceId })),
        fetch(trpc.monitor.chain.queryOptions({ id: instanceId })),
      ]}
    >
      <ApprovalDetail
        instanceId={instanceId}
        chain={<Chain id={instanceId} />}
        history={<History documentId={instanceId} />}
      />
    </Prefetched>
  );
}
