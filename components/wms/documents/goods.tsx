"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { lotHref } from "@/components/console/document-link";
import { NamedCode } from "@/components/console/named-code";
import type { Answers } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { sumOf } from "@/components/ui/hop";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import classes from "./goods.module.css";

type Moved = Answers["wms"]["outboundOrders"]["get"]["movedLines"][number];

/** An item by its name and its code. */
export function ItemName({ sku, itemName }: { sku: string; itemName: (sku: string) => string }) {
  const name = itemName(sku);
  return (
    <span className={classes.goods}>
      <NamedCode kind="item" code={sku} name={name} />
      {name === sku ? null : <span className="mono dim">{sku}</span>}
    </span>
  );
}

/** What a list says of a document's goods: the first line, and how many there are beside it. */
export function GoodsInShort({
  lines,
  itemName,
}: {
  lines: readonly { sku: string; quantity: number }[];
  itemName: (sku: string) => string;
}) {
  const t = useTranslations("goods");
  const [first] = lines;
  if (!first) return <span className="dim">{t("noLines")}</span>;
  return (
    <span className={classes.goods}>
      <span>
        {itemName(first.sku)} × <Quantity value={first.quantity} />
      </span>
      {lines.length > 1 ? <span className="dim">{t("andMore", { count: lines.length - 1 })}</span> : null}
    </span>
  );
}

/** How much of how much. */
export function Progress({ done, of }: { done: readonly number[]; of: readonly number[] }) {
  return (
    <span className="nowrap">
      <Quantity value={sumOf(done)} /> <span className="dim">/</span> <Quantity value={sumOf(of)} />
    </span>
  );
}

export function LotLink({ sku, lotNumber }: { sku: string; lotNumber: string | null }) {
  if (!lotNumber) return <span className="dim">–</span>;
  return (
    <Link href={lotHref(sku, lotNumber)} className="mono">
      {lotNumber}
    </Link>
  );
}

/** Takes up room only where pieces have numbers of their own. */
export function serialColumn<Row extends { serialNumbers: string[] }>(
  rows: readonly Row[],
  header: string,
): Column<Row>[] {
  if (rows.every(({ serialNumbers }) => serialNumbers.length === 0)) return [];
  return [
    {
      id: "serials",
      header,
      cell: ({ serialNumbers }) => <span className={`mono ${classes.serials}`}>{serialNumbers.join(", ") || "–"}</span>,
    },
  ];
}

/** What a document really moved, lot by lot, as the books have it. */
export function MovedGoods({
  title,
  none,
  moved,
  itemName,
}: {
  title: string;
  none: string;
  moved: readonly Moved[];
  itemName: (sku: string) => string;
}) {
  const t = useTranslations("goods");
  const rows = useMemo(() => moved.map((row, at) => ({ ...row, id: String(at) })), [moved]);
  const columns = useMemo<Column<Moved & { id: string }>[]>(
    () => [
      { id: "sku", header: t("item"), cell: ({ sku }) => <ItemName sku={sku} itemName={itemName} /> },
      { id: "lot", header: t("lot"), cell: (row) => <LotLink {...row} /> },
      { id: "place", header: t("place"), cell: ({ locationCode }) => <span className="mono">{locationCode}</span> },
      { id: "quantity", header: t("quantity"), align: "right", cell: ({ quantity }) => <Quantity value={quantity} /> },
      ...serialColumn<Moved & { id: string }>(rows, t("serials")),
    ],
    [t, itemName, rows],
  );
  return (
    <Panel title={title} flush>
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        empty={<p className={classes.nothing}>{none}</p>}
      />
    </Panel>
  );
}
