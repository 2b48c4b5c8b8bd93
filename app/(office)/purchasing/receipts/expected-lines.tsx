"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import type { Answers } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DueDay } from "@/components/ui/due-day";
import { Quantity } from "@/components/ui/quantity";

export type ExpectedLine = Answers["wms"]["receipts"]["expected"]["items"][number];

type Lines = { label: string; rows: ExpectedLine[]; empty: ReactNode; withDay?: boolean };

/** What is still to come, from whom, and under which papers. */
export function ExpectedLines({ label, rows, empty, withDay = false }: Lines) {
  const t = useTranslations("purchasing.receipts");
  const itemName = useNames(
    "item",
    rows.map(({ sku }) => sku),
  );
  const supplierName = useNames(
    "supplier",
    rows.map(({ supplierId }) => supplierId),
  );
  const columns = useMemo<Column<ExpectedLine>[]>(
    () => [
      {
        id: "material",
        header: t("material"),
        width: "28%",
        cell: (row) => (
          <>
            <NamedCode kind="item" code={row.sku} name={itemName(row.sku)} />
            {itemName(row.sku) === row.sku ? null : <span className="mono dim"> {row.sku}</span>}
          </>
        ),
      },
      ...(withDay
        ? [
            {
              id: "day",
              header: t("expectedOn"),
              cell: (row: ExpectedLine) => <DueDay day={row.expectedOn} open />,
            },
          ]
        : []),
      {
        id: "open",
        header: t("open"),
        width: "12%",
        align: "right",
        cell: (row) => (
          <>
            <Quantity value={row.openQuantity} />
            {row.receivedQuantity > 0 ? (
              <span className="dim">
                {" "}
                {t("of")} <Quantity value={row.quantity} />
              </span>
            ) : null}
          </>
        ),
      },
      {
        id: "supplier",
        header: t("supplier"),
        width: "20%",
        cell: (row) =>
          row.supplierId ? (
            <NamedCode kind="supplier" code={row.supplierId} name={supplierName(row.supplierId)} />
          ) : (
            <span className="dim">{t("noSupplier")}</span>
          ),
      },
      {
        id: "purchaseOrder",
        header: t("purchaseOrder"),
        width: "15%",
        cell: (row) =>
          row.poId ? (
            <DocumentLink kind="purchase_order" id={row.poId}>
              {row.sourceOrderId ?? t("openOrder")}
            </DocumentLink>
          ) : (
            <span className="dim">{row.sourceOrderId ?? t("noOrder")}</span>
          ),
      },
      {
        id: "inbound",
        header: t("inbound"),
        width: "15%",
        cell: (row) => (
          <DocumentLink kind="inbound_order" id={row.orderId}>
            {row.orderNo}
          </DocumentLink>
        ),
      },
      { id: "warehouse", header: t("warehouse"), width: "10%", onlyWide: true, cell: (row) => row.warehouseId },
    ],
    [t, itemName, supplierName, withDay],
  );
  return <DataTable label={label} columns={columns} rows={rows} rowId={(row) => row.lineId} empty={empty} />;
}
