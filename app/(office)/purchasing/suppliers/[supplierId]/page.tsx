import { getTranslations } from "next-intl/server";
import { Prefetched } from "@/app/prefetch";
import { SupplierAndItsDeliveries } from "./supplier";

export async function generateMetadata() {
  return { title: (await getTranslations("purchasing.suppliers"))("heading") };
}

export default async function SupplierPage({ params }: { params: Promise<{ supplierId: string }> }) {
  const supplierId = decodeURIComponent((await params).supplierId);
  return (
    <Prefetched
      ask={(trpc, fetch) => [
        fetch(trpc.srm.suppliers.get.queryOptions({ supplierId })),
        fetch(trpc.wms.receipts.reliability.queryOptions({ supplierIds: [supplierId] })),
        fetch(trpc.erp.purchaseOrders.list.queryOptions({ supplierId, limit: 10 })),
      ]}
    >
      <SupplierAndItsDeliveries supplierId={supplierId} />
    </Prefetched>
  );
}
