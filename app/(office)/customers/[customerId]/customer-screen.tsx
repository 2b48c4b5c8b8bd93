"use client";

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { CustomerDetail } from "@/components/crm/customer-detail";
import { CustomerOrders } from "@/components/erp/customer-orders";
import { ShipmentsOfOrders } from "@/components/tms/shipments-of-orders";

/** As many orders as the page shows, and whose shipments it shows. */
const SHOWN = 10;

/** A customer with what other cells have of them: their orders and what is on its way to them. */
export function CustomerScreen({ customerId }: { customerId: string }) {
  const t = useTranslations("customers");
  const may = useMay();
  const orders = useQuery(useTRPC().erp.orders.list.queryOptions({ customerId, limit: SHOWN }));
  const orderIds = orders.data?.items.map(({ orderId }) => orderId) ?? [];
  return (
    <CustomerDetail
      customerId={customerId}
      actions={
        may("erp.orders.create") ? (
          <Button component={Link} href={`/orders/new?customerId=${encodeURIComponent(customerId)}`}>
            {t("newOrder")}
          </Button>
        ) : null
      }
      chain={<Chain id={customerId} />}
      history={<History documentType="customer" documentId={customerId} />}
    >
      <CustomerOrders customerId={customerId} query={orders} />
      <ShipmentsOfOrders orderIds={orderIds} />
    </CustomerDetail>
  );
}
