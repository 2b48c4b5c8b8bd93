"use client";

import { IconPackages } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DocumentLink } from "@/components/console/document-link";
import { useMay } from "@/components/console/me";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DueDay } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { FactList } from "@/components/ui/fact-list";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { useWarehouses } from "../documents/warehouses";
import { stockHref } from "../stock/stock-filters";
import { Figure } from "../stock/stock-words";

type Total = Answers["wms"]["stock"]["totals"]["items"][number];
type Promised = Answers["wms"]["stock"]["reservations"]["items"][number];

const SHOWN = 10;

/** What there is of an item, warehouse by warehouse, who holds it, and what is missing. */
export function ItemStock({ sku }: { sku: string }) {
  if (!useMay()("wms.stock.read")) return null;
  return (
    <>
      <ByWarehouse sku={sku} />
      <Shortage sku={sku} />
      <HeldBy sku={sku} />
    </>
  );
}

function ByWarehouse({ sku }: { sku: string }) {
  const t = useTranslations("stock");
  const words = useTranslations("places");
  const { nameOf } = useWarehouses();
  const query = useQuery(useTRPC().wms.stock.totals.queryOptions({ by: "warehouse", sku, limit: 50 }));
  const rowsOf = ({ warehouseId }: Total) => stockHref("/stock", { tab: "balance", sku, warehouse: warehouseId });
  const number = (id: "onHand" | "reserved" | "held" | "available"): Column<Total> => ({
    id,
    header: t(id),
    align: "right",
    cell: (row) => <Figure value={row[id]} unit={id === "onHand" ? row.unit : null} href={rowsOf(row)} />,
  });
  const columns: Column<Total>[] = [
    {
      id: "warehouse",
      header: t("warehouse"),
      cell: ({ warehouseId }) => (
        <DocumentLink kind="warehouse" id={warehouseId}>
          {nameOf(warehouseId ?? "")}
        </DocumentLink>
      ),
    },
    number("onHand"),
    number("reserved"),
    number("held"),
    number("available"),
  ];
  return (
    <Panel flush title={t("title")} aside={<Link href={stockHref("/stock/ledger", { sku })}>{t("more.ledger")}</Link>}>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={({ warehouseId }) => warehouseId ?? ""}
            empty={<EmptyState icon={IconPackages} title={words("noStockOf")} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}

/** Shown only while something is missing: what is wanted, what comes, what is still to be bought or made. */
function Shortage({ sku }: { sku: string }) {
  const t = useTranslations("places.shortage");
  const { data } = useQuery(useTRPC().wms.stock.shortages.queryOptions({ q: sku, limit: 50 }));
  const short = data?.items.find((row) => row.sku === sku);
  if (!short) return null;
  const amount = (value: number) => <Quantity value={value} unit={short.unit} />;
  return (
    <Panel title={t("title")} aside={<Link href={`/stock/shortages?q=${encodeURIComponent(sku)}`}>{t("all")}</Link>}>
      <FactList
        facts={[
          { name: t("wanted"), value: amount(short.wanted) },
          { name: t("neededOn"), value: <DueDay day={short.neededOn} open /> },
          { name: t("available"), value: amount(short.available) },
          { name: t("safetyStock"), value: amount(short.safetyStock) },
          { name: t("onTheWay"), value: amount(short.onTheWay) },
          { name: t("toBuy"), value: amount(short.toBuy) },
        ]}
      />
    </Panel>
  );
}

function HeldBy({ sku }: { sku: string }) {
  const t = useTranslations("places.heldBy");
  const query = useQuery(useTRPC().wms.stock.reservations.queryOptions({ sku, limit: SHOWN }));
  if (query.data?.items.length === 0) return null;
  const columns: Column<Promised>[] = [
    {
      id: "order",
      header: t("order"),
      cell: ({ orderId, orderNo }) => <Link href={`/outbound/${orderId}`}>{orderNo}</Link>,
    },
    { id: "place", header: t("place"), cell: (row) => <span className="mono">{row.locationCode}</span> },
    {
      id: "lot",
      header: t("lot"),
      cell: (row) =>
        row.lotNumber === null ? <span className="dim">–</span> : <span className="mono">{row.lotNumber}</span>,
    },
    { id: "quantity", header: t("quantity"), align: "right", cell: (row) => <Quantity value={row.quantity} /> },
    { id: "neededOn", header: t("neededOn"), cell: (row) => <DueDay day={row.neededOn} open /> },
  ];
  return (
    <Panel flush title={t("title")} aside={<Link href={stockHref("/stock/reservations", { sku })}>{t("all")}</Link>}>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={(row) => JSON.stringify([row.lineId, row.locationCode, row.lotNumber])}
            empty={null}
          />
        )}
      </QueryView>
    </Panel>
  );
}
