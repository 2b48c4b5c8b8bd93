"use client";

import { IconArrowRight, IconPower, IconTopologyStar3 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import { useCellName, useEventName, useLinkageName } from "./linkage-words";

type Row = Answers["monitor"]["linkageMap"]["items"][number];

/** Which cell's news makes which cell act, how often, how fast, and what is stuck. */
export function LinkageMap() {
  const t = useTranslations("monitor.map");
  const format = useFormatter();
  const trpc = useTRPC();
  const cellName = useCellName();
  const eventName = useEventName();
  const linkageName = useLinkageName();
  const query = useQuery(trpc.monitor.linkageMap.queryOptions({}));
  const columns = useMemo<Column<Row>[]>(() => {
    const cellsOf = (cells: string[]) =>
      cells.length > 3 || cells.includes("*") ? t("allCells") : cells.map(cellName).join("、");
    return [
      {
        id: "linkage",
        header: t("linkage"),
        cell: (row) => (
          <>
            <Link href={`/monitor?linkage=${encodeURIComponent(row.linkage)}`}>
              {linkageName(row.linkage, row.title)}
            </Link>
            <div className="dim" style={{ fontWeight: 400 }}>
              {row.listensTo.length > 3 || row.listensTo.some((type) => !type.includes("."))
                ? t("everyEvent")
                : row.listensTo.map(eventName).join("、")}
            </div>
          </>
        ),
      },
      {
        id: "way",
        header: t("way"),
        cell: (row) => (
          <>
            {cellsOf(row.fromCells)} <IconArrowRight size={12} aria-label={t("to")} /> {cellsOf(row.toCells)}
          </>
        ),
      },
      {
        id: "switch",
        header: t("switch"),
        cell: (row) => (
          <StatusBadge tone={row.enabled ? "good" : "idle"} icon={IconPower}>
            {t(row.enabled ? "on" : "off")}
          </StatusBadge>
        ),
      },
      {
        id: "perHour",
        header: t("perHour"),
        align: "right",
        cell: (row) => format.number(row.perHour, { maximumFractionDigits: 1 }),
      },
      {
        id: "lag",
        header: t("lag"),
        align: "right",
        cell: (row) =>
          row.lagP95Ms === null ? <span className="dim">{t("noLag")}</span> : <Duration ms={row.lagP95Ms} />,
      },
      {
        id: "waiting",
        header: t("waiting"),
        align: "right",
        cell: (row) =>
          row.waiting ? (
            <Link href={`/monitor?state=waiting&linkage=${encodeURIComponent(row.linkage)}`}>
              {format.number(row.waiting)}
            </Link>
          ) : (
            0
          ),
      },
      {
        id: "dead",
        header: t("dead"),
        align: "right",
        cell: (row) =>
          row.dead ? (
            <Link href={`/monitor/dead-letters?linkage=${encodeURIComponent(row.linkage)}`}>
              {format.number(row.dead)}
            </Link>
          ) : (
            0
          ),
      },
    ];
  }, [t, format, cellName, eventName, linkageName]);
  return (
    <Panel flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={(row) => row.linkage}
            empty={<EmptyState icon={IconTopologyStar3} title={t("none")} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}
