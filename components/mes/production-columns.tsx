"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list/document-list";
import type { Answers } from "@/components/console/trpc";
import { DueDay } from "@/components/ui/due-day";
import { Time } from "@/components/ui/time";
import { canReport } from "@/server/cells/mes/rules";
import classes from "./production-columns.module.css";
import { ProductionProgress } from "./production-progress";
import { ProductionStatusBadge, useProductionStatusName } from "./production-status";

export type ProductionRow = Answers["mes"]["productionOrders"]["list"]["items"][number];
type Names = { itemName: (sku: string) => string; workshopName: (workshopId: string) => string };

/** What this cell knows of an order, column by column; the page puts them in line with what other cells know. */
export function useProductionColumns({ itemName, workshopName }: Names) {
  const t = useTranslations("production");
  const statusName = useProductionStatusName();
  return useMemo(() => {
    const number: ListColumn<ProductionRow> = {
      id: "number",
      header: t("order"),
      cell: (row) => (
        <span className={classes.named}>
          <Link href={`/production/${row.orderId}`} className="nowrap">
            {row.documentNo}
          </Link>
          <ProductName row={row} itemName={itemName} />
        </span>
      ),
      text: (row) => `${row.documentNo} ${row.productSku}`,
    };
    const workshop: ListColumn<ProductionRow> = {
      id: "workshop",
      header: t("workshop"),
      onlyWide: true,
      cell: (row) => workshopName(row.workshopId),
      text: (row) => row.workshopId,
    };
    const progress: ListColumn<ProductionRow> = {
      id: "progress",
      header: t("progress"),
      cell: (row) => (
        <span className={classes.progress}>
          <ProductionStatusBadge status={row.status} />
          <ProductionProgress order={row} />
          {row.lastReportedAt ? (
            <span className="dim nowrap">
              {t("lastReport")} <Time at={row.lastReportedAt} />
            </span>
          ) : null}
        </span>
      ),
      text: (row) => `${statusName(row.status)} ${row.goodQty}/${row.quantity}`,
    };
    const due: ListColumn<ProductionRow> = {
      id: "due",
      header: t("due"),
      cell: (row) => <DueDay day={row.dueDate} open={canReport(row.status)} />,
      text: (row) => row.dueDate,
    };
    return { number, workshop, progress, due };
  }, [t, itemName, workshopName, statusName]);
}

/** The product by its name, and its code. */
export function ProductName({
  row: { productSku },
  itemName,
}: {
  row: { productSku: string };
  itemName: (sku: string) => string;
}) {
  const name = itemName(productSku);
  return (
    <span className={classes.product}>
      {name === productSku ? null : <span>{name} </span>}
      <span className="mono dim">{productSku}</span>
    </span>
  );
}
