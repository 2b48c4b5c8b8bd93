"use client";

import { IconClockHour4, IconTruckLoading } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile } from "@/components/ui/count-tile";
import { PURCHASE_ORDER_STATUS } from "@/server/cells/erp/schema";

/** Purchase orders by what they wait for. */
export function PurchaseOrderTiles() {
  const t = useTranslations("purchasing.overview");
  const trpc = useTRPC();
  const mayRead = useMay()("erp.purchase-orders.read");
  const { data } = useQuery(trpc.erp.purchaseOrders.counts.queryOptions({}, { enabled: mayRead }));
  if (!mayRead) return null;
  const list = (status: number) => `/purchasing/orders?status=${status}`;
  return (
    <>
      <CountTile
        icon={IconClockHour4}
        name={t("toApprove")}
        count={data?.pending}
        href={list(PURCHASE_ORDER_STATUS.pending)}
        tone="wait"
        words={t("toApproveWords")}
      />
      <CountTile
        icon={IconTruckLoading}
        name={t("onTheWay")}
        count={data?.approved}
        href={list(PURCHASE_ORDER_STATUS.approved)}
        words={t("onTheWayWords")}
      />
    </>
  );
}
