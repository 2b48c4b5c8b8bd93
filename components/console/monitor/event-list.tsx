"use client";

import { Button } from "@mantine/core";
import { IconActivityHeartbeat, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, FilterBar, SearchFilter } from "@/components/ui/filter-bar";
import { Panel } from "@/components/ui/panel";
import { useEventColumns } from "./event-columns";
import { typeOf, useEventName, useLinkageName } from "./linkage-words";
import { eventFilters, eventStates } from "./monitor-filters";

/** Everything the cells announced, newest first. Follows live until somebody wants to read in peace. */
export function EventList() {
  const t = useTranslations("monitor");
  const trpc = useTRPC();
  const eventName = useEventName();
  const linkageName = useLinkageName();
  const columns = useEventColumns();
  const [filters, setFilters] = useQueryStates(eventFilters);
  const [paused, setPaused] = useState(false);
  const map = useQuery(trpc.monitor.linkageMap.queryOptions({}));
  const query = useInfiniteQuery(
    trpc.monitor.events.infiniteQueryOptions(
      {
        q: filters.q || undefined,
        state: filters.state ?? undefined,
        eventType: filters.type ?? undefined,
        linkage: filters.linkage ?? undefined,
        correlationId: filters.chain ?? undefined,
      },
      // A disabled list is not asked for again by the live updates: that is the pause.
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData, enabled: !paused },
    ),
  );
  const filtered = Object.values(filters).some(Boolean);
  const linkages = map.data?.items ?? [];
  const types = [
    ...new Set([...linkages.flatMap((each) => each.listensTo.map(typeOf)), ...(filters.type ? [filters.type] : [])]),
  ]
    .filter((type) => type.includes("."))
    .sort();
  const reset = () => void setFilters(null);

  function change(next: Partial<{ [Name in keyof typeof filters]: (typeof filters)[Name] | null }>) {
    setPaused(false);
    void setFilters(next);
  }

  return (
    <Panel flush>
      <FilterBar
        filtered={filtered}
        onReset={reset}
        aside={
          <Button
            size="xs"
            variant={paused ? "filled" : "default"}
            aria-pressed={paused}
            leftSection={paused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
            onClick={() => setPaused(!paused)}
          >
            {t(paused ? "follow" : "pause")}
          </Button>
        }
      >
        <SearchFilter label={t("search")} value={filters.q} onChange={(q) => change({ q })} />
        <ChoiceFilter
          label={t("state")}
          value={filters.state}
          choices={eventStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          onChange={(state) => change({ state })}
        />
        <ChoiceFilter
          label={t("eventType")}
          value={filters.type}
          searchable
          choices={types.map((value) => ({ value, label: eventName(value) }))}
          onChange={(type) => change({ type })}
        />
        <ChoiceFilter
          label={t("linkage")}
          value={filters.linkage}
          searchable
          choices={linkages.map(({ linkage, title }) => ({ value: linkage, label: linkageName(linkage, title) }))}
          onChange={(linkage) => change({ linkage })}
        />
      </FilterBar>
      <QueryView query={query}>
        {({ pages }) => (
          <DataTable
            label={t("events")}
            columns={columns}
            rows={pages.flatMap((page) => page.items)}
            rowId={(row) => row.eventId}
            empty={
              <EmptyState
                icon={IconActivityHeartbeat}
                title={t(filtered ? "noneFiltered" : "none")}
                action={
                  filtered ? (
                    <Button variant="default" onClick={reset}>
                      {t("showAll")}
                    </Button>
                  ) : null
                }
              >
                {filtered ? null : t("noneWords")}
              </EmptyState>
            }
          />
        )}
      </QueryView>
      <MoreRows query={query} />
    </Panel>
  );
}
