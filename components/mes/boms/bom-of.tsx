"use client";

import { IconSitemap } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMay } from "@/components/console/me";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import type { BomLine } from "@/server/cells/mes/schema";
import { bomHref, NewBomButton } from "./bom-links";
import { ItemCell } from "./item-cell";

/** What an item is made of now, for the item's own page. */
export function BomOf({ sku }: { sku: string }) {
  const t = useTranslations("boms.of");
  const trpc = useTRPC();
  const may = useMay();
  const query = useQuery(
    trpc.mes.boms.list.queryOptions({ productSku: sku, limit: 1 }, { enabled: may("mes.boms.read") }),
  );
  if (!may("mes.boms.read")) return null;
  const [bom] = query.data?.items ?? [];
  return (
    <Panel
      title={t("title")}
      flush
      aside={bom ? <Link href={bomHref(sku)}>{t("open", { version: bom.version })}</Link> : null}
    >
      <QueryView query={query}>
        {() =>
          bom ? (
            <BomLines lines={bom.lines} label={t("title")} />
          ) : (
            <EmptyState icon={IconSitemap} title={t("none")} action={<NewBomButton productSku={sku} />}>
              {t("noneWords")}
            </EmptyState>
          )
        }
      </QueryView>
    </Panel>
  );
}

function BomLines({ lines, label }: { lines: BomLine[]; label: string }) {
  const t = useTranslations("boms.of");
  const format = useFormatter();
  const itemName = useNames(
    "item",
    lines.flatMap(({ materialSku, substitutes }) => [materialSku, ...substitutes]),
  );
  const columns = useMemo<Column<BomLine>[]>(
    () => [
      {
        id: "material",
        header: t("material"),
        cell: (row) => <ItemCell sku={row.materialSku} name={itemName(row.materialSku)} />,
      },
      { id: "quantity", header: t("quantity"), align: "right", cell: (row) => <Quantity value={row.quantity} /> },
      {
        id: "scrap",
        header: t("scrap"),
        align: "right",
        cell: (row) =>
          row.scrapRate === 0 ? null : format.number(row.scrapRate, { style: "percent", maximumFractionDigits: 4 }),
      },
      {
        id: "substitutes",
        header: t("substitutes"),
        cell: (row) => row.substitutes.map(itemName).join(", "),
      },
    ],
    [t, format, itemName],
  );
  return <DataTable label={label} columns={columns} rows={lines} rowId={(row) => String(row.lineNo)} empty={null} />;
}
