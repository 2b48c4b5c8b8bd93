"use client";

import { IconCircleCheck, IconCircleDashed, IconHeartbeat, IconServer2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCellName } from "@/components/console/monitor/linkage-words";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";

type Row = Answers["settings"]["cells"]["items"][number];

/** Which cells are built in and which are the plant's own systems elsewhere, and whether those answer. */
export function Cells() {
  const t = useTranslations("cellSettings");
  const trpc = useTRPC();
  const cellName = useCellName();
  const query = useQuery(trpc.settings.cells.queryOptions({}, { refetchInterval: 30_000 }));
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "cell",
        header: t("cell"),
        cell: (row) => (
          <>
            {cellName(row.cell)} <span className="mono dim">{row.cell}</span>
          </>
        ),
      },
      { id: "location", header: t("location"), cell: (row) => t(row.location) },
      {
        id: "url",
        header: t("address"),
        cell: (row) => (row.url ? <span className="mono">{row.url}</span> : <span className="dim">{t("inside")}</span>),
      },
      {
        id: "health",
        header: t("health"),
        cell: (row) =>
          row.healthy === null ? (
            <StatusBadge tone="idle" icon={IconCircleDashed}>
              {t("unknown")}
            </StatusBadge>
          ) : (
            <StatusBadge tone={row.healthy ? "good" : "bad"} icon={row.healthy ? IconCircleCheck : IconHeartbeat}>
              {t(row.healthy ? "healthy" : "failing")}
            </StatusBadge>
          ),
      },
    ],
    [t, cellName],
  );
  return (
    <Panel flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={(row) => row.cell}
            empty={<EmptyState icon={IconServer2} title={t("none")} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}
