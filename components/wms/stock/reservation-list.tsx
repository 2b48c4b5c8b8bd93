"use client";

import { IconBookmark } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { DueDay } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter } from "@/components/ui/filter-bar";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { LotLink } from "../documents/goods";
import { useWarehouses } from "../documents/warehouses";
import { ExactFilter } from "./exact-filter";
import classes from "./stock.module.css";
import { reservationFilters, whereOf } from "./stock-filters";
import { StockItem } from "./stock-words";

type Row = Answers["wms"]["stock"]["reservations"]["items"][number];

/** Who is promised what: the order, how much of it is in the cart already, and why it got that lot. */
export function ReservationList() {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { valueWords } = useRecordWords();
  const warehouses = useWarehouses();
  const [filters, setFilters] = useQueryStates(reservationFilters);
  const wanted = { ...whereOf(filters), orderId: filters.order ?? undefined };
  const query = useInfiniteQuery(
    trpc.wms.stock.reservations.infiniteQueryOptions(
      { ...wanted, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const itemName = useNames(
    "item",
    rows.map((row) => row.sku),
  );
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "order",
        header: t("reservations.order"),
        cell: (row) => (
          <span className={classes.named}>
            <DocumentLink kind="outbound_order" id={row.orderId}>
              {row.orderNo}
            </DocumentLink>
            <span className="dim">{valueWords("outbound_order", "typeCode", row.typeCode)}</span>
          </span>
        ),
        text: (row) => row.orderNo,
      },
      {
        id: "item",
        header: t("item"),
        cell: (row) => <StockItem sku={row.sku} name={itemName(row.sku)} />,
        text: (row) => row.sku,
      },
      {
        id: "quantity",
        header: t("reservations.quantity"),
        align: "right",
        cell: (row) => <Quantity value={row.quantity} />,
        text: (row) => row.quantity,
      },
      {
        id: "picked",
        header: t("reservations.picked"),
        align: "right",
        cell: (row) => <Quantity value={row.pickedQuantity} />,
        text: (row) => row.pickedQuantity,
      },
      {
        id: "place",
        header: t("place"),
        cell: (row) => (
          <span className="mono">
            {row.warehouseId} · {row.locationCode}
          </span>
        ),
        text: (row) => `${row.warehouseId} ${row.locationCode}`,
      },
      { id: "lot", header: t("lot"), cell: (row) => <LotLink {...row} />, text: (row) => row.lotNumber },
      {
        id: "neededOn",
        header: t("reservations.neededOn"),
        cell: (row) => <DueDay day={row.neededOn} open />,
        text: (row) => row.neededOn,
      },
      {
        id: "for",
        header: t("reservations.for"),
        cell: (row) => <WhatFor row={row} />,
        text: (row) => row.sourceOrderId ?? row.erpOrderId,
      },
      {
        id: "chosenBy",
        header: t("reservations.chosenBy"),
        onlyWide: true,
        cell: (row) => t(`chosenBy.${row.chosenBy}`),
        text: (row) => t(`chosenBy.${row.chosenBy}`),
      },
      {
        id: "since",
        header: t("reservations.since"),
        cell: (row) => <Time at={row.since} />,
        text: (row) => row.since,
      },
    ],
    [t, itemName, valueWords],
  );
  return (
    <DocumentList
      name="stock-reservations"
      label={t("reservations.title")}
      query={query}
      columns={columns}
      rowId={(row) => JSON.stringify([row.lineId, row.warehouseId, row.locationCode, row.lotNumber])}
      filtered={Object.values(filters).some(Boolean)}
      onReset={() => void setFilters({ sku: null, warehouse: null, location: null, lot: null, order: null })}
      exportPage={(cursor) => client.wms.stock.reservations.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("reservations.noneFiltered")}
      empty={
        <EmptyState
          icon={IconBookmark}
          title={t("reservations.none")}
          action={<Link href="/outbound">{t("reservations.toOutbound")}</Link>}
        >
          {t("reservations.noneWords")}
        </EmptyState>
      }
      filters={
        <>
          <ChoiceFilter
            label={t("warehouse")}
            value={filters.warehouse}
            choices={warehouses.choices}
            onChange={(value) => void setFilters({ warehouse: value })}
          />
          <ExactFilter name={t("sku")} value={filters.sku} onClear={() => void setFilters({ sku: null })} />
          <ExactFilter
            name={t("location")}
            value={filters.location}
            onClear={() => void setFilters({ location: null })}
          />
          <ExactFilter name={t("lot")} value={filters.lot} onClear={() => void setFilters({ lot: null })} />
          <ExactFilter
            name={t("reservations.order")}
            value={filters.order && (rows[0]?.orderNo ?? filters.order)}
            onClear={() => void setFilters({ order: null })}
          />
        </>
      }
    />
  );
}

/** What the order serves: a production order's picking names it, a delivery its sales order. */
function WhatFor({ row }: { row: Row }) {
  const t = useTranslations("stock.reservations");
  if (row.typeCode === "picking" && row.sourceOrderId) {
    return (
      <DocumentLink kind="production_order" id={row.sourceOrderId}>
        {t("production")}
      </DocumentLink>
    );
  }
  if (row.erpOrderId) {
    return (
      <DocumentLink kind="order" id={row.erpOrderId}>
        {t("sales")}
      </DocumentLink>
    );
  }
  return <span className="dim">–</span>;
}
