"use client";

import { Button } from "@mantine/core";
import { IconPackageExport } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { ListTabs } from "@/components/console/list/list-tabs";
import { useMay } from "@/components/console/me";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { useNames } from "@/components/console/names";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { DueDay, useDaysUntil } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { isOpenOutbound } from "@/server/cells/wms/rules";
import { OUTBOUND_TYPES } from "@/server/cells/wms/schema/documents";
import { AllocateDialog } from "./allocate-dialog";
import { OUTBOUND_TABS, outboundFilters, wantedOutbounds } from "./document-filters";
import { OutboundStatusBadge } from "./document-status";
import { GoodsInShort, Progress } from "./goods";
import classes from "./goods.module.css";
import { NewOutboundButton } from "./new-buttons";
import { canAllocate } from "./open-goods";
import { useWarehouses } from "./warehouses";

export type OutboundRow = Answers["wms"]["outboundOrders"]["list"]["items"][number];
const AT_ONCE = 50;

/** What is to leave the warehouses, the latest first, and what waits for stock or for hands. */
export function OutboundList() {
  const t = useTranslations("outbound");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const may = useMay();
  const { valueWords } = useRecordWords();
  const [filters, setFilters] = useQueryStates(outboundFilters);
  const { q, tab, type, warehouse } = filters;
  const warehouses = useWarehouses();
  const daysUntil = useDaysUntil();
  const [allocating, setAllocating] = useState<OutboundRow[] | null>(null);
  const wanted = {
    ...wantedOutbounds(tab),
    q: q || undefined,
    typeCode: type ?? (tab === "unsigned" ? ("sales" as const) : undefined),
    warehouseId: warehouse ?? undefined,
  };
  const query = useInfiniteQuery(
    trpc.wms.outboundOrders.list.infiniteQueryOptions(
      { ...wanted, limit: AT_ONCE },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const itemName = useNames(
    "item",
    rows.flatMap(({ lines }) => lines.slice(0, 1).map(({ sku }) => sku)),
  );
  const columns = useMemo<ListColumn<OutboundRow>[]>(
    () => [
      {
        id: "number",
        header: t("number"),
        cell: (row) => (
          <DocumentLink kind="outbound_order" id={row.orderId}>
            <span className="nowrap">{row.orderNo}</span>
          </DocumentLink>
        ),
        text: (row) => row.orderNo,
      },
      {
        id: "state",
        header: t("state"),
        cell: (row) => <OutboundStatusBadge status={row.status} />,
        text: (row) => valueWords("outbound_order", "status", row.status),
      },
      {
        id: "needed",
        header: t("neededOn"),
        cell: (row) => <DueDay day={row.neededOn} open={isOpenOutbound(row.status)} />,
        text: (row) => row.neededOn,
      },
      {
        id: "goods",
        header: t("goods"),
        width: "24%",
        cell: (row) => <GoodsInShort lines={row.lines} itemName={itemName} />,
        text: (row) => row.lines.map(({ sku, quantity }) => `${sku} × ${quantity}`).join(" · "),
      },
      {
        id: "promised",
        header: t("ready"),
        align: "right",
        cell: (row) => (
          <Progress
            done={
              isOpenOutbound(row.status)
                ? row.reservations.map(({ quantity }) => quantity)
                : row.lines.map(({ shippedQuantity }) => shippedQuantity)
            }
            of={row.lines.map(({ quantity }) => quantity)}
          />
        ),
        text: (row) => row.lines.map((line) => `${line.shippedQuantity}/${line.quantity}`).join(" "),
      },
      { id: "type", header: t("type"), cell: (row) => t(`types.${row.typeCode}`), text: (row) => row.typeCode },
      {
        id: "consignee",
        header: t("consignee"),
        cell: (row) => row.consignee?.name ?? <span className="dim">–</span>,
        text: (row) => row.consignee?.name ?? null,
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
    [t, itemName, valueWords, warehouses],
  );
  const filtered = Boolean(q || type || warehouse || tab !== "open");
  return (
    <div className={classes.tabs}>
      <ListTabs
        label={t("tabs.label")}
        tabs={OUTBOUND_TABS}
        tab={tab}
        nameOf={(each) => t(`tabs.${each}`)}
        onChange={(next) => void setFilters({ tab: next })}
      />
      <DocumentList
        name="outbound"
        label={t("title")}
        query={query}
        columns={columns}
        rowId={(row) => row.orderId}
        tone={(row) =>
          row.neededOn !== null && isOpenOutbound(row.status) && daysUntil(row.neededOn) < 0 ? "bad" : undefined
        }
        filtered={filtered}
        onReset={() => void setFilters(null)}
        exportPage={(cursor) => client.wms.outboundOrders.list.query({ ...wanted, limit: 200, cursor })}
        noneFiltered={t(`none.${tab}`)}
        empty={
          <EmptyState icon={IconPackageExport} title={t("none.open")} action={<NewOutboundButton />}>
            {t("none.words")}
          </EmptyState>
        }
        bulk={
          may("wms.outbound.allocate")
            ? {
                canSelect: canAllocate,
                nameOf: ({ orderNo }) => orderNo,
                actions: (chosen, clear) => (
                  <>
                    <Button size="xs" onClick={() => setAllocating(chosen)}>
                      {t("allocate.many", { count: chosen.length })}
                    </Button>
                    {allocating ? (
                      <AllocateDialog
                        orders={allocating}
                        onClose={() => {
                          setAllocating(null);
                          clear();
                        }}
                      />
                    ) : null}
                  </>
                ),
              }
            : undefined
        }
        filters={
          <>
            <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
            <ChoiceFilter
              label={t("type")}
              value={type}
              choices={OUTBOUND_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
              onChange={(value) => void setFilters({ type: value })}
            />
            <ChoiceFilter
              label={t("warehouse")}
              value={warehouse}
              choices={warehouses.choices}
              onChange={(value) => void setFilters({ warehouse: value })}
            />
          </>
        }
      />
    </div>
  );
}
