"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useCallback, useState } from "react";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, FilterBar } from "@/components/ui/filter-bar";
import { Panel } from "@/components/ui/panel";
import { APPROVAL_TYPES } from "@/server/cells/oa/schema";
import { useApprovalColumns } from "./approval-columns";
import { approvalFilters } from "./approval-filters";
import type { Approval } from "./approval-form-data";
import { type InboxTab, inboxTabs, statusOfTab } from "./approval-status";
import { useCannotDecide, useTypeName } from "./approval-words";
import { DecideButtons, DecideDialog, type Verdict } from "./decide-dialog";

export function ApprovalInbox() {
  const t = useTranslations("approvals");
  const trpc = useTRPC();
  const typeName = useTypeName();
  const cannotDecide = useCannotDecide();
  const [filters, setFilters] = useQueryStates(approvalFilters);
  const typeCode = APPROVAL_TYPES.find((each) => each === filters.type);
  const [selected, setSelected] = useState<string[]>([]);
  const [deciding, setDeciding] = useState<{ approvals: Approval[]; verdict: Verdict } | null>(null);
  const query = useInfiniteQuery(
    trpc.oa.approvals.list.infiniteQueryOptions(
      { status: statusOfTab[filters.tab], typeCode },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const decideOne = useCallback(
    (approval: Approval, verdict: Verdict) => setDeciding({ approvals: [approval], verdict }),
    [setDeciding],
  );
  const columns = useApprovalColumns(filters.tab, decideOne);
  const chosen = rows.filter((row) => selected.includes(row.instanceId) && !cannotDecide(row));
  const selectable = filters.tab === "waiting" && rows.some((row) => !cannotDecide(row));

  function show(tab: InboxTab) {
    setSelected([]);
    void setFilters({ tab });
  }

  return (
    <Panel flush>
      <FilterBar
        filtered={Boolean(filters.type)}
        onReset={() => void setFilters({ type: null })}
        aside={
          chosen.length > 0 ? (
            <>
              {t("chosen", { count: chosen.length })}
              <DecideButtons
                size="xs"
                name={t("chosen", { count: chosen.length })}
                onDecide={(verdict) => setDeciding({ approvals: chosen, verdict })}
              />
            </>
          ) : null
        }
      >
        <SegmentedControl
          size="xs"
          aria-label={t("tabs")}
          value={filters.tab}
          onChange={show}
          data={inboxTabs.map((tab) => ({ value: tab, label: t(`status.${tab}`) }))}
        />
        <ChoiceFilter
          label={t("type")}
          value={typeCode ?? null}
          choices={APPROVAL_TYPES.map((value) => ({ value, label: typeName(value) }))}
          onChange={(type) => void setFilters({ type })}
        />
      </FilterBar>
      <QueryView query={query}>
        {() => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={rows}
            rowId={(row) => row.instanceId}
            selection={
              selectable
                ? {
                    selected,
                    onChange: setSelected,
                    canSelect: (row) => !cannotDecide(row),
                    nameOf: (row) => row.approvalNo,
                  }
                : undefined
            }
            empty={
              <EmptyState
                icon={IconChecklist}
                title={t(`empty.${filters.tab}`)}
                action={
                  filters.tab === "waiting" ? (
                    <Button variant="default" onClick={() => show("approved")}>
                      {t("showApproved")}
                    </Button>
                  ) : null
                }
              >
                {t("emptyWords")}
              </EmptyState>
            }
          />
        )}
      </QueryView>
      <MoreRows query={query} />
      <DecideDialog
        approvals={deciding?.approvals ?? []}
        verdict={deciding?.verdict ?? null}
        onClose={() => setDeciding(null)}
        onDone={(decided) => setSelected((ids) => ids.filter((id) => !decided.includes(id)))}
      />
    </Panel>
  );
}
