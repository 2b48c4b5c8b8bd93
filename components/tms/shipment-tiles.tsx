"use client";

import { IconAlertTriangle, IconTruckDelivery } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile } from "@/components/ui/count-tile";

/** What a customer may call about: goods beyond their day, and goods in trouble. */
export function ShipmentTiles() {
  const t = useTranslations("shipments.tiles");
  const trpc = useTRPC();
  const may = useMay();
  // Everybody may look; it is the work of those who send goods.
  const sends = may("tms.shipments.write");
  const { data } = useQuery(trpc.tms.shipments.counts.queryOptions({}, { enabled: sends }));
  if (!sends) return null;
  return (
    <>
      <CountTile
        icon={IconTruckDelivery}
        name={t("late")}
        count={data?.late}
        href="/shipments?tab=late"
        tone="bad"
        words={t("lateWords", { count: data?.open ?? 0 })}
      />
      <CountTile
        icon={IconAlertTriangle}
        name={t("exception")}
        count={data?.exception}
        href="/shipments?tab=exception"
        tone="bad"
        words={t("exceptionWords")}
      />
    </>
  );
}
