import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { ContractScreen } from "./contract-screen";

export async function generateMetadata() {
  return { title: (await getTranslations("contracts"))("heading") };
}

export default async function ContractPage({ params }: { params: Promise<{ contractId: string }> }) {
  const contractId = decodeURIComponent((await params).contractId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.crm.contracts.get.queryOptions({ contractId })),
        fetch(trpc.monitor.chain.queryOptions({ id: contractId })),
      ]}
    >
      <ContractScreen contractId={contractId} />
    </Prefetched>
  );
}
