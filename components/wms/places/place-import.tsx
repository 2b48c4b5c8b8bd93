"use client";

import { useTranslations } from "next-intl";
import { ImportScreen } from "@/components/console/import/import-screen";
import { useTRPCClient } from "@/components/console/trpc";

export function PlaceImport() {
  const t = useTranslations("places");
  const client = useTRPCClient();
  return (
    <ImportScreen
      name="places"
      permission="wms.warehouses.write"
      send={(file) => client.wms.locations.import.mutate(file)}
      list={{ href: "/warehouses", label: t("toList") }}
      columns={[
        { header: t("warehouseNo"), words: t("warehouseForFile"), required: true },
        { header: t("place"), words: t("placeWords"), required: true },
        { header: t("zone"), words: t("zoneWords") },
        { header: t("kind"), words: t("kindForFile", { storage: t("kinds.storage"), hold: t("kinds.hold") }) },
      ]}
    />
  );
}
