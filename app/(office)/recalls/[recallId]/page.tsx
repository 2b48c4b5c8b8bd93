import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Recall } from "./recall";

export async function generateMetadata() {
  return { title: (await getTranslations("recalls"))("heading") };
}

export default async function RecallPage({ params }: { params: Promise<{ recallId: string }> }) {
  const recallId = decodeURIComponent((await params).recallId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.trace.recalls.report.queryOptions({ recallId })),
        fetch(trpc.monitor.chain.queryOptions({ id: recallId })),
      ]}
    >
      <Recall recallId={recallId} />
    </Prefetched>
  );
}
