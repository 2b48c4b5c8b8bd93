"use client";

import { Anchor } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { Changes } from "@/components/console/changes";
import { DocumentLink } from "@/components/console/document-link";
import { useActionName, useLinkageName, useRecordWords } from "@/components/console/monitor/linkage-words";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { CopyButton } from "@/components/ui/copy-button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, TextFilter } from "@/components/ui/filter-bar";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { auditFilters } from "./audit-filters";

type Row = Answers["settings"]["audit"]["items"][number];
/** Enough to recognise one; the rest is copied. */
const shownOfId = 8;
const typing = { limitUrlUpdates: debounce(300) };

/** Who did what, to which document, when. Nothing here can be changed by anybody. */
export function AuditLog() {
  const t = useTranslations("audit");
  const trpc = useTRPC();
  const actionName = useActionName();
  const linkageName = useLinkageName();
  const { documentName } = useRecordWords();
  const [filters, setFilters] = useQueryStates(auditFilters);
  const filtered = Object.values(filters).some(Boolean);
  const query = useInfiniteQuery(
    trpc.settings.audit.infiniteQueryOptions(
      {
        actor: filters.actor || undefined,
        action: filters.action || undefined,
        documentId: filters.documentId || undefined,
      },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<Column<Row>[]>(() => {
    const only = (field: keyof typeof filters, value: string, words: string) => (
      <Anchor component="button" type="button" inherit ta="left" onClick={() => void setFilters({ [field]: value })}>
        {words}
      </Anchor>
    );
    return [
      {
        id: "action",
        header: t("action"),
        cell: (row) => (
          <>
            {only("action", row.action, actionName(row.action))}
            <div className="mono dim nowrap" style={{ fontWeight: 400 }}>
              {row.action}
            </div>
          </>
        ),
      },
      { id: "at", header: t("at"), cell: (row) => <Time at={row.at} exact /> },
      {
        id: "actor",
        header: t("actor"),
        cell: (row) => only("actor", row.actor, linkageName(row.actorName)),
      },
      {
        id: "document",
        header: t("document"),
        cell: (row) =>
          row.documentId ? (
            <span className="mono">
              <DocumentLink kind={row.documentType} id={row.documentId}>
                {[row.documentType && documentName(row.documentType), row.documentId].filter(Boolean).join(" ")}
              </DocumentLink>
            </span>
          ) : (
            <span className="dim">{t("noDocument")}</span>
          ),
      },
      {
        id: "changes",
        header: t("changes"),
        cell: (row) => <Changes documentType={row.documentType} before={row.before} after={row.after} />,
      },
      {
        id: "requestId",
        header: t("requestId"),
        onlyWide: true,
        cell: (row) =>
          row.requestId ? (
            <span className="mono dim nowrap">
              {row.requestId.slice(0, shownOfId)}… <CopyButton value={row.requestId} name={t("requestId")} />
            </span>
          ) : null,
      },
    ];
  }, [t, setFilters, actionName, linkageName, documentName]);
  return (
    <Panel flush>
      <FilterBar filtered={filtered} onReset={() => void setFilters(null)}>
        {(["actor", "action", "documentId"] as const).map((field) => (
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
            rowId={(row) => row.auditId}
            empty={
              <EmptyState icon={IconHistory} title={t(filtered ? "noneFiltered" : "none")}>
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
