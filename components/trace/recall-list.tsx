"use client";

import { IconAlertOctagon } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentLink, traceHref } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useLinkageName, useRecordWords } from "@/components/console/monitor/linkage-words";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { RECALL_STATUSES } from "@/server/cells/trace/schema";
import { OPEN_OR_NOT, recallFilters } from "./recall-filters";
import { RecallStatusBadge } from "./recall-status";
import { ToTrace } from "./to-trace";

type Row = Answers["trace"]["recalls"]["list"]["items"][number];
const AT_ONCE = 50;

/** Recalls and drills, newest first. */
export function RecallList() {
  const t = useTranslations("recalls");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { valueWords } = useRecordWords();
  const actorName = useLinkageName();
  const [{ status, open }, setFilters] = useQueryStates(recallFilters);
  const wanted = {
    status: RECALL_STATUSES.find((each) => each === status),
    isOpen: open === null ? undefined : open === "open",
  };
  const query = useInfiniteQuery(
    trpc.trace.recalls.list.infiniteQueryOptions(
      { ...wanted, limit: AT_ONCE },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "recallNo",
        header: t("recallNo"),
        cell: ({ recallId, recallNo }) => (
          <DocumentLink kind="recall" id={recallId}>
            <span className="nowrap">{recallNo}</span>
          </DocumentLink>
        ),
        text: ({ recallNo }) => recallNo,
      },
      {
        id: "state",
        header: t("state"),
        cell: (row) => <RecallStatusBadge status={row.status} />,
        text: (row) => valueWords("recall", "status", row.status),
      },
      {
        id: "q",
        header: t("began"),
        cell: ({ q }) => (
          <Link href={traceHref(q)} className="mono">
            {q}
          </Link>
        ),
        text: ({ q }) => q,
      },
      { id: "reason", header: t("reason"), width: "32%", cell: ({ reason }) => reason, text: ({ reason }) => reason },
      {
        id: "openedBy",
        header: t("openedBy"),
        cell: ({ openedBy }) => actorName(openedBy),
        text: ({ openedBy }) => openedBy,
      },
      {
        id: "openedAt",
        header: t("openedAt"),
        cell: ({ openedAt }) => <Time at={openedAt} />,
        text: ({ openedAt }) => openedAt,
      },
    ],
    [t, valueWords, actorName],
  );
  return (
    <DocumentList
      name="recalls"
      label={t("title")}
      query={query}
      columns={columns}
      rowId={({ recallId }) => recallId}
      filtered={wanted.status !== undefined || open !== null}
      onReset={() => void setFilters(null)}
      exportPage={(cursor) => client.trace.recalls.list.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("noneFiltered")}
      empty={
        <EmptyState icon={IconAlertOctagon} title={t("none")} action={<ToTrace variant="default" />}>
          {t("noneWords")}
        </EmptyState>
      }
      filters={
        <>
          <ChoiceFilter
            label={t("which")}
            value={open}
            choices={OPEN_OR_NOT.map((value) => ({ value, label: t(`whichOnes.${value}`) }))}
            onChange={(value) => void setFilters({ open: value })}
          />
          <ChoiceFilter
            label={t("state")}
            value={status === null ? null : String(status)}
            choices={RECALL_STATUSES.map((each) => ({
              value: String(each),
              label: valueWords("recall", "status", each),
            }))}
            onChange={(value) => void setFilters({ status: value === null ? null : Number(value) })}
          />
        </>
      }
    />
  );
}
