"use client";

import { IconClipboardCheck } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { COUNT_STATUS, COUNT_STATUSES } from "@/server/cells/wms/schema/counts";
import { useWarehouses } from "../documents/warehouses";
import { Worth } from "../stock/stock-words";
import { countFilters } from "./count-filters";
import { asCountStatus, CountStatusBadge, useCountStatusName } from "./count-status";
import { countedLines, differencesOf, worthOf } from "./differences";
import { StartCountButton } from "./start-count";

type Row = Answers["wms"]["counts"]["list"]["items"][number];

/** Counts, newest first; those that wait for somebody's decision stand out. */
export function CountList() {
  const t = useTranslations("stock.counts");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const statusName = useCountStatusName();
  const actorName = useLinkageName();
  const warehouses = useWarehouses();
  const [{ q, status, warehouse }, setFilters] = useQueryStates(countFilters);
  const wanted = { q: q || undefined, status: asCountStatus(status), warehouseId: warehouse ?? undefined };
  const query = useInfiniteQuery(
    trpc.wms.counts.list.infiniteQueryOptions(
      { ...wanted, limit: 25 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "countNo",
        header: t("countNo"),
        cell: (row) => (
          <DocumentLink kind="stock_count" id={row.countId}>
            {row.countNo}
          </DocumentLink>
        ),
        text: (row) => row.countNo,
      },
      {
        id: "status",
        header: t("state"),
        cell: (row) => <CountStatusBadge status={row.status} />,
        text: (row) => statusName(row.status),
      },
      {
        id: "warehouse",
        header: t("warehouse"),
        cell: (row) => warehouses.nameOf(row.warehouseId),
        text: (row) => row.warehouseId,
      },
      {
        id: "progress",
        header: t("progress"),
        align: "right",
        cell: (row) => t("counted", { counted: countedLines(row.lines).length, all: row.lines.length }),
        text: (row) => countedLines(row.lines).length,
      },
      {
        id: "differences",
        header: t("differences"),
        align: "right",
        cell: (row) =>
          isHidden(row) ? <span className="dim">{t("blindWord")}</span> : differencesOf(row.lines).length,
        text: (row) => (isHidden(row) ? null : differencesOf(row.lines).length),
      },
      {
        id: "worth",
        header: t("worth"),
        align: "right",
        cell: (row) => (isHidden(row) ? <span className="dim">–</span> : <Worth cents={worthOf(row.lines)} />),
        text: (row) => (isHidden(row) ? null : worthOf(row.lines) / 100),
      },
      { id: "reason", header: t("reason"), onlyWide: true, cell: (row) => row.reason, text: (row) => row.reason },
      {
        id: "by",
        header: t("startedBy"),
        onlyWide: true,
        cell: (row) => actorName(row.createdBy),
        text: (row) => row.createdBy,
      },
      {
        id: "createdAt",
        header: t("startedAt"),
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t, statusName, warehouses, actorName],
  );
  return (
    <DocumentList
      name="stock-counts"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.countId}
      tone={(row) => (row.status === COUNT_STATUS.toApprove ? "wait" : undefined)}
      filtered={Boolean(q || status !== null || warehouse)}
      onReset={() => void setFilters({ q: null, status: null, warehouse: null })}
      exportPage={(cursor) => client.wms.counts.list.query({ ...wanted, limit: 50, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState icon={IconClipboardCheck} title={t("none")} action={<StartCountButton />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={
        <>
          <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
          <ChoiceFilter
            label={t("state")}
            value={status === null ? null : String(status)}
            choices={COUNT_STATUSES.map((each) => ({ value: String(each), label: statusName(each) }))}
            onChange={(value) => void setFilters({ status: value === null ? null : Number(value) })}
          />
          <ChoiceFilter
            label={t("warehouse")}
            value={warehouse}
            choices={warehouses.choices}
            onChange={(value) => void setFilters({ warehouse: value })}
          />
        </>
      }
    />
  );
}

/** Who counts blind must not learn here what was expected. */
const isHidden = (row: Row) => row.blind && row.status === COUNT_STATUS.counting;
