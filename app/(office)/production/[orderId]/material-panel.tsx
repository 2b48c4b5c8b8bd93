"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { itemHref, lotHref } from "@/components/console/document-link";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import classes from "./material-panel.module.css";
import { type Shelf, useMaterials, useShelves } from "./materials";

type Requirement = Answers["mes"]["productionOrders"]["requirements"]["requirements"][number];

/** What an order needs against what it was given, what is promised to it, and what lies on the shelf, lot by lot. */
export function MaterialPanel({ orderId, itemName }: { orderId: string; itemName: (sku: string) => string }) {
  const t = useTranslations("production.requirements");
  const trpc = useTRPC();
  const { requirements: query, rows, pickings, issued } = useMaterials(orderId);
  const shelves = useShelves(rows.map(({ materialSku }) => materialSku));
  const warehouses = useQuery(trpc.wms.warehouses.list.queryOptions({ limit: 200 }, { staleTime: 300_000 }));
  const several = (warehouses.data?.items.length ?? 0) > 1;
  const columns = useMemo<Column<Requirement>[]>(
    () => [
      {
        id: "material",
        header: t("material"),
        cell: (row) => (
          <span className={classes.named}>
            <Link href={itemHref(row.materialSku)} className="mono">
              {row.materialSku}
            </Link>
            {itemName(row.materialSku) === row.materialSku ? null : (
              <span className="dim">{itemName(row.materialSku)}</span>
            )}
            {row.backflush ? <span className="dim">{t("backflush")}</span> : null}
            {row.substitutes.length > 0 ? (
              <span className="dim">{t("instead", { skus: row.substitutes.join(", ") })}</span>
            ) : null}
          </span>
        ),
      },
      {
        id: "required",
        header: t("required"),
        align: "right",
        cell: (row) => <Quantity value={row.requiredQuantity} unit={row.unit} />,
      },
      {
        id: "issued",
        header: t("issued"),
        align: "right",
        cell: (row) => <Quantity value={issued(row.materialSku)} />,
      },
      {
        id: "promised",
        header: t("promised"),
        align: "right",
        cell: (row) => <Quantity value={pickings.promised(row.materialSku)} />,
      },
      {
        id: "stock",
        header: t("stock"),
        cell: (row) => <Shelves shelves={shelves.get(row.materialSku)} several={several} />,
      },
    ],
    [t, itemName, issued, pickings, shelves, several],
  );
  return (
    <Panel title={t("title")} flush>
      <QueryView query={query}>
        {() => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={rows}
            rowId={(row) => row.materialSku}
            empty={<p className={classes.nothing}>{t("none")}</p>}
          />
        )}
      </QueryView>
    </Panel>
  );
}

/** Lot by lot, what can be used first; what is on hold or past its day says so. */
function Shelves({ shelves, several }: { shelves: readonly Shelf[] | undefined; several: boolean }) {
  const t = useTranslations("production.requirements");
  const format = useFormatter();
  if (!shelves || shelves.length === 0) return <span className="dim">{t("nothing")}</span>;
  return (
    <ul className={classes.shelves}>
      {shelves.map((shelf) => (
        <li key={`${shelf.warehouseId} ${shelf.locationCode} ${shelf.lotNumber}`}>
          <span className="mono">{several ? `${shelf.warehouseId} ${shelf.locationCode}` : shelf.locationCode}</span>
          {shelf.lotNumber ? <Link href={lotHref(shelf.sku, shelf.lotNumber)}>{shelf.lotNumber}</Link> : null}
          <span>{t("free", { free: shelf.available, onHand: shelf.onHand })}</span>
          {shelf.expiresAt ? (
            <span className="dim nowrap">
              {t("until", {
                day: format.dateTime(new Date(shelf.expiresAt), { year: "numeric", month: "short", day: "numeric" }),
              })}
            </span>
          ) : null}
          {shelf.held ? <strong className={classes.held}>{t("held")}</strong> : null}
          {!shelf.held && shelf.available === 0 && shelf.onHand > shelf.reserved ? (
            <strong className={classes.held}>{t("expired")}</strong>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
