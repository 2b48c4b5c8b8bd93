"use client";

import { IconBuildingFactory2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { QueryView } from "@/components/console/query-view";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { ProductionStatusBadge } from "@/components/mes/production-status";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DueDay } from "@/components/ui/due-day";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";

type Row = Answers["mes"]["productionOrders"]["list"]["items"][number];

const SHOWN = 10;

/** The orders that make this item and are not done. */
export function OpenProduction({ sku }: { sku: string }) {
  const t = useTranslations("items.production");
  const mayRead = useMay()("mes.orders.read");
  const query = useQuery(
    useTRPC().mes.productionOrders.list.queryOptions(
      { productSku: sku, open: true, limit: SHOWN },
      { enabled: mayRead },
    ),
  );
  if (!mayRead) return null;
  const columns: Column<Row>[] = [
    {
      id: "order",
      header: t("order"),
      cell: ({ orderId, documentNo }) => <Link href={`/production/${orderId}`}>{documentNo}</Link>,
    },
    { id: "status", header: t("state"), cell: ({ status }) => <ProductionStatusBadge status={status} /> },
    { id: "quantity", header: t("quantity"), align: "right", cell: ({ quantity }) => <Quantity value={quantity} /> },
    { id: "good", header: t("good"), align: "right", cell: ({ goodQty }) => <Quantity value={goodQty} /> },
    { id: "due", header: t("due"), cell: ({ dueDate }) => <DueDay day={dueDate?.slice(0, 10) ?? null} open /> },
  ];
  return (
    <Panel flush title={t("title")} aside={<Link href={`/production?q=${encodeURIComponent(sku)}`}>{t("all")}</Link>}>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={({ orderId }) => orderId}
            empty={<EmptyState icon={IconBuildingFactory2} title={t("none")} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}
