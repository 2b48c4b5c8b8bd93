import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { ApprovalScreen } from "./approval-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("approvals"))("heading") };
}

export default async function ApprovalPage({ params }: { params: Promise<{ instanceId: string }> }) {
  const instanceId = decodeURIComponent((await params).instanceId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.oa.approvals.get.queryOptions({ instanceId })),
        fetch(trpc.oa.delegations.standing.queryOptions({})),
        fetch(trpc.monitor.chain.queryOptions({ id: instanceId })),
      ]}
    >
      <ApprovalScreen instanceId={instanceId} />
    </Prefetched>
  );
}
