"use client";

import { IconCalendarExclamation, IconCircleCheck, IconClockHour4, IconPackage } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile } from "@/components/ui/count-tile";
import { ORDER_STATUS } from "@/server/cells/erp/schema";

/** Orders by what they wait for. */
export function OrderTiles() {
  const t = useTranslations("home");
  const trpc = useTRPC();
  const mayRead = useMay()("erp.orders.read");
  const { data } = useQuery(trpc.erp.orders.counts.queryOptions({}, { enabled: mayRead }));
  if (!mayRead) return null;
  const list = (status: number) => `/orders?status=${status}`;
  return (
    <>
      <CountTile
        icon={IconCalendarExclamation}
        name={t("ordersLate")}
        count={data?.late}
        href="/orders?show=late&sort=due"
        tone="bad"
        words={t("ordersLateWords")}
      />
      <CountTile
        icon={IconClockHour4}
        name={t("ordersPending")}
        count={data?.pending}
        href={list(ORDER_STATUS.pending)}
        tone="wait"
        words={t("ordersPendingWords")}
      />
      <CountTile
        icon={IconCircleCheck}
        name={t("ordersApproved")}
        count={data?.approved}
        href={list(ORDER_STATUS.approved)}
        words={t("ordersApprovedWords")}
      />
      <CountTile
        icon={IconPackage}
        name={t("ordersProduced")}
        count={data?.produced}
        href={list(ORDER_STATUS.produced)}
        words={t("ordersProducedWords")}
      />
    </>
  );
}
