"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { FoundPanel } from "@/components/scan/screen/found-panel";
import { TaskPage } from "./task-page";

/** Loaded with the first answer; without a network there is none. */
const OriginOf = lazy(() =>
  import("./origin-of").then(
    ({ OriginOf: loaded }) => ({ default: loaded }),
    () => ({ default: () => null }),
  ),
);

/** "What is this?" shows what was found; nothing can be done wrong here. */
export function StockPage() {
  const t = useTranslations("floor.found");
  return (
    <TaskPage
      task="identify"
      panel={({ found }) => {
        if (found === null) return null;
        return found.length > 0 ? (
          <FoundPanel
            found={found}
            more={(each) => (
              <Suspense fallback={null}>
                <OriginOf found={each} />
              </Suspense>
            )}
          />
        ) : (
          <p>{t("nothing")}</p>
        );
      }}
    />
  );
}
