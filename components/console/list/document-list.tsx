"use client";

import { Button } from "@mantine/core";
import { IconFilterOff } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useMemo, useState } from "react";
import { QueryView } from "@/components/console/query-view";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Panel } from "@/components/ui/panel";
import { ColumnMenu } from "./column-menu";
import classes from "./document-list.module.css";
import { ExportButton } from "./export-button";
import { MoreOnScroll } from "./more-on-scroll";
import { useRowKeys } from "./row-keys";
import { SavedViews } from "./saved-views";

export type Page<Row> = { items: Row[]; nextCursor: string | null };

/** A column that also stands in the exported file, as text or a number. */
export type ListColumn<Row> = Column<Row> & { text: (row: Row) => string | number | null };

type Pages<Row> = {
  data: { pages: Page<Row>[] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
} & Omit<Parameters<typeof QueryView<unknown>>[0]["query"], "data">;

type DocumentList<Row> = {
  /** Saved views are kept under it: "orders". */
  name: string;
  label: string;
  query: Pages<Row>;
  columns: ListColumn<Row>[];
  rowId: (row: Row) => string;
  filters: ReactNode;
  filtered: boolean;
  onReset: () => void;
  /** What is said when there is nothing at all: what to do next, with its button. */
  empty: ReactNode;
  /** What is said when the filters leave nothing. */
  noneFiltered: string;
  /** The next page of the same question, for the exported file. */
  exportPage: (cursor: string | undefined) => Promise<Page<Row>>;
  /** What can be done with several rows at once. */
  bulk?: {
    canSelect: (row: Row) => boolean;
    nameOf: (row: Row) => string;
    actions: (rows: Row[], clear: () => void) => ReactNode;
  };
  tone?: (row: Row) => "bad" | "wait" | undefined;
  /** Another way to show the same rows, such as a board; the table when left out. */
  children?: (rows: Row[]) => ReactNode;
};

const columnsHidden = parseAsArrayOf(parseAsString).withDefault([]);

/** Every list of documents: filters in the address, saved views, columns, keys, bulk, export, and rows without an end. */
export function DocumentList<Row extends object>(list: DocumentList<Row>) {
  const { name, label, query, columns, rowId, filtered, onReset, bulk, tone } = list;
  const t = useTranslations("list");
  const [hidden, setHidden] = useQueryState("hide", columnsHidden);
  const [chosen, setChosen] = useState<string[]>([]);
  const keys = useRowKeys();
  const shown = useMemo(() => columns.filter(({ id }, at) => at === 0 || !hidden.includes(id)), [columns, hidden]);
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const chosenRows = useMemo(() => {
    const ids = new Set(chosen);
    return rows.filter((row) => ids.has(rowId(row)));
  }, [rows, chosen, rowId]);
  const clear = () => setChosen([]);

  return (
    <Panel flush>
      <FilterBar
        filtered={filtered}
        onReset={onReset}
        aside={
          <>
            <SavedViews list={name} />
            <ColumnMenu columns={columns} hidden={hidden} onChange={(ids) => void setHidden(ids)} />
            <ExportButton name={name} columns={shown} page={list.exportPage} />
          </>
        }
      >
        {list.filters}
      </FilterBar>
      {bulk && chosenRows.length > 0 ? (
        <section className={classes.bulk} aria-label={t("chosen", { count: chosenRows.length })}>
          <strong>{t("chosen", { count: chosenRows.length })}</strong>
          {bulk.actions(chosenRows, clear)}
          <Button size="xs" variant="subtle" onClick={clear}>
            {t("clearChosen")}
          </Button>
        </section>
      ) : null}
      <div ref={keys}>
        <QueryView query={query}>
          {() =>
            list.children && rows.length > 0 ? (
              list.children(rows)
            ) : (
              <DataTable
                label={label}
                columns={shown}
                rows={rows}
                rowId={rowId}
                tone={tone}
                selection={
                  bulk && {
                    selected: chosenRows.map(rowId),
                    onChange: setChosen,
                    canSelect: bulk.canSelect,
                    nameOf: bulk.nameOf,
                  }
                }
                empty={
                  filtered ? (
                    <EmptyState
                      icon={IconFilterOff}
                      title={list.noneFiltered}
                      action={
                        <Button variant="default" onClick={onReset}>
                          {t("showAll")}
                        </Button>
                      }
                    />
                  ) : (
                    list.empty
                  )
                }
              />
            )
          }
        </QueryView>
      </div>
      <MoreOnScroll query={query} loaded={rows.length} />
    </Panel>
  );
}
