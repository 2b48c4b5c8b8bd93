"use client";

import { useTranslations } from "next-intl";
import { FoundPanel } from "@/components/scan/screen/found-panel";
import { OriginOf } from "./origin-of";
import { TaskPage } from "./task-page";

/** "What is this?" shows what was found; nothing can be done wrong here. */
export function StockPage() {
  const t = useTranslations("floor.found");
  return (
    <TaskPage
      task="identify"
      panel={({ found }) => {
        if (found === null) return null;
        return found.length > 0 ? (
          <FoundPanel found={found} more={(each) => <OriginOf found={each} />} />
        ) : (
          <p>{t("nothing")}</p>
        );
      }}
    />
  );
}
