"use client";

import { Button } from "@mantine/core";
import { IconClipboardList } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ComponentProps, useMemo } from "react";
import { useMay } from "@/components/console/me";
import { QueryView } from "@/components/console/query-view";
import type { Answers } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DueDay } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { isOpen } from "@/server/cells/erp/rules";
import { OrderProgress } from "./order-progress";
import { OrderStatusBadge } from "./order-status";

type Page = Answers["erp"]["orders"]["list"];
type Row = Page["items"][number];
type CustomerOrders = { customerId: string; query: ComponentProps<typeof QueryView<Page>>["query"] };

/** A customer's latest orders. */
export function CustomerOrders({ customerId, query }: CustomerOrders) {
  const t = useTranslations("orders");
  const may = useMay();
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "orderNo",
        header: t("orderNo"),
        cell: (row) => <Link href={`/orders/${row.orderId}`}>{row.orderNo}</Link>,
      },
      { id: "status", header: t("state"), cell: (row) => <OrderStatusBadge status={row.orderStatus} /> },
      {
        id: "due",
        header: t("dueDate"),
        cell: (row) => <DueDay day={row.dueDate} open={isOpen(row.orderStatus)} />,
      },
      {
        id: "progress",
        header: t("progress"),
        cell: (row) => <OrderProgress lines={row.orderLines} status={row.orderStatus} />,
      },
      {
        id: "total",
        header: t("total"),
        align: "right",
        cell: (row) => <Money cents={row.totalAmountCents} currency={row.currency} />,
      },
    ],
    [t],
  );
  const of = `customerId=${encodeURIComponent(customerId)}`;
  return (
    <Panel title={t("title")} aside={<Link href={`/orders?${of}`}>{t("showAllOf")}</Link>} flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={(row) => row.orderId}
            empty={
              <EmptyState
                icon={IconClipboardList}
                title={t("noneOf")}
                action={
                  may("erp.orders.create") ? (
                    <Button size="xs" variant="default" component={Link} href={`/orders/new?${of}`}>
                      {t("create")}
                    </Button>
                  ) : null
                }
              />
            }
          />
        )}
      </QueryView>
    </Panel>
  );
}
