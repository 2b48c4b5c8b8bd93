"use client";

import { useTranslations } from "next-intl";
import { ImportScreen } from "@/components/console/import/import-screen";
import { useTRPCClient } from "@/components/console/trpc";

export function ItemImport() {
  const t = useTranslations("items");
  const client = useTRPCClient();
  const several = (...words: string[]) => t("oneOf", { words: words.join(", ") });
  return (
    <ImportScreen
      name="items"
      permission="erp.items.write"
      send={(file) => client.erp.items.import.mutate(file)}
      list={{ href: "/items", label: t("toList") }}
      columns={[
        { header: t("sku"), words: t("skuWords"), required: true },
        { header: t("name"), words: t("nameForNew") },
        { header: t("state"), words: several(t("status.active"), t("status.draft")) },
        { header: t("trackedBy"), words: several(t("tracking.none"), t("tracking.lot"), t("tracking.serial")) },
        { header: t("unit"), words: t("unitWords") },
        { header: t("supply"), words: several(t("stocked"), t("madeToOrder")) },
        { header: t("use"), words: several(t("backflushed"), t("issued")) },
        { header: t("safetyStock"), words: t("safetyStockWords") },
        { header: t("shelfLife"), words: t("shelfLifeWords") },
        { header: t("standardCost"), words: t("costForFile") },
      ]}
    />
  );
}
