"use client";

import { useQuery } from "@tanstack/react-query";
import { IconActivityHeartbeat, type Icon, IconChecklist, IconClipboardList, IconClockHour4, IconMailX, IconTruckDelivery } from "@tabler/icons-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay } from "@/components/console/me";
import { useEventColumns } from "@/components/console/monitor/event-columns";
import { useCellName } from "@/components/console/monitor/linkage-words";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DataTable } from "@/components/ui/data-table";
import { useDuration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { useNowMs } from "@/components/ui/time";
import classes from "./home.module.css";

type Summary = Answers["home"]["summary"];

/** What waits for me, what is stuck, what happened today. Each number opens its rows. */
export function Home() {
  const trpc = useTRPC();
  const query = useQuery(trpc.home.summary.queryOptions());
  return <QueryView query={query}>{(summary) => <Overview summary={summary} />}</QueryView>;
}

function Overview({ summary }: { summary: Summary }) {
  const t = useTranslations("home");
  const may = useMay();
  const duration = useDuration();
  const nowMs = useNowMs();
  const columns = useEventColumns();
  const oldest = summary.oldestDeadAt ? duration(Math.max(0, nowMs - Date.parse(summary.oldestDeadAt))) : null;
  return (
    <div className={classes.page}>
      <ul className={classes.work} aria-label={t("work")}>
        {may("oa.approvals.read") ? <Work icon={IconChecklist} name={t("approvalsWaiting")} count={summary.approvalsWaiting} href="/approvals" tone="wait" words={t("approvalsWords")} /> : null}
        {may("erp.orders.read") ? (
          <>
            <Work icon={IconClockHour4} name={t("ordersPending")} count={summary.ordersPendingReview} href="/orders?status=1" tone="wait" words={t("ordersPendingWords")} />
            <Work icon={IconTruckDelivery} name={t("ordersApproved")} count={summary.ordersApproved} href="/orders?status=2" words={t("ordersApprovedWords")} />
            <Work icon={IconClipboardList} name={t("ordersOpen")} count={summary.ordersOpen} href="/orders" words={t("ordersOpenWords")} />
          </>
        ) : null}
        {may("monitor.read") ? (
          <>
            <Work icon={IconMailX} name={t("deadLetters")} count={summary.deadLetters} href="/monitor/dead-letters" tone="bad" words={oldest ? t("oldest", { age: oldest }) : t("noneDead")} />
            <Work icon={IconActivityHeartbeat} name={t("waiting")} count={summary.waiting} href="/monitor?state=waiting" words={t("skipped", { count: summary.skipped })} />
          </>
        ) : null}
      </ul>
      <div className={classes.columns}>
        <Panel title={t("today")} aside={t("todayWords")}>
          <Flow today={summary.today} />
        </Panel>
        {may("monitor.read") ? (
          <Panel title={t("recent")} aside={<Link href="/monitor">{t("allEvents")}</Link>} flush>
            <DataTable
              label={t("recent")}
              columns={columns.filter((column) => ["event", "time", "key", "state"].includes(column.id))}
              rows={summary.recentEvents}
              rowId={(row) => row.eventId}
              empty={
                <EmptyState icon={IconActivityHeartbeat} title={t("quiet")} action={may("erp.orders.create") ? <Link href="/orders/new">{t("firstOrder")}</Link> : null}>
                  {t("quietWords")}
                </EmptyState>
              }
            />
          </Panel>
        ) : null}
      </div>
    </div>
  );
}

type Work = { icon: Icon; name: string; count: number; href: string; words: ReactNode; tone?: "wait" | "bad" };

function Work({ icon: Symbol, name, count, href, words, tone }: Work) {
  const format = useFormatter();
  return (
    <li>
      <Link href={href} className={classes.tile} data-tone={count > 0 ? tone : undefined}>
        <span className={classes.name}>
          <Symbol size={15} aria-hidden /> {name}
        </span>
        <span className={classes.count}>{format.number(count)}</span>
        <span className={classes.words}>{words}</span>
      </Link>
    </li>
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
