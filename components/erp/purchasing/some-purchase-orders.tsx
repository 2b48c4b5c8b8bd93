"use client";

import { IconShoppingCart } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { useMay } from "@/components/console/me";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { type Answers, type Questions, useTRPC } from "@/components/console/trpc";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DueDay } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { isOpenPurchase } from "@/server/cells/erp/rules";
import { PurchaseOrderStatusBadge } from "./purchase-order-status";

type Row = Answers["erp"]["purchaseOrders"]["list"]["items"][number];
type Asked = Pick<Questions["erp"]["purchaseOrders"]["list"], "requisitionId" | "supplierId" | "quoteId" | "status">;

/** The newest purchase orders of something, on a page about that. */
export function SomePurchaseOrders({ asked, none, action }: { asked: Asked; none: string; action?: ReactNode }) {
  const t = useTranslations("purchasing.orders");
  const trpc = useTRPC();
  const may = useMay();
  const query = useQuery(
    trpc.erp.purchaseOrders.list.queryOptions({ ...asked, limit: 10 }, { enabled: may("erp.purchase-orders.read") }),
  );
  const nameOf = useNames("supplier", query.data?.items.map((row) => row.supplierId) ?? []);
  const ofOneSupplier = asked.supplierId !== undefined;
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "documentNo",
        header: t("documentNo"),
        cell: (row) => (
          <Link href={`/purchasing/orders/${row.poId}`} className="nowrap">
            {row.documentNo}
          </Link>
        ),
      },
      { id: "status", header: t("state"), cell: (row) => <PurchaseOrderStatusBadge status={row.status} /> },
      ...(ofOneSupplier
        ? []
        : [
            {
              id: "supplier",
              header: t("supplier"),
              cell: (row: Row) => <NamedCode kind="supplier" code={row.supplierId} name={nameOf(row.supplierId)} />,
            },
          ]),
      {
        id: "expectedOn",
        header: t("expectedOn"),
        cell: (row) => <DueDay day={row.expectedOn} open={isOpenPurchase(row.status)} />,
      },
      {
        id: "total",
        header: t("total"),
        align: "right",
        cell: (row) => <Money cents={row.totalAmountCents} currency={row.currency} />,
      },
    ],
    [t, nameOf, ofOneSupplier],
  );
  if (!may("erp.purchase-orders.read")) return null;
  return (
    <Panel title={t("title")} aside={action} flush>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={(row) => row.poId}
            empty={<EmptyState icon={IconShoppingCart} title={none} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}
