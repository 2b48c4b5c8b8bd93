"use client";

import { useTranslations } from "next-intl";
import { faultOf } from "@/components/console/fault";
import { useFaultWords } from "@/components/console/fault-view";

type Shortage = { sku: string; required: number; available: number };

/** Why goods cannot be promised or sent: of what there is too little, or the server's own sentence. */
export function useShortageWords() {
  const t = useTranslations("outbound.short");
  const faultWords = useFaultWords();
  return (error: unknown): string => {
    const { code, details } = faultOf(error);
    const shortages = (details.shortages ?? []) as Shortage[];
    if (code === "STOCK_INSUFFICIENT" && shortages.length > 0) {
      const each = shortages.map(({ sku, required, available }) => t("of", { sku, required, available }));
      return `${t("title")} ${each.join(" · ")}`;
    }
    const { title, words } = faultWords(error);
    return words ?? title;
  };
}
