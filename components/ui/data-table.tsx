"use client";

import { Checkbox } from "@mantine/core";
import {
  createColumnHelper,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import classes from "./data-table.module.css";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "right";
  width?: string;
  /** Left out on a handheld, where the row becomes a card. */
  onlyWide?: boolean;
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
};

const features = tableFeatures({ rowSelectionFeature });
const nothingSelected: RowSelectionState = {};

/** Every list of the product. The first column names the row; on a narrow screen each row stands as a card. */
export function DataTable<Row extends object>({ label, columns, rows, rowId, empty, selection }: DataTable<Row>) {
  const t = useTranslations("ui.table");
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map((column) =>
      helper.display({ id: column.id, header: column.header, cell: ({ row }) => column.cell(row.original) }),
    );
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

  if (!rows.length) return empty;
  return (
    <div className={classes.scroller}>
      <table className={classes.table} role="table" aria-label={label}>
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
                  {...shape(header.column.id)}
                >
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup">
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} role="row" data-selected={row.getIsSelected() || undefined}>
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
              {row.getAllCells().map((cell, index) => {
                const column = layout.get(cell.column.id);
                const content = <table.FlexRender cell={cell} />;
                return index === 0 ? (
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
          ))}
        </tbody>
      </table>
    </div>
  );
}
