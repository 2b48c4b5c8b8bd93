"use client";

import { Checkbox } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import {
  createColumnHelper,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import classes from "./data-table.module.css";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "right";
  width?: string;
  /** Left out on a handheld, where the row becomes a card. */
  onlyWide?: boolean;
  /** Given where the list can be put into this column's order. */
  sort?: { direction: "ascending" | "descending" | null; onToggle: () => void };
};

export type Selection<Row> = {
  selected: string[];
  onChange: (ids: string[]) => void;
  canSelect: (row: Row) => boolean;
  nameOf: (row: Row) => string;
};

type DataTable<Row> = {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  empty: ReactNode;
  selection?: Selection<Row>;
  /** Draws the eye to a row: late, blocked, short. */
  tone?: (row: Row) => "bad" | "wait" | undefined;
};

const features = tableFeatures({ rowSelectionFeature });
const nothingSelected: RowSelectionState = {};

/** Up to here every row is on the page; beyond it only those on screen are, so that scrolling stays smooth. */
const ALL_DRAWN = 120;
const ROW_PX = 34;

/** Every list of the product. The first column names the row; on a narrow screen each row stands as a card. */
export function DataTable<Row extends object>(props: DataTable<Row>) {
  const { label, columns, rows, rowId, empty, selection, tone } = props;
  const t = useTranslations("ui.table");
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map(({ id }) => helper.display({ id }));
  }, [columns]);
  const rowSelection = useMemo<RowSelectionState>(
    () => (selection ? Object.fromEntries(selection.selected.map((id) => [id, true as const])) : nothingSelected),
    [selection],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { rowSelection },
    enableRowSelection: (row) => selection?.canSelect(row.original) ?? false,
    onRowSelectionChange: (update) => {
      const next = typeof update === "function" ? update(rowSelection) : update;
      selection?.onChange(Object.keys(next));
    },
  });
  const layout = new Map(columns.map((column) => [column.id, column]));
  const shape = (id: string) => ({
    "data-align": layout.get(id)?.align,
    "data-only-wide": layout.get(id)?.onlyWide || undefined,
  });
  const [top, setTop] = useState(0);
  const body = useCallback((drawn: HTMLElement | null) => {
    if (drawn) setTop(drawn.getBoundingClientRect().top + window.scrollY);
  }, []);
  const { indexes, before, after, measure } = useDrawnRows(rows.length, top);

  if (!rows.length) return empty;
  const all = table.getRowModel().rows;
  return (
    <div className={classes.scroller}>
      <table className={classes.table} role="table" aria-label={label} aria-rowcount={rows.length + 1}>
        <thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} role="row">
              {selection ? (
                <th role="columnheader" scope="col" className={classes.select}>
                  <Checkbox
                    size="xs"
                    aria-label={t("selectAll")}
                    checked={table.getIsAllRowsSelected()}
                    indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                  />
                </th>
              ) : null}
              {group.headers.map((header) => (
                <th
                  key={header.id}
                  role="columnheader"
                  scope="col"
                  style={{ width: layout.get(header.column.id)?.width }}
                  aria-sort={layout.get(header.column.id)?.sort?.direction ?? undefined}
                  {...shape(header.column.id)}
                >
                  <Sortable sort={layout.get(header.column.id)?.sort}>{layout.get(header.column.id)?.header}</Sortable>
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup" ref={body}>
          <Gap px={before} />
          {indexes.map((index) => {
            const row = all[index];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                role="row"
                ref={measure}
                data-index={index}
                aria-rowindex={index + 2}
                data-selected={row.getIsSelected() || undefined}
                data-tone={tone?.(row.original)}
              >
                {selection ? (
                  <td role="cell" className={classes.select}>
                    <Checkbox
                      size="xs"
                      aria-label={t("select", { name: selection.nameOf(row.original) })}
                      checked={row.getIsSelected()}
                      disabled={!row.getCanSelect()}
                      onChange={row.getToggleSelectedHandler()}
                    />
                  </td>
                ) : null}
                {row.getAllCells().map((cell, at) => {
                  const column = layout.get(cell.column.id);
                  // Called, not rendered as a component: columns are built anew with new rows, and a cell
                  // of another function would be mounted anew, closing its open menu and losing the focus.
                  const content = column?.cell(row.original);
                  return at === 0 ? (
                    <th key={cell.id} role="rowheader" scope="row" {...shape(cell.column.id)}>
                      {content}
                    </th>
                  ) : (
                    <td key={cell.id} role="cell" data-label={column?.header} {...shape(cell.column.id)}>
                      <div className={classes.content}>{content}</div>
                    </td>
                  );
                })}
              </tr>
            );
          })}
          <Gap px={after} />
        </tbody>
      </table>
    </div>
  );
}

/** Which rows are on the page, and how much room those above and below them take. */
function useDrawnRows(count: number, top: number) {
  const some = count > ALL_DRAWN;
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count,
    enabled: some,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin: top,
  });
  if (!some) {
    const indexes = Array.from({ length: count }, (_, index) => index);
    return { indexes, before: 0, after: 0, measure: undefined };
  }
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return {
    indexes: items.map(({ index }) => index),
    before: first ? first.start - top : 0,
    after: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
    measure: virtualizer.measureElement,
  };
}

function Gap({ px }: { px: number }) {
  return px > 0 ? (
    <tr className={classes.gap} role="presentation">
      <td role="presentation" style={{ height: px }} />
    </tr>
  ) : null;
}

const arrows = { ascending: IconArrowUp, descending: IconArrowDown };

function Sortable({ sort, children }: { sort: Column<never>["sort"]; children: ReactNode }) {
  if (!sort) return children;
  const Arrow = sort.direction ? arrows[sort.direction] : IconArrowsSort;
  return (
    <button type="button" className={classes.sort} onClick={sort.onToggle}>
      {children}
      <Arrow size={13} aria-hidden />
    </button>
  );
}
