"use client";

import { IconCalendarExclamation } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile } from "@/components/ui/count-tile";

/** What a planner looks at first in the morning. Everybody may look; it is the work of those who run production. */
export function ProductionTiles() {
  const t = useTranslations("production.tiles");
  const trpc = useTRPC();
  const isPlanner = useMay()("mes.orders.run");
  const { data } = useQuery(trpc.mes.productionOrders.counts.queryOptions({}, { enabled: isPlanner }));
  if (!isPlanner) return null;
  return (
    <CountTile
      icon={IconCalendarExclamation}
      name={t("homeLate")}
      count={data?.late}
      href="/production?tab=late"
      tone="bad"
      words={t("lateWords")}
    />
  );
}
