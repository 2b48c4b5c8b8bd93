"use client";

import { IconCircleCheck } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useMay } from "@/components/console/me";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { useDuration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, FilterBar } from "@/components/ui/filter-bar";
import { Panel } from "@/components/ui/panel";
import { Time, useNowMs } from "@/components/ui/time";
import { DeadLetterButtons } from "./dead-letter-buttons";
import classes from "./dead-letters.module.css";
import { useEventName, useLinkageName } from "./linkage-words";
import { deadLetterFilters } from "./monitor-filters";
import { ReplayMatching } from "./replay-matching";

type Group = Answers["monitor"]["deadLetterGroups"]["items"][number];
type Letter = Answers["monitor"]["deadLetters"]["items"][number];

export function DeadLetters() {
  const trpc = useTRPC();
  const groups = useQuery(trpc.monitor.deadLetterGroups.queryOptions({}));
  return (
    <div className={classes.page}>
      <QueryView query={groups}>
        {(data) => (
          <>
            <Headline oldest={data.oldestDeadAt} count={data.items.reduce((sum, group) => sum + group.count, 0)} />
            <Groups groups={data.items} />
            {data.items.length > 0 ? <Letters groups={data.items} /> : null}
          </>
        )}
      </QueryView>
    </div>
  );
}

/** How long the oldest has been lying there says more than how many there are. */
function Headline({ oldest, count }: { oldest: string | null; count: number }) {
  const t = useTranslations("monitor.dead");
  const duration = useDuration();
  const nowMs = useNowMs();
  if (!oldest) return null;
  return (
    <p className={classes.headline}>
      {t.rich("headline", {
        count,
        age: duration(Math.max(0, nowMs - Date.parse(oldest))),
        strong: (words) => <strong>{words}</strong>,
      })}
    </p>
  );
}

function Groups({ groups }: { groups: Group[] }) {
  const t = useTranslations("monitor.dead");
  const linkageName = useLinkageName();
  const eventName = useEventName();
  const mayOperate = useMay()("monitor.operate");
  const columns = useMemo<Column<Group>[]>(
    () => [
      { id: "linkage", header: t("linkage"), cell: (row) => linkageName(row.linkage) },
      {
        id: "error",
        header: t("error"),
        cell: (row) => (
          <>
            <span className="mono">{row.errorCode}</span>
            <div>{row.errorMessage}</div>
          </>
        ),
      },
      { id: "types", header: t("eventTypes"), onlyWide: true, cell: (row) => row.eventTypes.map(eventName).join("、") },
      { id: "oldest", header: t("oldest"), cell: (row) => <Time at={row.oldestDeadAt} /> },
      {
        id: "count",
        header: t("count"),
        align: "right",
        cell: (row) => (
          <Link href={`/monitor/dead-letters?linkage=${encodeURIComponent(row.linkage)}`}>{row.count}</Link>
        ),
      },
      ...(mayOperate
        ? [
            {
              id: "act",
              header: t("act"),
              cell: (row: Group) => (
                <ReplayMatching
                  matching={{ linkage: row.linkage, errorCode: row.errorCode }}
                  label={t("replayGroup", { linkage: linkageName(row.linkage), code: row.errorCode })}
                />
              ),
            },
          ]
        : []),
    ],
    [t, mayOperate, linkageName, eventName],
  );
  return (
    <Panel title={t("groups")} flush>
      <DataTable
        label={t("groups")}
        columns={columns}
        rows={groups}
        rowId={(row) => `${row.linkage} ${row.errorCode} ${row.errorMessage}`}
        empty={
          <EmptyState icon={IconCircleCheck} title={t("none")} action={<Link href="/monitor">{t("toEvents")}</Link>}>
            {t("noneWords")}
          </EmptyState>
        }
      />
    </Panel>
  );
}

function Letters({ groups }: { groups: Group[] }) {
  const t = useTranslations("monitor.dead");
  const trpc = useTRPC();
  const linkageName = useLinkageName();
  const eventName = useEventName();
  const mayOperate = useMay()("monitor.operate");
  const [filters, setFilters] = useQueryStates(deadLetterFilters);
  const query = useInfiniteQuery(
    trpc.monitor.deadLetters.infiniteQueryOptions(
      { linkage: filters.linkage ?? undefined, eventType: filters.type ?? undefined },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<Column<Letter>[]>(
    () => [
      {
        id: "event",
        header: t("event"),
        cell: (row) => (
          <Link href={`/monitor/events/${encodeURIComponent(row.eventId)}`}>
            {[eventName(row.eventType), row.businessKey].filter(Boolean).join(" ")}
          </Link>
        ),
      },
      { id: "linkage", header: t("linkage"), cell: (row) => linkageName(row.linkage) },
      {
        id: "error",
        header: t("error"),
        cell: (row) => <>{row.lastError}</>,
      },
      { id: "attempts", header: t("attempts"), align: "right", cell: (row) => row.attempts },
      { id: "deadAt", header: t("deadAt"), cell: (row) => <Time at={row.deadAt} /> },
      ...(mayOperate
        ? [
            {
              id: "act",
              header: t("act"),
              cell: (row: Letter) => (
                <DeadLetterButtons
                  deliveryId={row.deliveryId}
                  name={`${eventName(row.eventType)} ${linkageName(row.linkage)}`}
                />
              ),
            },
          ]
        : []),
    ],
    [t, mayOperate, linkageName, eventName],
  );
  const linkages = [
    ...new Set([...groups.map((group) => group.linkage), ...(filters.linkage ? [filters.linkage] : [])]),
  ];
  const types = [...new Set([...groups.flatMap((group) => group.eventTypes), ...(filters.type ? [filters.type] : [])])];
  const matching = { linkage: filters.linkage ?? undefined, eventType: filters.type ?? undefined };
  return (
    <Panel title={t("letters")} flush>
      <FilterBar
        filtered={Boolean(filters.linkage || filters.type)}
        onReset={() => void setFilters(null)}
        aside={
          <ReplayMatching
            matching={matching}
            label={t(filters.linkage || filters.type ? "replayShown" : "replayEverything")}
          />
        }
      >
        <ChoiceFilter
          label={t("linkage")}
          value={filters.linkage}
          choices={linkages.map((value) => ({ value, label: linkageName(value) }))}
          onChange={(linkage) => void setFilters({ linkage })}
        />
        <ChoiceFilter
          label={t("eventType")}
          value={filters.type}
          choices={types.map((value) => ({ value, label: eventName(value) }))}
          onChange={(type) => void setFilters({ type })}
        />
      </FilterBar>
      <QueryView query={query}>
        {({ pages }) => (
          <DataTable
            label={t("letters")}
            columns={columns}
            rows={pages.flatMap((page) => page.items)}
            rowId={(row) => row.deliveryId}
            empty={<EmptyState icon={IconCircleCheck} title={t("noneFiltered")} />}
          />
        )}
      </QueryView>
      <MoreRows query={query} />
    </Panel>
  );
}
