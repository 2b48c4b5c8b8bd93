import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { NewOutbound } from "./new-outbound";

export async function generateMetadata() {
  return { title: (await getTranslations("outbound"))("create") };
}

export default async function NewOutboundPage() {
  const t = await getTranslations("outbound");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.list.queryOptions({ limit: 200 }))]}>
      <PageHeader back={<Link href="/outbound">{t("title")}</Link>} title={t("create")} />
      <NewOutbound />
    </Prefetched>
  );
}
