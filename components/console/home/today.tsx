"use client";

import { IconActivityHeartbeat } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useEventColumns } from "@/components/console/monitor/event-columns";
import { useCellName } from "@/components/console/monitor/linkage-words";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import classes from "./today.module.css";

type Summary = Answers["home"]["summary"];
const briefly = ["event", "time", "key", "state"];

/** What happened today: how much in each cell, and the latest of it. */
export function Today() {
  const t = useTranslations("home");
  const trpc = useTRPC();
  const query = useQuery(trpc.home.summary.queryOptions({}));
  return (
    <QueryView query={query}>
      {(summary) => (
        <div className={classes.columns}>
          <Panel title={t("today")} aside={t("todayWords")}>
            <Flow today={summary.today} />
          </Panel>
          <Latest events={summary.recentEvents} />
        </div>
      )}
    </QueryView>
  );
}

function Latest({ events }: { events: Summary["recentEvents"] }) {
  const t = useTranslations("home");
  const may = useMay();
  const columns = useEventColumns();
  if (!may("monitor.read")) return null;
  return (
    <Panel title={t("recent")} aside={<Link href="/monitor">{t("allEvents")}</Link>} flush>
      <DataTable
        label={t("recent")}
        columns={columns.filter((column) => briefly.includes(column.id))}
        rows={events}
        rowId={(row) => row.eventId}
        empty={
          <EmptyState
            icon={IconActivityHeartbeat}
            title={t("quiet")}
            action={may("erp.orders.create") ? <Link href="/orders/new">{t("firstOrder")}</Link> : null}
          >
            {t("quietWords")}
          </EmptyState>
        }
      />
    </Panel>
  );
}

/** Events by cell as bars with their numbers beside them, so that nothing is told by length alone. */
function Flow({ today }: { today: Summary["today"] }) {
  const t = useTranslations("home");
  const format = useFormatter();
  const cellName = useCellName();
  const most = Math.max(1, ...today.map(({ events }) => events));
  if (today.length === 0) return <p className="dim">{t("nothingToday")}</p>;
  return (
    <ul className={classes.flow}>
      {today.map(({ cell, events }) => (
        <li key={cell}>
          <span>{cellName(cell)}</span>
          <span className={classes.bar} aria-hidden>
            <span style={{ width: `${(events / most) * 100}%` }} />
          </span>
          <span className={classes.number}>{format.number(events)}</span>
        </li>
      ))}
    </ul>
  );
}
