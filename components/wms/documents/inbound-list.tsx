"use client";

import { IconPackageImport } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { ListTabs } from "@/components/console/list/list-tabs";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { DueDay, useDaysUntil } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { canReceive } from "@/server/cells/wms/rules";
import { INBOUND_TYPES } from "@/server/cells/wms/schema/documents";
import { INBOUND_TABS, inboundFilters, wantedInbounds } from "./document-filters";
import { InboundStatusBadge } from "./document-status";
import { GoodsInShort, Progress } from "./goods";
import classes from "./goods.module.css";
import { NewInboundButton } from "./new-buttons";
import { useWarehouses } from "./warehouses";

type Row = Answers["wms"]["inboundOrders"]["list"]["items"][number];
const AT_ONCE = 50;

/** What is on its way into the warehouses, the latest first. */
export function InboundList() {
  const t = useTranslations("inbound");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { valueWords } = useRecordWords();
  const [filters, setFilters] = useQueryStates(inboundFilters);
  const { q, tab, type, warehouse, supplier } = filters;
  const warehouses = useWarehouses();
  const daysUntil = useDaysUntil();
  const wanted = {
    ...wantedInbounds(tab),
    q: q || undefined,
    typeCode: type ?? undefined,
    warehouseId: warehouse ?? undefined,
    supplierId: supplier ?? undefined,
  };
  const query = useInfiniteQuery(
    trpc.wms.inboundOrders.list.infiniteQueryOptions(
      { ...wanted, limit: AT_ONCE },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const itemName = useNames(
    "item",
    rows.flatMap(({ lines }) => lines.slice(0, 1).map(({ sku }) => sku)),
  );
  const suppliers = [...new Set([...rows.map(({ supplierId }) => supplierId), supplier])].filter((id) => id !== null);
  const supplierName = useNames("supplier", suppliers);
  const columns = useMemo<ListColumn<Row>[]>(
    () => [
      {
        id: "number",
        header: t("number"),
        cell: (row) => (
          <DocumentLink kind="inbound_order" id={row.orderId}>
            <span className="nowrap">{row.orderNo}</span>
          </DocumentLink>
        ),
        text: (row) => row.orderNo,
      },
      {
        id: "state",
        header: t("state"),
        cell: (row) => <InboundStatusBadge status={row.status} />,
        text: (row) => valueWords("inbound_order", "status", row.status),
      },
      {
        id: "expected",
        header: t("expectedOn"),
        cell: (row) => <DueDay day={row.expectedOn} open={canReceive(row.status)} />,
        text: (row) => row.expectedOn,
      },
      {
        id: "goods",
        header: t("goods"),
        width: "24%",
        cell: (row) => <GoodsInShort lines={row.lines} itemName={itemName} />,
        text: (row) => row.lines.map(({ sku, quantity }) => `${sku} × ${quantity}`).join(" · "),
      },
      {
        id: "received",
        header: t("received"),
        align: "right",
        cell: (row) => (
          <Progress
            done={row.lines.map(({ receivedQuantity }) => receivedQuantity)}
            of={row.lines.map(({ quantity }) => quantity)}
          />
        ),
        text: (row) => row.lines.map((line) => `${line.receivedQuantity}/${line.quantity}`).join(" "),
      },
      { id: "type", header: t("type"), cell: (row) => t(`types.${row.typeCode}`), text: (row) => row.typeCode },
      {
        id: "from",
        header: t("supplier"),
        cell: (row) =>
          row.supplierId ? (
            <NamedCode kind="supplier" code={row.supplierId} name={supplierName(row.supplierId)} />
          ) : (
            <span className="dim">–</span>
          ),
        text: (row) => (row.supplierId ? supplierName(row.supplierId) : null),
      },
      {
        id: "warehouse",
        header: t("warehouse"),
        onlyWide: true,
        cell: (row) => warehouses.nameOf(row.warehouseId),
        text: (row) => row.warehouseId,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        onlyWide: true,
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t, itemName, supplierName, valueWords, warehouses],
  );
  const filtered = Boolean(q || type || warehouse || supplier || tab !== "open");
  return (
    <div className={classes.tabs}>
      <ListTabs
        label={t("tabs.label")}
        tabs={INBOUND_TABS}
        tab={tab}
        nameOf={(each) => t(`tabs.${each}`)}
        onChange={(next) => void setFilters({ tab: next })}
      />
      <DocumentList
        name="inbound"
        label={t("title")}
        query={query}
        columns={columns}
        rowId={(row) => row.orderId}
        tone={(row) =>
          row.expectedOn !== null && canReceive(row.status) && daysUntil(row.expectedOn) < 0 ? "bad" : undefined
        }
        filtered={filtered}
        onReset={() => void setFilters(null)}
        exportPage={(cursor) => client.wms.inboundOrders.list.query({ ...wanted, limit: 200, cursor })}
        noneFiltered={t(`none.${tab}`)}
        empty={
          <EmptyState icon={IconPackageImport} title={t("none.open")} action={<NewInboundButton />}>
            {t("none.words")}
          </EmptyState>
        }
        filters={
          <>
            <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
            <ChoiceFilter
              label={t("type")}
              value={type}
              choices={INBOUND_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
              onChange={(value) => void setFilters({ type: value })}
            />
            <ChoiceFilter
              label={t("warehouse")}
              value={warehouse}
              choices={warehouses.choices}
              onChange={(value) => void setFilters({ warehouse: value })}
            />
            <ChoiceFilter
              label={t("supplier")}
              value={supplier}
              choices={suppliers.map((value) => ({ value, label: supplierName(value) }))}
              onChange={(value) => void setFilters({ supplier: value })}
            />
          </>
        }
      />
    </div>
  );
}
