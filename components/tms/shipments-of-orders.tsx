"use client";

import { IconTruck } from "@tabler/icons-react";
import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";

type Row = Answers["tms"]["shipments"]["list"]["items"][number];
const PER_ORDER = 20;

/** What is on its way, or was, for these orders; the newest first. */
export function ShipmentsOfOrders({ orderIds }: { orderIds: readonly string[] }) {
  const t = useTranslations("shipmentsOf");
  const trpc = useTRPC();
  const { valueWords } = useRecordWords();
  const rows = useQueries({
    queries: orderIds.map((erpOrderId) => trpc.tms.shipments.list.queryOptions({ erpOrderId, limit: PER_ORDER })),
    combine: (answers) =>
      answers.flatMap(({ data }) => data?.items ?? []).sort((a, b) => b.shipmentId.localeCompare(a.shipmentId)),
  });
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "waybillNo",
        header: t("waybillNo"),
        cell: (row) => (
          <DocumentLink kind="shipment" id={row.shipmentId}>
            {row.waybillNo}
          </DocumentLink>
        ),
      },
      { id: "status", header: t("state"), cell: (row) => valueWords("shipment", "status", row.status) },
      {
        id: "carrier",
        header: t("carrier"),
        cell: (row) => row.carrier ?? <span className="dim">{t("notGiven")}</span>,
      },
      { id: "createdAt", header: t("createdAt"), cell: (row) => <Time at={row.createdAt} /> },
      {
        id: "signedAt",
        header: t("signedAt"),
        cell: (row) =>
          row.delivery ? <Time at={row.delivery.signedAt} /> : <span className="dim">{t("notYet")}</span>,
      },
    ],
    [t, valueWords],
  );
  return (
    <Panel title={t("title")} flush>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rows}
        rowId={(row) => row.shipmentId}
        empty={
          <EmptyState icon={IconTruck} title={t("none")}>
            {t("noneWords")}
          </EmptyState>
        }
      />
    </Panel>
  );
}
