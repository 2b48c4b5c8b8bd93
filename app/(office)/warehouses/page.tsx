import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { WarehouseButtons } from "@/components/wms/places/warehouse-form";
import { WarehouseList } from "@/components/wms/places/warehouse-list";

export async function generateMetadata() {
  return { title: (await getTranslations("places"))("warehouses") };
}

export default async function WarehousesPage() {
  const t = await getTranslations("places");
  return (
    <>
      <PageHeader title={t("warehouses")} words={t("words")}>
        <WarehouseButtons />
      </PageHeader>
      <WarehouseList />
    </>
  );
}
