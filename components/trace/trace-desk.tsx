"use client";

import { Button, Tabs } from "@mantine/core";
import { IconAlertOctagon, IconFoldDown, IconRoute, IconRouteOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type ReactNode, useState } from "react";
import { traceHref } from "@/components/console/document-link";
import { faultOf } from "@/components/console/fault";
import { ownDirection } from "@/components/console/list-input-link";
import { useMay, useMe } from "@/components/console/me";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { useExactTime, useNowMs } from "@/components/ui/time";
import type { NodeKind } from "@/server/cells/trace/schema";
import { KindsOf } from "./kinds-of";
import { OpenRecall } from "./open-recall";
import { StockThen } from "./stock-then";
import classes from "./trace.module.css";
import { clocksOf, TRACE_TABS, traceFilters } from "./trace-filters";
import { TraceGraph } from "./trace-graph";
import { TraceSearch } from "./trace-search";
import { TraceFiles, TraceTable } from "./trace-table";
import { TraceTimeline } from "./trace-timeline";
import { type Trace, useTraceWords } from "./trace-words";

/** What a recall can begin with: goods, or whatever they came with. */
const RECALLABLE: readonly NodeKind[] = ["lot", "serial", "purchase", "supplier", "receipt", "production"];

/** One search through the whole chain, from the supplier's lot to the customer's signature. */
export function TraceDesk() {
  const t = useTranslations("trace");
  const trpc = useTRPC();
  const [filters] = useQueryStates(traceFilters);
  const { q, direction } = filters;
  const asked = { q, direction, ...clocksOf(filters) };
  const query = useQuery(trpc.trace.find.queryOptions(asked, { enabled: q !== "", trpc: ownDirection }));
  const isUnknown = query.isError && faultOf(query.error).code === "NOT_FOUND";
  return (
    <>
      <PageHeader title={t("title")} words={t("words")}>
        {query.data && !isUnknown ? <RecallButton trace={query.data} /> : null}
        {query.data ? <PrintButton /> : null}
      </PageHeader>
      <div className={classes.stack}>
        <TraceSearch />
        {q === "" ? (
          <Panel>
            <EmptyState icon={IconRoute} title={t("begin")}>
              {t("beginWords")}
            </EmptyState>
          </Panel>
        ) : isUnknown ? (
          <Panel>
            <EmptyState icon={IconRouteOff} title={t("unknown", { q })}>
              {t("unknownWords")}
            </EmptyState>
          </Panel>
        ) : (
          <QueryView query={query}>{(trace) => <Result trace={trace} asked={asked} />}</QueryView>
        )}
      </div>
    </>
  );
}

function RecallButton({ trace }: { trace: Trace }) {
  const t = useTranslations("trace");
  const may = useMay();
  const [isAsked, setIsAsked] = useState(false);
  const starts = trace.nodes.filter(({ isStart }) => isStart);
  if (!may("trace.recalls.open") || !starts.some(({ kind }) => RECALLABLE.includes(kind))) return null;
  return (
    <>
      <Button leftSection={<IconAlertOctagon size={16} aria-hidden />} onClick={() => setIsAsked(true)}>
        {t("drill")}
      </Button>
      {isAsked ? <OpenRecall q={trace.q} onClose={() => setIsAsked(false)} /> : null}
    </>
  );
}

type Asked = Parameters<typeof TraceTimeline>[0]["asked"];

function Result({ trace, asked }: { trace: Trace; asked: Asked }) {
  const t = useTranslations("trace");
  const words = useTraceWords(trace);
  const [{ tab }, setFilters] = useQueryStates(traceFilters);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const starts = trace.nodes.filter(({ isStart }) => isStart);
  const [start] = starts;
  return (
    <div className={classes.stack}>
      <PrintedHead trace={trace} />
      {starts.length > 1 ? (
        <div className={classes.notice} data-screen-only>
          {t("several", { count: starts.length })}
          <ul>
            {starts.slice(0, 20).map((each) => (
              <li key={each.node}>
                <Link href={traceHref(each.node)}>
                  {words.kindOf(each.kind)} {words.titleOf(each)} {words.itemOf(each)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {trace.isCut ? <p className={classes.notice}>{t("cut")}</p> : null}
      <KindsOf nodes={trace.nodes.filter(({ isStart }) => !isStart)} />
      {trace.nodes.length === starts.length ? <p className={classes.notice}>{t("nothingElse")}</p> : null}
      <Tabs
        value={tab}
        data-screen-only
        onChange={(next) => void setFilters({ tab: TRACE_TABS.find((each) => each === next) ?? null })}
      >
        <Tabs.List aria-label={t("tabs.label")}>
          {TRACE_TABS.map((each) => (
            <Tabs.Tab key={each} value={each} aria-controls={undefined}>
              {t(`tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {tab === "timeline" ? (
        <TraceTimeline asked={asked} words={words} />
      ) : tab === "table" ? (
        <Panel flush title={t("tabs.table")} aside={<TraceFiles trace={trace} words={words} />}>
          <TraceTable trace={trace} words={words} />
        </Panel>
      ) : (
        <>
          <div data-screen-only>
            <Panel
              flush
              title={t("tabs.graph")}
              aside={
                <>
                  {opened.size > 0 ? (
                    <Button
                      size="xs"
                      variant="default"
                      leftSection={<IconFoldDown size={14} aria-hidden />}
                      onClick={() => setOpened(new Set())}
                    >
                      {t("fold")}
                    </Button>
                  ) : null}
                  <TraceFiles trace={trace} words={words} />
                </>
              }
            >
              <TraceGraph
                trace={trace}
                words={words}
                opened={opened}
                onOpen={(id) => setOpened(new Set([...opened, id]))}
              />
            </Panel>
          </div>
          <Printed>
            <TraceTable trace={trace} words={words} />
          </Printed>
        </>
      )}
      {start?.kind === "lot" && start.sku && starts.length === 1 ? (
        <StockThen sku={start.sku} lotNumber={start.name} at={asked.at} knownAt={asked.knownAt} />
      ) : null}
    </div>
  );
}

const Printed = ({ children }: { children: ReactNode }) => <div className={classes.printed}>{children}</div>;

/** What a printed trace says of itself: what was asked, by which clocks, by whom and when. */
function PrintedHead({ trace }: { trace: Trace }) {
  const t = useTranslations("trace");
  const { user } = useMe();
  const exactTime = useExactTime();
  const nowMs = useNowMs();
  const moment = (at: string | null) => (at === null ? t("asOfNow") : exactTime(at));
  const lines: [string, string][] = [
    [t("what"), trace.q],
    [t("direction"), t(`directions.${trace.direction}`)],
    [t("at"), moment(trace.at)],
    [t("knownAt"), moment(trace.knownAt)],
    [t("printedBy"), `${user.name}, ${exactTime(new Date(nowMs).toISOString())}`],
  ];
  return (
    <Printed>
      <dl suppressHydrationWarning>
        {lines.map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd suppressHydrationWarning>{value}</dd>
          </div>
        ))}
      </dl>
    </Printed>
  );
}
