"use client";

import { IconClockExclamation, IconLockOpen } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile } from "@/components/ui/count-tile";

/** What a warehouse looks at first in the morning: goods that should be here, and orders without goods. */
export function DocumentTiles() {
  const t = useTranslations("goods.tiles");
  const trpc = useTRPC();
  const may = useMay();
  // Everybody may look; it is the work of those who receive and of those who promise stock.
  const [receives, allocates] = [may("wms.inbound.write"), may("wms.outbound.allocate")];
  const inbound = useQuery(trpc.wms.inboundOrders.counts.queryOptions({}, { enabled: receives }));
  const outbound = useQuery(trpc.wms.outboundOrders.counts.queryOptions({}, { enabled: allocates }));
  return (
    <>
      {receives ? (
        <CountTile
          icon={IconClockExclamation}
          name={t("late")}
          count={inbound.data?.late}
          href="/inbound?tab=late"
          tone="bad"
          words={t("lateWords", { count: inbound.data?.today ?? 0 })}
        />
      ) : null}
      {allocates ? (
        <CountTile
          icon={IconLockOpen}
          name={t("toAllocate")}
          count={outbound.data?.toAllocate}
          href="/outbound?tab=toAllocate"
          tone="wait"
          words={t("toAllocateWords", { count: outbound.data?.late ?? 0 })}
        />
      ) : null}
    </>
  );
}
