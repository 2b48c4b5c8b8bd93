"use client";

import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useMay } from "@/components/console/me";
import { useNotices } from "@/components/console/notices";
import { useTRPC } from "@/components/console/trpc";
import { ORDER_STATUS } from "@/server/cells/mes/schema";
import { RescheduleDialog } from "./production-actions";
import type { ProductionRow } from "./production-columns";
import { isWaiting } from "./production-status";

type Bulk = {
  chosen: ProductionRow[];
  clear: () => void;
  /** How many of them have material to promise, and how that is done. */
  release: { count: number; dialog: (close: () => void) => ReactNode };
};

/** What can be done with several orders at once. */
export function BulkActions({ chosen, clear, release }: Bulk) {
  const t = useTranslations("production.bulk");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notices = useNotices();
  const may = useMay();
  const [asked, setAsked] = useState<"release" | "reschedule" | null>(null);
  const start = useMutation(trpc.mes.productionOrders.setStatus.mutationOptions());
  const [starting, setStarting] = useState(false);
  const waiting = chosen.filter(isWaiting);
  async function startAll() {
    setStarting(true);
    const failed: { documentNo: string; error: unknown }[] = [];
    for (const { orderId, documentNo } of waiting) {
      await start
        .mutateAsync({ orderId, status: ORDER_STATUS.inProgress })
        .catch((error: unknown) => failed.push({ documentNo, error }));
    }
    setStarting(false);
    if (failed.length === 0) notices.done(t("started", { count: waiting.length }));
    else for (const { error } of failed.slice(0, 3)) notices.failed(error);
    clear();
    await queryClient.invalidateQueries(trpc.mes.pathFilter());
  }
  const close = () => {
    setAsked(null);
    clear();
  };
  return (
    <>
      {may("wms.outbound.allocate") ? (
        <Button size="xs" disabled={release.count === 0} onClick={() => setAsked("release")}>
          {t("release", { count: release.count })}
        </Button>
      ) : null}
      {may("mes.orders.run") ? (
        <>
          <Button
            size="xs"
            variant="default"
            disabled={waiting.length === 0}
            loading={starting}
            onClick={() => void startAll()}
          >
            {t("start", { count: waiting.length })}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsked("reschedule")}>
            {t("reschedule")}
          </Button>
        </>
      ) : null}
      {asked === "release" ? release.dialog(() => setAsked(null)) : null}
      {asked === "reschedule" ? <RescheduleDialog orders={chosen} onClose={close} /> : null}
    </>
  );
}
