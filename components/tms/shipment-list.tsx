"use client";

import { Button } from "@mantine/core";
import { IconTruck } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { DocumentList, type ListColumn } from "@/components/console/list/document-list";
import { ListTabs } from "@/components/console/list/list-tabs";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { type Answers, useTRPC, useTRPCClient } from "@/components/console/trpc";
import { DueDay, useDaysUntil } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { ChoiceFilter, SearchFilter } from "@/components/ui/filter-bar";
import { Time } from "@/components/ui/time";
import { hasEnded } from "@/server/cells/tms/rules";
import { SHIPMENT_STATUS } from "@/server/cells/tms/schema";
import { CarrierName } from "./carrier-name";
import { useCarriers } from "./carriers";
import { SHIPMENT_TABS, shipmentFilters, wantedShipments } from "./shipment-filters";
import { RecalledBadge, ShipmentStatusBadge } from "./shipment-status";
import classes from "./tms.module.css";

export type ShipmentRow = Answers["tms"]["shipments"]["list"]["items"][number];
const AT_ONCE = 50;

/** What is on its way: late and in trouble first. */
export function ShipmentList() {
  const t = useTranslations("shipments");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { valueWords } = useRecordWords();
  const daysUntil = useDaysUntil();
  const [filters, setFilters] = useQueryStates(shipmentFilters);
  const { q, tab, carrier } = filters;
  const carriers = useCarriers();
  const wanted = { ...wantedShipments(tab), q: q || undefined, carrier: carrier ?? undefined };
  const query = useInfiniteQuery(
    trpc.tms.shipments.list.infiniteQueryOptions(
      { ...wanted, limit: AT_ONCE },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo<ListColumn<ShipmentRow>[]>(
    () => [
      {
        id: "waybillNo",
        header: t("waybillNo"),
        cell: (row) => (
          <DocumentLink kind="shipment" id={row.shipmentId}>
            <span className="nowrap">{row.waybillNo}</span>
          </DocumentLink>
        ),
        text: (row) => row.waybillNo,
      },
      {
        id: "state",
        header: t("state"),
        cell: (row) => (
          <span className={classes.state}>
            <ShipmentStatusBadge status={row.status} />
            <RecalledBadge recalls={row.recalls} />
          </span>
        ),
        text: (row) => valueWords("shipment", "status", row.status),
      },
      {
        id: "expected",
        header: t("expectedOn"),
        cell: (row) => <DueDay day={row.expectedOn} open={!hasEnded(row.status)} />,
        text: (row) => row.expectedOn,
      },
      {
        id: "to",
        header: t("to"),
        width: "24%",
        cell: (row) => row.consignee?.name ?? row.destination,
        text: (row) => row.consignee?.name ?? row.destination,
      },
      {
        id: "carrier",
        header: t("carrier"),
        cell: (row) => <CarrierName shipment={row} />,
        text: (row) => row.carrierName ?? row.carrier,
      },
      {
        id: "order",
        header: t("salesOrder"),
        onlyWide: true,
        cell: (row) =>
          row.erpOrderId ? (
            <DocumentLink kind="order" id={row.erpOrderId}>
              {t("openIt")}
            </DocumentLink>
          ) : (
            <span className="dim">–</span>
          ),
        text: (row) => row.erpOrderId,
      },
      {
        id: "signed",
        header: t("signedAt"),
        cell: (row) =>
          row.delivery ? <Time at={row.delivery.signedAt} /> : <span className="dim">{t("notYet")}</span>,
        text: (row) => row.delivery?.signedAt ?? null,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        onlyWide: true,
        cell: (row) => <Time at={row.createdAt} />,
        text: (row) => row.createdAt,
      },
    ],
    [t, valueWords],
  );
  const filtered = Boolean(q || carrier || tab !== "open");
  return (
    <div className={classes.tabs}>
      <ListTabs
        label={t("tabs.label")}
        tabs={SHIPMENT_TABS}
        tab={tab}
        nameOf={(each) => t(`tabs.${each}`)}
        onChange={(next) => void setFilters({ tab: next })}
      />
      <DocumentList
        name="shipments"
        label={t("title")}
        query={query}
        columns={columns}
        rowId={(row) => row.shipmentId}
        tone={(row) =>
          !hasEnded(row.status) &&
          (row.recalls.length > 0 || (row.expectedOn !== null && daysUntil(row.expectedOn) < 0))
            ? "bad"
            : row.status === SHIPMENT_STATUS.exception
              ? "wait"
              : undefined
        }
        filtered={filtered}
        onReset={() => void setFilters(null)}
        exportPage={(cursor) => client.tms.shipments.list.query({ ...wanted, limit: 200, cursor })}
        noneFiltered={t(`none.${tab}`)}
        empty={
          <EmptyState
            icon={IconTruck}
            title={t("none.open")}
            action={
              <Button component={Link} href="/outbound" variant="default">
                {t("toOutbound")}
              </Button>
            }
          >
            {t("none.words")}
          </EmptyState>
        }
        filters={
          <>
            <SearchFilter label={t("search")} value={q} onChange={(words) => void setFilters({ q: words })} />
            <ChoiceFilter
              label={t("carrier")}
              value={carrier}
              choices={carriers}
              onChange={(value) => void setFilters({ carrier: value })}
            />
          </>
        }
      />
    </div>
  );
}
