import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { EventDetail } from "@/components/console/monitor/event-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("monitorPages.event"))("title") };
}

export default async function EventPage({ params }: { params: Promise<{ eventId: string }> }) {
  const eventId = decodeURIComponent((await params).eventId);
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.monitor.event.queryOptions({ eventId }))]}>
      <EventDetail eventId={eventId} />
    </Prefetched>
  );
}
