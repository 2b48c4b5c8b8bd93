"use client";

import { IconRoute } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import type { ListColumn } from "@/components/console/list/document-list";
import { ExportButton } from "@/components/console/list/export-button";
import { MoreOnScroll } from "@/components/console/list/more-on-scroll";
import { ownDirection } from "@/components/console/list-input-link";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { QueryView } from "@/components/console/query-view";
import { type Answers, type Questions, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { placeParts } from "@/server/cells/trace/rules/nodes";
import { NodeName, type TraceWords } from "./trace-words";

type Step = Answers["trace"]["steps"]["items"][number];
const AT_ONCE = 100;

const placeWords = (place: string | null) => {
  if (place === null) return null;
  const { warehouseId, locationCode } = placeParts(place);
  return `${warehouseId} ${locationCode}`;
};

/** Step by step as it happened, the earliest first, and who says so. */
export function TraceTimeline({ asked, words }: { asked: Questions["trace"]["find"]; words: TraceWords }) {
  const t = useTranslations("trace");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { documentName } = useRecordWords();
  const steps = (cursor: string | undefined, limit: number) =>
    client.trace.steps.query({ ...asked, limit, cursor }, ownDirection);
  // The kit's own endless query would put the direction it scrolls in where ours stands.
  const query = useInfiniteQuery({
    queryKey: trpc.trace.steps.infiniteQueryKey({ ...asked, limit: AT_ONCE }),
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => steps(pageParam, AT_ONCE),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const columns = useMemo<ListColumn<Step>[]>(() => {
    const nameOf = (node: string) => `${words.kindOf(words.nodeOf(node).kind)} ${words.titleOf(words.nodeOf(node))}`;
    const end = (at: string, place: string | null) => {
      const node = words.nodeOf(at);
      const kind = words.kindOf(node.kind);
      return (
        <>
          {words.titleOf(node) === kind ? null : <span className="dim">{kind} </span>}
          <NodeName node={node} words={words} />
          {place === null ? null : <span className="mono dim"> {placeWords(place)}</span>}
        </>
      );
    };
    return [
      {
        id: "what",
        header: t("columns.what"),
        cell: ({ kind }) => t(`edges.${kind}`),
        text: ({ kind }) => t(`edges.${kind}`),
      },
      { id: "at", header: t("columns.at"), cell: ({ at }) => <Time at={at} exact />, text: ({ at }) => at },
      {
        id: "quantity",
        header: t("columns.quantity"),
        align: "right",
        cell: ({ quantity }) => (quantity === null ? <span className="dim">–</span> : <Quantity value={quantity} />),
        text: ({ quantity }) => quantity,
      },
      {
        id: "from",
        header: t("columns.from"),
        cell: ({ from, fromPlace }) => end(from, fromPlace),
        text: ({ from }) => nameOf(from),
      },
      {
        id: "to",
        header: t("columns.to"),
        cell: ({ to, toPlace }) => end(to, toPlace),
        text: ({ to }) => nameOf(to),
      },
      {
        id: "document",
        header: t("columns.document"),
        cell: ({ documentType, documentId, documentNo }) => (
          <DocumentLink kind={documentType} id={documentId}>
            <span className="nowrap">{documentNo ?? documentName(documentType)}</span>
          </DocumentLink>
        ),
        text: ({ documentType, documentNo }) => documentNo ?? documentName(documentType),
      },
      {
        id: "evidence",
        header: t("columns.evidence"),
        onlyWide: true,
        cell: ({ evidence }) => t(`evidence.${evidence}`),
        text: ({ evidence }) => t(`evidence.${evidence}`),
      },
      {
        id: "recordedAt",
        header: t("columns.recordedAt"),
        onlyWide: true,
        cell: ({ recordedAt }) => <Time at={recordedAt} exact />,
        text: ({ recordedAt }) => recordedAt,
      },
    ];
  }, [t, words, documentName]);
  return (
    <Panel
      flush
      title={t("tabs.timeline")}
      aside={
        <span data-screen-only>
          <ExportButton name="trace-steps" columns={columns} page={(cursor) => steps(cursor, 200)} />
        </span>
      }
    >
      <QueryView query={query}>
        {() => (
          <DataTable
            label={t("tabs.timeline")}
            columns={columns}
            rows={rows}
            rowId={({ eventId, n }) => `${eventId} ${n}`}
            empty={<EmptyState icon={IconRoute} title={t("noSteps")} />}
          />
        )}
      </QueryView>
      <MoreOnScroll query={query} loaded={rows.length} />
    </Panel>
  );
}
