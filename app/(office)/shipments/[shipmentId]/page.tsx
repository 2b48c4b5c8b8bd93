import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { Shipment } from "./shipment";

export async function generateMetadata() {
  return { title: (await getTranslations("shipments"))("heading") };
}

export default async function ShipmentPage({ params }: { params: Promise<{ shipmentId: string }> }) {
  const shipmentId = decodeURIComponent((await params).shipmentId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.tms.shipments.get.queryOptions({ shipmentId })),
        fetch(trpc.monitor.chain.queryOptions({ id: shipmentId })),
      ]}
    >
      <Shipment shipmentId={shipmentId} />
    </Prefetched>
  );
}
