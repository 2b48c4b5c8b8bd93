import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { WarehouseDetail } from "@/components/wms/places/warehouse-detail";

export async function generateMetadata() {
  return { title: (await getTranslations("places"))("warehouse") };
}

export default async function WarehousePage({ params }: { params: Promise<{ warehouseId: string }> }) {
  const warehouseId = decodeURIComponent((await params).warehouseId);
  return (
    <Prefetched ask={(trpc, fetch) => [fetch(trpc.wms.warehouses.get.queryOptions({ warehouseId }))]}>
      <WarehouseDetail warehouseId={warehouseId} />
    </Prefetched>
  );
}
