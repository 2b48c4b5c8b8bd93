"use client";

import { IconCalendarEvent, IconCircleCheck, IconClockHour4, IconUserShare } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import { EndDelegation } from "./end-delegation";
import { usePlantDayWords } from "./plant-day-words";

type Delegation = Answers["oa"]["delegations"]["list"]["items"][number];

const looks = {
  running: { tone: "move", icon: IconClockHour4 },
  ahead: { tone: "wait", icon: IconCalendarEvent },
  over: { tone: "idle", icon: IconCircleCheck },
} as const;

/** Who decides in whose place, in these days, before and after. */
export function Delegations() {
  const t = useTranslations("approvals.delegation");
  const trpc = useTRPC();
  const dayWords = usePlantDayWords();
  const query = useInfiniteQuery(
    trpc.oa.delegations.list.infiniteQueryOptions(
      {},
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<Column<Delegation>[]>(
    () => [
      { id: "from", header: t("from"), cell: (row) => row.fromName },
      { id: "to", header: t("to"), cell: (row) => row.toName },
      { id: "days", header: t("days"), cell: (row) => `${dayWords(row.fromDay)} – ${dayWords(row.toDay)}` },
      {
        id: "state",
        header: t("state"),
        cell: ({ state }) => (
          <StatusBadge tone={looks[state].tone} icon={looks[state].icon}>
            {t(`states.${state}`)}
          </StatusBadge>
        ),
      },
      { id: "reason", header: t("reason"), cell: (row) => row.reason ?? <span className="dim">{t("noReason")}</span> },
      { id: "end", header: t("action"), cell: (row) => <EndDelegation delegation={row} /> },
    ],
    [t, dayWords],
  );
  return (
    <Panel title={t("list")} flush>
      <QueryView query={query}>
        {({ pages }) => (
          <DataTable
            label={t("list")}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowId={(row) => row.delegationId}
            empty={
              <EmptyState icon={IconUserShare} title={t("none")}>
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
