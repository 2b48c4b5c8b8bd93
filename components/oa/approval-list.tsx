"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconChecklist } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { DocumentList } from "@/components/console/list/document-list";
import { useMay } from "@/components/console/me";
import { useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { MoneyInput } from "@/components/ui/money-input";
import { APPROVAL_STATUSES, APPROVAL_TYPES } from "@/server/cells/oa/schema";
import { useApprovalColumns } from "./approval-columns";
import { approvalFilters, type InboxTab, inboxTabs } from "./approval-filters";
import type { Approval } from "./approval-form-data";
import { asApprovalStatus, useApprovalStatusName } from "./approval-status";
import { useCannotDecide, useTypeName } from "./approval-words";
import classes from "./approvals.module.css";
import { DecideButtons, DecideDialog, type Verdict } from "./decide-dialog";

/** A and R decide on the row that has the focus, by its own buttons. */
const press = (key: "A" | "R") =>
  document.activeElement?.closest("tr")?.querySelector<HTMLElement>(`[aria-keyshortcuts="${key}"]`)?.click();

export function ApprovalList({ preview }: { preview: (approval: Approval) => ReactNode }) {
  const t = useTranslations("approvals");
  const may = useMay();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const typeName = useTypeName();
  const statusName = useApprovalStatusName();
  const cannotDecide = useCannotDecide();
  const [filters, setFilters] = useQueryStates(approvalFilters);
  const { q, status, from, to } = filters;
  const mayDecide = may("oa.approvals.decide");
  const tabs = inboxTabs.filter((each) => mayDecide || (each !== "toDecide" && each !== "decided"));
  const tab = filters.tab && tabs.includes(filters.tab) ? filters.tab : mayDecide ? "toDecide" : "all";
  const showsStates = tab === "all" || tab === "asked";
  const typeCode = APPROVAL_TYPES.find((each) => each === filters.type);
  const sort = filters.sort ?? (tab === "toDecide" ? "oldest" : "newest");
  const [deciding, setDeciding] = useState<{ approvals: Approval[]; verdict: Verdict; clear?: () => void } | null>(
    null,
  );
  const wanted = {
    mine: tab === "all" ? undefined : tab,
    q: q || undefined,
    typeCode,
    status: showsStates ? asApprovalStatus(status) : undefined,
    amountFrom: from ?? undefined,
    amountTo: to ?? undefined,
    sort,
  };
  const query = useInfiniteQuery(
    trpc.oa.approvals.list.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const { data: counts } = useQuery(trpc.oa.approvals.counts.queryOptions({}));
  const decideOne = useCallback(
    (approval: Approval, verdict: Verdict) => setDeciding({ approvals: [approval], verdict }),
    [setDeciding],
  );
  const byAge = useMemo(
    () => ({
      direction: sort === "oldest" ? ("ascending" as const) : ("descending" as const),
      onToggle: () => void setFilters({ sort: sort === "oldest" ? "newest" : "oldest" }),
    }),
    [sort, setFilters],
  );
  const columns = useApprovalColumns({ tab, byAge, preview, onDecide: decideOne });
  useHotkeys([
    ["a", () => press("A")],
    ["r", () => press("R")],
  ]);

  const filtered = Boolean(q || filters.type || from !== null || to !== null || (showsStates && status !== null));
  const clearFilters = { q: null, type: null, status: null, from: null, to: null };
  const show = (next: InboxTab) => void setFilters({ ...clearFilters, tab: next, sort: null });
  const label = (each: InboxTab) =>
    each === "toDecide" && counts ? t("tab.toDecideCount", { count: counts.toDecide }) : t(`tab.${each}`);

  return (
    <>
      <DocumentList
        name="approvals"
        label={t("title")}
        query={query}
        columns={columns}
        rowId={(row) => row.instanceId}
        filtered={filtered}
        onReset={() => void setFilters(clearFilters)}
        exportPage={(cursor) => client.oa.approvals.list.query({ ...wanted, limit: 200, cursor })}
        noneFiltered={t("noneFiltered")}
        empty={
          <EmptyState
            icon={IconChecklist}
            title={t(`empty.${tab}`)}
            action={
              tab === "asked" || tab === "all" ? (
                may("oa.approvals.create") ? (
                  <Button component={Link} href="/approvals/new">
                    {t("new.button")}
                  </Button>
                ) : null
              ) : (
                <Button variant="default" onClick={() => show("all")}>
                  {t("showAll")}
                </Button>
              )
            }
          >
            {t("emptyWords")}
          </EmptyState>
        }
        bulk={
          tab === "toDecide"
            ? {
                canSelect: (row) => !cannotDecide(row),
                nameOf: (row) => row.approvalNo,
                actions: (rows, clear) => (
                  <DecideButtons
                    size="xs"
                    name={t("chosen", { count: rows.length })}
                    onDecide={(verdict) => setDeciding({ approvals: rows, verdict, clear })}
                  />
                ),
              }
            : undefined
        }
        filters={
          <>
            <SegmentedControl
              size="xs"
              className={classes.tabs}
              aria-label={t("tabs")}
              value={tab}
              onChange={(value) => show(inboxTabs.find((each) => each === value) ?? "all")}
              data={tabs.map((each) => ({ value: each, label: label(each) }))}
            />
            <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words || null })} />
            <ChoiceFilter
              label={t("type")}
              value={typeCode ?? null}
              choices={APPROVAL_TYPES.map((value) => ({ value, label: typeName(value) }))}
              onChange={(type) => void setFilters({ type })}
            />
            {showsStates ? (
              <ChoiceFilter
                label={t("state")}
                value={status === null ? null : String(status)}
                choices={APPROVAL_STATUSES.map((each) => ({ value: String(each), label: statusName(each) }))}
                onChange={(value) => void setFilters({ status: value === null ? null : Number(value) })}
              />
            ) : null}
            <MoneyInput
              size="xs"
              className={classes.amount}
              aria-label={t("amountFrom")}
              placeholder={t("amountFrom")}
              value={from ?? ""}
              onChange={(cents) => void setFilters({ from: cents === "" ? null : cents })}
            />
            <MoneyInput
              size="xs"
              className={classes.amount}
              aria-label={t("amountTo")}
              placeholder={t("amountTo")}
              value={to ?? ""}
              onChange={(cents) => void setFilters({ to: cents === "" ? null : cents })}
            />
          </>
        }
      />
      <DecideDialog
        approvals={deciding?.approvals ?? []}
        verdict={deciding?.verdict ?? null}
        onClose={() => setDeciding(null)}
        onAllDone={deciding?.clear}
      />
    </>
  );
}
