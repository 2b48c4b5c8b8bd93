"use client";

import { IconPackageOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile } from "@/components/ui/count-tile";

/** How many production orders cannot go on for want of material, for those who run production. */
export function ShortTile() {
  const t = useTranslations("production.tiles");
  const trpc = useTRPC();
  const isPlanner = useMay()("mes.orders.run");
  const { data } = useQuery(trpc.wms.planning.shortSources.queryOptions({ limit: 1 }, { enabled: isPlanner }));
  if (!isPlanner) return null;
  return (
    <CountTile
      icon={IconPackageOff}
      name={t("homeShort")}
      count={data?.counts.short}
      href="/production?tab=short"
      tone="bad"
      words={t("shortWords")}
    />
  );
}
