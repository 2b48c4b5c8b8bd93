"use client";

import { IconPackageImport } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useMemo } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import type { Answers } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DueDay } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";

type Inbounds = Answers["wms"]["inboundOrders"]["list"];
type Row = Inbounds["items"][number]["lines"][number] & { inbound: Inbounds["items"][number] };
type Query = Omit<ComponentProps<typeof QueryView<Inbounds>>["query"], never>;

/** What the warehouse expects of an order and what has come of it. */
export function GoodsOfOrder({ query }: { query: Query }) {
  const t = useTranslations("purchasing.orders.goods");
  const { valueWords } = useRecordWords();
  const nameOf = useNames("item", query.data?.items.flatMap(({ lines }) => lines.map(({ sku }) => sku)) ?? []);
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "inbound",
        header: t("inbound"),
        cell: ({ inbound }) => (
          <DocumentLink kind="inbound_order" id={inbound.orderId}>
            {inbound.orderNo}
          </DocumentLink>
        ),
      },
      {
        id: "status",
        header: t("state"),
        cell: ({ inbound }) => valueWords("inbound_order", "status", inbound.status),
      },
      {
        id: "material",
        header: t("material"),
        cell: ({ sku }) => <NamedCode kind="item" code={sku} name={nameOf(sku)} />,
      },
      {
        id: "arrived",
        header: t("arrived"),
        align: "right",
        cell: (row) => (
          <>
            <Quantity value={row.receivedQuantity} /> <span className="dim">/</span> <Quantity value={row.quantity} />
          </>
        ),
      },
      {
        id: "expectedOn",
        header: t("expectedOn"),
        cell: ({ inbound, quantity, receivedQuantity }) => (
          <DueDay day={inbound.expectedOn} open={receivedQuantity < quantity && inbound.completedAt === null} />
        ),
      },
    ],
    [t, nameOf, valueWords],
  );
  return (
    <Panel title={t("title")} flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items.flatMap((inbound) => inbound.lines.map((line) => ({ ...line, inbound })))}
            rowId={(row) => row.lineId}
            empty={
              <EmptyState icon={IconPackageImport} title={t("none")}>
                {t("noneWords")}
              </EmptyState>
            }
          />
        )}
      </QueryView>
    </Panel>
  );
}
