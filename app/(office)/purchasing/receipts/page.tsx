import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { PageHeader } from "@/components/ui/page-header";
import { ExpectedReceipts } from "./expected-receipts";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.receipts"))("title") };
}

export default async function ReceiptsPage() {
  const t = await getTranslations("purchasing.receipts");
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.receipts.counts.queryOptions({}))]}>
      <PageHeader title={t("title")} words={t("words")} />
      <ExpectedReceipts />
    </Prefetched>
  );
}
