"use client";

import { IconSitemap } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMay } from "@/components/console/me";
import { useNames } from "@/components/console/names";
import { MoreRows, QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { bomHref } from "./bom-links";
import classes from "./item-cell.module.css";

type Use = Answers["mes"]["boms"]["whereUsed"]["items"][number];

/** The products that an item goes into, the nearest first, with how much one of each takes. */
export function WhereUsed({ sku }: { sku: string }) {
  const t = useTranslations("boms.whereUsed");
  const trpc = useTRPC();
  const may = useMay();
  const query = useInfiniteQuery(
    trpc.mes.boms.whereUsed.infiniteQueryOptions(
      { sku, limit: 50 },
      { getNextPageParam: (page) => page.nextCursor, enabled: may("mes.boms.read") },
    ),
  );
  const uses = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const itemName = useNames(
    "item",
    uses.flatMap(({ productSku, insteadOf }) => [productSku, ...insteadOf]),
  );
  const columns = useMemo<Column<Use>[]>(
    () => [
      {
        id: "product",
        header: t("product"),
        cell: (row) => (
          <span className={classes.item}>
            <Link href={bomHref(row.productSku)} className="mono">
              {row.productSku}
            </Link>
            {itemName(row.productSku) === row.productSku ? null : (
              <span className={classes.name}>{itemName(row.productSku)}</span>
            )}
          </span>
        ),
      },
      { id: "version", header: t("version"), onlyWide: true, cell: (row) => row.version },
      {
        id: "level",
        header: t("level"),
        cell: (row) => (row.level === 1 ? t("direct") : t("levels", { level: row.level })),
      },
      {
        id: "quantity",
        header: t("quantity"),
        align: "right",
        cell: (row) => <Quantity value={row.quantity} />,
      },
      {
        id: "role",
        header: t("role"),
        cell: (row) =>
          row.role === "material" ? t("material") : t("substitute", { items: row.insteadOf.map(itemName).join(", ") }),
      },
    ],
    [t, itemName],
  );
  if (!may("mes.boms.read")) return null;
  return (
    <Panel title={t("title")} flush>
      <QueryView query={query}>
        {() => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={uses}
            rowId={(row) => `${row.productSku} ${row.role}`}
            empty={<EmptyState icon={IconSitemap} title={t("none")} />}
          />
        )}
      </QueryView>
      <MoreRows query={query} />
    </Panel>
  );
}
