"use client";

import { useTranslations } from "next-intl";
import { ImportScreen } from "@/components/console/import/import-screen";
import { useTRPCClient } from "@/components/console/trpc";

const columns = ["productSku", "version", "materialSku", "quantity", "scrapRate", "substitutes"] as const;
const optional: readonly string[] = ["scrapRate", "substitutes"];

/** The rows of one product and version belong together: they are one bill of materials. */
export function ImportBoms() {
  const t = useTranslations("boms");
  const client = useTRPCClient();
  return (
    <ImportScreen
      name="boms"
      permission="mes.boms.write"
      send={(file) => client.mes.boms.import.mutate(file)}
      columns={columns.map((column) => ({
        header: t(`import.columns.${column}.header`),
        words: t(`import.columns.${column}.words`),
        required: !optional.includes(column),
      }))}
      list={{ href: "/boms", label: t("title") }}
    />
  );
}
