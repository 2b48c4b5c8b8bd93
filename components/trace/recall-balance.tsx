"use client";

import { IconPackageOff } from "@tabler/icons-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { lotHref, serialHref } from "@/components/console/document-link";
import type { ListColumn } from "@/components/console/list/document-list";
import { ExportButton } from "@/components/console/list/export-button";
import { useNames } from "@/components/console/names";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import type { GoodsBalance } from "@/server/cells/trace/schema";
import classes from "./recall.module.css";
import type { Report } from "./recall-detail";
import { CAME_IN, cameIn, PLACES, placesOf, WENT_OUT, wentOut } from "./recall-places";

const nothing = <span className="dim">–</span>;
const amount = (value: number | null) => (value === null ? nothing : <Quantity value={value} />);

/** Nothing may be missing: what came in and did not go out lies there. */
function Difference({ value }: { value: number | null }) {
  if (value === null) return nothing;
  return (
    <span className={value === 0 ? classes.even : classes.uneven}>
      <Quantity value={value} />
    </span>
  );
}

/** Where it all is, item by item. */
export function RecallPlaces({ report: { goods } }: { report: Report }) {
  const t = useTranslations("recalls");
  const items = useMemo(() => placesOf(goods), [goods]);
  const itemName = useNames(
    "item",
    items.map(({ sku }) => sku),
  );
  return (
    <Panel title={t("where")}>
      <div className={classes.items}>
        {items.map((item) => (
          <section key={item.sku} aria-label={item.sku}>
            <h3>
              {itemName(item.sku)}{" "}
              {itemName(item.sku) === item.sku ? null : <span className="mono dim">{item.sku}</span>}
            </h3>
            <FactList
              facts={[
                ...PLACES.map((place) => ({ name: t(`places.${place}`), value: amount(item[place]) })),
                { name: t("difference"), value: <Difference value={item.difference} /> },
              ]}
            />
          </section>
        ))}
      </div>
    </Panel>
  );
}

function NoGoods() {
  const t = useTranslations("recalls");
  return <EmptyState icon={IconPackageOff} title={t("noGoods")} />;
}

/** What came in, what went out, and what is there: for each lot and each piece by itself. */
export function RecallBalance({ report: { goods, recallNo } }: { report: Report }) {
  const t = useTranslations("recalls");
  const format = useFormatter();
  const itemName = useNames(
    "item",
    goods.map(({ sku }) => sku),
  );
  const columns = useMemo<ListColumn<GoodsBalance>[]>(() => {
    const number = (value: number) => format.number(value, { maximumFractionDigits: 6 });
    const ways = (row: GoodsBalance, of: readonly ((typeof CAME_IN)[number] | (typeof WENT_OUT)[number])[]) =>
      of
        .filter((way) => row[way] !== 0)
        .map((way) => t(`ways.${way}`, { quantity: number(row[way]) }))
        .join(", ");
    const isHere = ({ onHand, counted, inProduction }: GoodsBalance) =>
      onHand !== 0 || inProduction !== 0 || (counted !== null && counted !== 0);
    const held = (row: GoodsBalance) =>
      t(!isHere(row) ? "notHere" : row.isNew ? "isNew" : row.held ? "isHeld" : "notHeld");
    return [
      {
        id: "goods",
        header: t("goods"),
        cell: (row) => (
          <span className={classes.goods}>
            {row.lotNumber !== null ? (
              <Link href={lotHref(row.sku, row.lotNumber)} className="mono">
                {row.lotNumber}
              </Link>
            ) : row.serialNumber !== null ? (
              <Link href={serialHref(row.serialNumber)} className="mono">
                {row.serialNumber}
              </Link>
            ) : null}
            <span className={classes.ways}>
              {itemName(row.sku) === row.sku ? row.sku : `${itemName(row.sku)} · ${row.sku}`}
              {row.isStart ? ` · ${t("isStart")}` : null}
            </span>
          </span>
        ),
        text: ({ sku, lotNumber, serialNumber }) => `${sku} ${lotNumber ?? serialNumber ?? ""}`,
      },
      {
        id: "cameIn",
        header: t("cameIn"),
        align: "right",
        cell: (row) => (
          <>
            <Quantity value={cameIn(row)} />
            <span className={classes.ways}>{ways(row, CAME_IN)}</span>
          </>
        ),
        text: cameIn,
      },
      {
        id: "wentOut",
        header: t("wentOut"),
        align: "right",
        cell: (row) => (
          <>
            <Quantity value={wentOut(row)} />
            <span className={classes.ways}>{ways(row, WENT_OUT)}</span>
          </>
        ),
        text: wentOut,
      },
      {
        id: "onHand",
        header: t("places.onHand"),
        align: "right",
        cell: ({ onHand }) => <Quantity value={onHand} />,
        text: ({ onHand }) => onHand,
      },
      {
        id: "counted",
        header: t("counted"),
        align: "right",
        cell: ({ counted }) => amount(counted),
        text: ({ counted }) => counted,
      },
      {
        id: "difference",
        header: t("difference"),
        align: "right",
        cell: ({ difference }) => <Difference value={difference} />,
        text: ({ difference }) => difference,
      },
      {
        id: "reserved",
        header: t("places.reserved"),
        align: "right",
        cell: ({ reserved }) => amount(reserved),
        text: ({ reserved }) => reserved,
      },
      { id: "held", header: t("held"), cell: (row) => <span className="nowrap">{held(row)}</span>, text: held },
    ];
  }, [t, format, itemName]);
  return (
    <Panel
      flush
      title={t("balance")}
      aside={
        <span data-screen-only>
          <ExportButton
            name={recallNo}
            columns={columns}
            page={() => Promise.resolve({ items: goods, nextCursor: null })}
          />
        </span>
      }
    >
      <DataTable
        label={t("balance")}
        columns={columns}
        rows={goods}
        rowId={({ node }) => node}
        tone={({ difference, isNew }) => (difference !== null && difference !== 0 ? "bad" : isNew ? "wait" : undefined)}
        empty={<NoGoods />}
      />
    </Panel>
  );
}
