"use client";

import { Button } from "@mantine/core";
import { IconMailQuestion } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { QuotesDue } from "./quotes-due";
import { asRfqStatus, RfqStatusBadge, rfqStatuses, useRfqStatusName } from "./rfq-status";
import { answeredOrNot, rfqFilters } from "./srm-filters";

type Row = Answers["srm"]["rfqs"]["list"]["items"][number];

export function RfqList() {
  const t = useTranslations("purchasing.rfqs");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const statusName = useRfqStatusName();
  const [filters, setFilters] = useQueryStates(rfqFilters);
  const { q, status, quotes } = filters;
  const wanted = {
    q: q || undefined,
    status: asRfqStatus(status),
    quoted: quotes === null ? undefined : quotes === "quoted",
  };
  const query = useInfiniteQuery(
    trpc.srm.rfqs.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "rfqNo",
        header: t("rfqNo"),
        cell: (row) => <Link href={`/purchasing/rfqs/${row.rfqId}`}>{row.rfqNo}</Link>,
        text: (row) => row.rfqNo,
      },
      {
        id: "status",
        header: t("state"),
        cell: (row) => <RfqStatusBadge status={row.status} />,
        text: (row) => statusName(row.status),
      },
      { id: "demand", header: t("demand"), cell: (row) => row.demandDesc, text: (row) => row.demandDesc },
      {
        id: "quotes",
        header: t("quotes"),
        cell: (row) => <Answered asked={row.supplierIds.length} quotes={row.quoteCount} />,
        text: (row) => row.quoteCount,
      },
      {
        id: "dueDate",
        header: t("dueDate"),
        cell: (row) => <QuotesDue rfq={row} />,
        text: (row) => row.dueDate,
      },
      {
        id: "requisition",
        header: t("requisition"),
        onlyWide: true,
        cell: (row) =>
          row.requisitionId ? (
            <DocumentLink kind="purchase_requisition" id={row.requisitionId}>
              {t("openRequisition")}
            </DocumentLink>
          ) : (
            <span className="dim">{t("noRequisition")}</span>
          ),
        text: (row) => row.requisitionId,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t, statusName],
  );
  return (
    <DocumentList
      name="rfqs"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={(row) => row.rfqId}
      filtered={Boolean(q || status !== null || quotes)}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.srm.rfqs.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState
          icon={IconMailQuestion}
          title={t("none")}
          action={
            <Button component={Link} href="/purchasing/requisitions">
              {t("toRequisitions")}
            </Button>
          }
        >
          {t("noneWords")}
        </EmptyState>
      }
      filters={
        <>
          <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
          <ChoiceFilter
            label={t("state")}
            value={status === null ? null : String(status)}
            choices={rfqStatuses.map((each) => ({ value: String(each), label: statusName(each) }))}
            onChange={(value) => void setFilters({ status: value === null ? null : Number(value) })}
          />
          <ChoiceFilter
            label={t("answered.label")}
            value={quotes}
            choices={answeredOrNot.map((value) => ({ value, label: t(`answered.${value}`) }))}
            onChange={(value) => void setFilters({ quotes: value })}
          />
        </>
      }
    />
  );
}

function Answered({ asked, quotes }: { asked: number; quotes: number }) {
  const t = useTranslations("purchasing.rfqs");
  if (quotes === 0) return <span className="dim">{asked === 0 ? t("nobodyAsked") : t("noQuotes", { asked })}</span>;
  return asked === 0 ? t("quoteCount", { count: quotes }) : t("quotesOf", { count: quotes, asked });
}
