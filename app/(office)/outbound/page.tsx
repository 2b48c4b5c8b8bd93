import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { NewOutboundButton } from "@/components/wms/documents/new-buttons";
import { OutboundList } from "@/components/wms/documents/outbound-list";

export async function generateMetadata() {
  return { title: (await getTranslations("outbound"))("title") };
}

export default async function OutboundPage() {
  const t = await getTranslations("outbound");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader title={t("title")} words={t("words")}>
        <NewOutboundButton />
      </PageHeader>
      <OutboundList />
    </Prefetched>
  );
}
