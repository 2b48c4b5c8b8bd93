import { getTranslations } from "next-intl/server";
import { EventDetail } from "@/components/console/monitor/event-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("monitorPages.event"))("title") };
}

export default async function EventPage({ params }: { params: Promise<{ eventId: string }> }) {
  return <EventDetail eventId={decodeURIComponent((await params).eventId)} />;
}
