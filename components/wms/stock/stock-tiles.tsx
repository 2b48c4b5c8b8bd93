"use client";

import { IconCalendarExclamation, IconClipboardCheck, IconCoins, IconLock, IconPackageOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CountTile, CountTiles } from "@/components/ui/count-tile";
import { COUNT_STATUS } from "@/server/cells/wms/schema/counts";

function useFigures(enabled: boolean) {
  const trpc = useTRPC();
  return useQuery(trpc.wms.stock.figures.queryOptions({}, { enabled })).data;
}

function Short({ count }: { count: number | undefined }) {
  const t = useTranslations("stock.tiles");
  return (
    <CountTile
      icon={IconPackageOff}
      name={t("short")}
      count={count}
      href="/stock/shortages"
      tone="bad"
      words={t("shortWords")}
    />
  );
}

function Expiring({ count, expired }: { count: number | undefined; expired: number }) {
  const t = useTranslations("stock.tiles");
  return (
    <CountTile
      icon={IconCalendarExclamation}
      name={t("expiring")}
      count={count}
      href="/stock?tab=lot&show=expiring"
      tone="wait"
      words={t("expiringWords", { expired })}
    />
  );
}

function ToApprove({ count }: { count: number | undefined }) {
  const t = useTranslations("stock.tiles");
  return (
    <CountTile
      icon={IconClipboardCheck}
      name={t("counts")}
      count={count}
      href={`/stock/counts?status=${COUNT_STATUS.toApprove}`}
      tone="wait"
      words={t("countsWords")}
    />
  );
}

/** What of the stock needs somebody today, for the first page of those who answer for it. */
export function StockTiles() {
  const may = useMay();
  const answers = may("wms.counts.approve") || may("wms.stock.adjust");
  const figures = useFigures(answers);
  if (!answers) return null;
  return (
    <>
      <Short count={figures?.short} />
      <Expiring count={figures?.expiring} expired={figures?.expired ?? 0} />
      {may("wms.counts.approve") ? <ToApprove count={figures?.countsToApprove ?? undefined} /> : null}
    </>
  );
}

/** The stock in five numbers. */
export function StockFigures() {
  const t = useTranslations("stock.tiles");
  const may = useMay();
  const figures = useFigures(true);
  return (
    <CountTiles label={t("label")}>
      <CountTile
        icon={IconCoins}
        name={t("value")}
        count={figures && Math.round(figures.valueCents / 100)}
        href="/stock/abc"
        words={figures?.uncosted ? t("uncosted", { count: figures.uncosted }) : t("valueWords")}
      />
      <Short count={figures?.short} />
      <CountTile
        icon={IconLock}
        name={t("held")}
        count={figures?.held}
        href="/stock/holds"
        tone="wait"
        words={t("heldWords")}
      />
      <Expiring count={figures?.expiring} expired={figures?.expired ?? 0} />
      {may("wms.counts.read") ? <ToApprove count={figures?.countsToApprove ?? undefined} /> : null}
    </CountTiles>
  );
}
