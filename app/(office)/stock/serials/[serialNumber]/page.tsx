import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { SerialDetail } from "@/components/wms/stock/serial-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("stock.serialPage"))("number") };
}

export default async function SerialPage({ params }: { params: Promise<{ serialNumber: string }> }) {
  const serialNumber = decodeURIComponent((await params).serialNumber);
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.trace.serial.queryOptions({ serialNumber }))]}>
      <SerialDetail serialNumber={serialNumber} />
    </Prefetched>
  );
}
