"use client";

import { Anchor } from "@mantine/core";
import { IconAlertTriangle, IconBarcode, IconCircleCheck, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { TASKS } from "@/components/scan/document-codes";
import { VERDICTS, type VerdictName } from "@/components/scan/verdicts";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, FilterBar, SearchFilter, TextFilter } from "@/components/ui/filter-bar";
import { Panel } from "@/components/ui/panel";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import { scanFilters } from "./scan-filters";
import { isOnlyFacts, titleWithoutFacts } from "./title-without-facts";

type Row = Answers["floor"]["scans"]["list"]["items"][number];
const typing = { limitUrlUpdates: debounce(300) };
const shownOfDevice = 8;

const VERDICT_NAMES = Object.keys(VERDICTS) as VerdictName[];
const isVerdict = (name: string): name is VerdictName => Object.hasOwn(VERDICTS, name);
const BADGES = {
  ok: { tone: "idle", icon: IconInfoCircle },
  done: { tone: "good", icon: IconCircleCheck },
  attention: { tone: "wait", icon: IconAlertTriangle },
  wrong: { tone: "bad", icon: IconCircleX },
} as const;

/** A verdict's title without the facts of one scan; its hint where the title is nothing but a fact. */
function useVerdictName() {
  const t = useTranslations("scan.verdicts");
  return (name: string) => {
    if (!isVerdict(name)) return name;
    const title = titleWithoutFacts(t.raw(`${name}.title`));
    return isOnlyFacts(title) ? titleWithoutFacts(t.raw(`${name}.hint`)) : title;
  };
}

/** What people on the floor scanned and pressed, and what they were told. */
export function ScanLog() {
  const t = useTranslations("scanLog");
  const tasks = useTranslations("floor.tasks");
  const trpc = useTRPC();
  const verdictName = useVerdictName();
  const [filters, setFilters] = useQueryStates(scanFilters);
  const filtered = Object.values(filters).some(Boolean);
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  const query = useInfiniteQuery(
    trpc.floor.scans.list.infiniteQueryOptions(given, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  const verdicts = VERDICT_NAMES.map((name) => ({ value: name, label: verdictName(name) }));
  const columns = useMemo<Column<Row>[]>(() => {
    const only = (field: "documentId" | "deviceId", value: string, words: string) => (
      <Anchor component="button" type="button" inherit ta="left" onClick={() => void setFilters({ [field]: value })}>
        {words}
      </Anchor>
    );
    return [
      {
        id: "raw",
        header: t("raw"),
        cell: (row) => (
          <span className="mono" style={{ overflowWrap: "anywhere" }}>
            {row.raw} {row.kind === "key" ? <span className="dim">{t("byKey")}</span> : null}
          </span>
        ),
      },
      { id: "at", header: t("at"), cell: (row) => <Time at={row.scannedAt} exact /> },
      { id: "by", header: t("by"), cell: (row) => row.byName },
      {
        id: "verdict",
        header: t("verdict"),
        cell: (row) => (
          <StatusBadge {...BADGES[isVerdict(row.verdict) ? VERDICTS[row.verdict].tone : "ok"]}>
            {verdictName(row.verdict)}
          </StatusBadge>
        ),
      },
      { id: "task", header: t("task"), cell: (row) => tasks(`${row.task}.title`) },
      {
        id: "document",
        header: t("document"),
        cell: (row) =>
          row.documentId ? <span className="mono">{only("documentId", row.documentId, row.documentId)}</span> : null,
      },
      {
        id: "device",
        header: t("device"),
        onlyWide: true,
        cell: (row) => (
          <span className="mono">{only("deviceId", row.deviceId, row.deviceId.slice(0, shownOfDevice))}</span>
        ),
      },
      { id: "ms", header: t("ms"), onlyWide: true, cell: (row) => t("msValue", { ms: row.ms }) },
    ];
  }, [t, tasks, setFilters, verdictName]);
  return (
    <Panel flush>
      <FilterBar filtered={filtered} onReset={() => void setFilters(null)}>
        <SearchFilter label={t("search")} value={filters.q ?? ""} onChange={(q) => void setFilters({ q: q || null })} />
        <ChoiceFilter
          label={t("allTasks")}
          value={filters.task}
          choices={TASKS.map((task) => ({ value: task, label: tasks(`${task}.title`) }))}
          onChange={(task) => void setFilters({ task })}
        />
        <ChoiceFilter
          label={t("anyVerdict")}
          value={filters.verdict !== null && isVerdict(filters.verdict) ? filters.verdict : null}
          choices={verdicts}
          onChange={(verdict) => void setFilters({ verdict })}
          searchable
        />
        {(["documentId", "deviceId"] as const).map((field) => (
          <TextFilter
            key={field}
            label={t(`filters.${field}`)}
            value={filters[field] ?? ""}
            onChange={(words) => void setFilters({ [field]: words || null }, typing)}
          />
        ))}
      </FilterBar>
      <QueryView query={query}>
        {({ pages }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={pages.flatMap((page) => page.items)}
            rowId={(row) => row.scanId}
            empty={
              <EmptyState icon={IconBarcode} title={t(filtered ? "noneFiltered" : "none")}>
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
