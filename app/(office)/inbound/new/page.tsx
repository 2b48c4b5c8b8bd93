import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { NewInbound } from "./new-inbound";

export async function generateMetadata() {
  return { title: (await getTranslations("inbound"))("create") };
}

export default async function NewInboundPage() {
  const t = await getTranslations("inbound");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader back={<Link href="/inbound">{t("title")}</Link>} title={t("create")} />
      <NewInbound />
    </Prefetched>
  );
}
