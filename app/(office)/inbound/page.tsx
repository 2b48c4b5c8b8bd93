import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { InboundList } from "@/components/wms/documents/inbound-list";
import { NewInboundButton } from "@/components/wms/documents/new-buttons";

export async function generateMetadata() {
  return { title: (await getTranslations("inbound"))("title") };
}

export default async function InboundPage() {
  const t = await getTranslations("inbound");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader title={t("title")} words={t("words")}>
        <NewInboundButton />
      </PageHeader>
      <InboundList />
    </Prefetched>
  );
}
