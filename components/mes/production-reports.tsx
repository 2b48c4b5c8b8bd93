"use client";

import { Button } from "@mantine/core";
import { IconClipboardList } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTimeZone, useTranslations } from "next-intl";
import { useMemo } from "react";
import { lotHref } from "@/components/console/document-link";
import { useMay } from "@/components/console/me";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { outputByDay } from "./output-by-day";

type Report = Answers["mes"]["reports"]["list"]["items"][number];

/** Half a hundred kilobytes, and only for those who look at it. */
const OutputChart = dynamic(() => import("./output-chart").then(({ OutputChart }) => OutputChart), {
  ssr: false,
  loading: () => <div style={{ height: 210 }} />,
});

/** What was reported of an order: by day as a chart, one by one as a table. */
export function ProductionReports({
  orderId,
  productSku,
  open,
}: {
  orderId: string;
  productSku: string;
  open: boolean;
}) {
  const t = useTranslations("production.reports");
  const trpc = useTRPC();
  const may = useMay();
  const timeZone = useTimeZone() ?? "UTC";
  const query = useInfiniteQuery(
    trpc.mes.reports.list.infiniteQueryOptions(
      { orderId, limit: 200 },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const days = useMemo(() => outputByDay(rows, timeZone), [rows, timeZone]);
  const columns = useMemo<Column<Report>[]>(
    () => [
      { id: "time", header: t("time"), cell: (row) => <Time at={row.reportTime} exact /> },
      { id: "good", header: t("good"), align: "right", cell: (row) => <Quantity value={row.goodQty} /> },
      {
        id: "defect",
        header: t("defect"),
        align: "right",
        cell: (row) =>
          row.defectQty > 0 ? (
            <span>
              <Quantity value={row.defectQty} /> <span className="dim">{row.defectTypes.join(", ")}</span>
            </span>
          ) : (
            <Quantity value={0} />
          ),
      },
      {
        id: "lot",
        header: t("lot"),
        cell: (row) => (
          <>
            {row.lotNumber ? (
              <Link href={lotHref(productSku, row.lotNumber)} className="nowrap">
                {row.lotNumber}
              </Link>
            ) : null}
            {row.serialNumbers.length > 0 ? (
              <span className="dim"> {t("serials", { count: row.serialNumbers.length })}</span>
            ) : null}
          </>
        ),
      },
      { id: "station", header: t("station"), onlyWide: true, cell: (row) => row.stationId ?? "" },
      { id: "shift", header: t("shift"), onlyWide: true, cell: (row) => row.shift ?? "" },
      { id: "by", header: t("by"), cell: (row) => row.producedBy },
    ],
    [t, productSku],
  );
  return (
    <Panel title={t("title")} flush>
      {days.length > 0 ? <OutputChart days={days} label={t("chart")} good={t("good")} defect={t("defect")} /> : null}
      <QueryView query={query}>
        {() => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={rows}
            rowId={(row) => row.reportId}
            empty={
              <EmptyState
                icon={IconClipboardList}
                title={t("none")}
                action={
                  open && may("mes.reports.write") ? (
                    <Button component={Link} variant="default" href="/floor/report">
                      {t("report")}
                    </Button>
                  ) : null
                }
              >
                {t("noneWords")}
              </EmptyState>
            }
          />
        )}
      </QueryView>
      <MoreRows query={query} />
    </Panel>
  );
}
