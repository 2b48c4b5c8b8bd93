import { getTranslations } from "next-intl/server";
import { EventList } from "@/components/console/monitor/event-list";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata() {
  return { title: (await getTranslations("monitorPages.events"))("title") };
}

export default async function EventsPage() {
  const t = await getTranslations("monitorPages.events");
  return (
    <>
      <PageHeader title={t("title")} words={t("words")} />
      <EventList />
    </>
  );
}
