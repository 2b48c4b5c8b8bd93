"use client";

import { TextInput } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { useLinkageName, useRecordWords } from "@/components/console/monitor/linkage-words";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, TextFilter } from "@/components/ui/filter-bar";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { REASONS } from "@/server/cells/wms/schema/stock";
import { LotLink } from "../documents/goods";
import { useWarehouses } from "../documents/warehouses";
import { ExactFilter } from "./exact-filter";
import classes from "./stock.module.css";
import { ledgerFilters, whereOf } from "./stock-filters";
import { StockItem } from "./stock-words";

type Row = Answers["wms"]["stock"]["ledger"]["items"][number];
type Wanted = Parameters<ReturnType<typeof useTRPCClient>["wms"]["stock"]["ledger"]["query"]>[0];

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10);

/** Everything that came to and left real places, newest first, with what lay there afterwards. */
export function LedgerList() {
  const t = useTranslations("stock");
  const [filters, setFilters] = useQueryStates(ledgerFilters);
  const { sku, warehouse, location, lot, document, by, reason, from, to } = filters;
  const warehouses = useWarehouses();
  const dayFilter = (name: "from" | "to") => (
    <TextInput
      type="date"
      size="xs"
      aria-label={t(`ledger.${name}`)}
      value={dayOf(filters[name]) ?? ""}
      onChange={(event) => {
        const day = event.currentTarget.value;
        void setFilters({ [name]: day ? new Date(`${day}T00:00:00Z`) : null });
      }}
    />
  );
  return (
    <LedgerRows
      wanted={{
        ...whereOf(filters),
        placesOnly: true,
        documentId: document ?? undefined,
        byName: by || undefined,
        reason: reason ?? undefined,
        from: dayOf(from),
        to: dayOf(to),
      }}
      filtered={Object.values(filters).some(Boolean)}
      onReset={() =>
        void setFilters({
          ...{ sku: null, warehouse: null, location: null, lot: null, document: null },
          ...{ by: null, reason: null, from: null, to: null },
        })
      }
      filters={
        <>
          <ChoiceFilter
            label={t("warehouse")}
            value={warehouse}
            choices={warehouses.choices}
            onChange={(value) => void setFilters({ warehouse: value })}
          />
          <ChoiceFilter
            label={t("ledger.reason")}
            value={reason}
            choices={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
            onChange={(value) => void setFilters({ reason: value })}
          />
          <TextFilter label={t("ledger.by")} value={by} onChange={(words) => void setFilters({ by: words || null })} />
          {dayFilter("from")}
          {dayFilter("to")}
          <ExactFilter name={t("sku")} value={sku} onClear={() => void setFilters({ sku: null })} />
          <ExactFilter name={t("location")} value={location} onClear={() => void setFilters({ location: null })} />
          <ExactFilter name={t("lot")} value={lot} onClear={() => void setFilters({ lot: null })} />
          <ExactFilter
            name={t("ledger.document")}
            value={document}
            onClear={() => void setFilters({ document: null })}
          />
        </>
      }
    />
  );
}

type Rows = { wanted: Wanted; filtered: boolean; onReset: () => void; filters: ReactNode };

function LedgerRows({ wanted, filtered, onReset, filters }: Rows) {
  const t = useTranslations("stock");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const format = useFormatter();
  const actorName = useLinkageName();
  const { documentName } = useRecordWords();
  const query = useInfiniteQuery(
    trpc.wms.stock.ledger.infiniteQueryOptions(
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
      { id: "at", header: t("ledger.at"), cell: (row) => <Time at={row.at} exact />, text: (row) => row.at },
      {
        id: "item",
        header: t("item"),
        cell: (row) => <StockItem sku={row.sku} name={itemName(row.sku)} />,
        text: (row) => row.sku,
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
        id: "delta",
        header: t("ledger.delta"),
        align: "right",
        cell: (row) => (
          <strong className={`nowrap ${row.delta < 0 ? classes.bad : ""}`}>
            {format.number(row.delta, { maximumFractionDigits: 6, signDisplay: "always" })}
          </strong>
        ),
        text: (row) => row.delta,
      },
      {
        id: "onHand",
        header: t("ledger.onHand"),
        align: "right",
        cell: (row) => (row.onHand === null ? null : <Quantity value={row.onHand} />),
        text: (row) => row.onHand,
      },
      {
        id: "reason",
        header: t("ledger.reason"),
        cell: (row) => (
          <span className={classes.named}>
            <span>{t(`reasons.${row.reason}`)}</span>
            {row.note && row.note !== row.documentNo ? <span className="dim">{row.note}</span> : null}
          </span>
        ),
        text: (row) => [t(`reasons.${row.reason}`), row.note].filter(Boolean).join(" "),
      },
      {
        id: "document",
        header: t("ledger.document"),
        cell: (row) =>
          row.documentNo ? (
            <DocumentLink kind={row.documentType} id={row.documentId}>
              {row.documentNo}
            </DocumentLink>
          ) : (
            <Link href={`/stock/ledger?document=${encodeURIComponent(row.documentId)}`}>
              {documentName(row.documentType)}
            </Link>
          ),
        text: (row) => row.documentNo ?? documentName(row.documentType),
      },
      { id: "by", header: t("ledger.by"), cell: (row) => actorName(row.byName), text: (row) => row.byName },
    ],
    [t, itemName, format, actorName, documentName],
  );
  return (
    <DocumentList
      name="stock-ledger"
      label={t("ledger.title")}
      query={query}
      columns={columns}
      rowId={(row) => String(row.seq)}
      filtered={filtered}
      onReset={onReset}
      exportPage={(cursor) => client.wms.stock.ledger.query({ ...wanted, limit: 200, cursor })}
      noneFiltered={t("ledger.noneFiltered")}
      empty={
        <EmptyState icon={IconHistory} title={t("ledger.none")}>
          {t("ledger.noneWords")}
        </EmptyState>
      }
      filters={filters}
    />
  );
}
