"use client";

import { useQueries } from "@tanstack/react-query";
import { DocumentLink } from "@/components/console/document-link";
import { useMay } from "@/components/console/me";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { orderStatuses } from "@/components/erp/order-status";

/** What we gave: anything else is another system's number, or no order at all. */
const OURS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type SalesOrder = Answers["erp"]["orders"]["get"];

/** The sales orders that these are made for. What is made for nobody in particular, or for an order kept elsewhere, has none here. */
export function useSalesOrders(orderNos: readonly string[]): ReadonlyMap<string, SalesOrder> {
  const trpc = useTRPC();
  const mayRead = useMay()("erp.orders.read");
  return useQueries({
    queries: [...new Set(orderNos.filter((orderNo) => OURS.test(orderNo)))]
      .sort()
      .map((orderId) =>
        trpc.erp.orders.get.queryOptions({ orderId }, { enabled: mayRead, staleTime: 60_000, retry: false }),
      ),
    combine: byId,
  });
}

const byId = (answers: { data: SalesOrder | undefined }[]) =>
  new Map(answers.flatMap(({ data }) => (data ? [[data.orderId, data] as const] : [])));

const [pending, , , , rejected, cancelled] = orderStatuses;

/** Whether what is made for a sales order is wanted: not yet decided, no longer, or yes. */
export function salesStanding({ orderStatus }: SalesOrder): "pending" | "ended" | "wanted" {
  if (orderStatus === pending) return "pending";
  return orderStatus === rejected || orderStatus === cancelled ? "ended" : "wanted";
}

export function SalesOrderLink({ orderNo, order }: { orderNo: string; order: SalesOrder | undefined }) {
  if (!order) return <span className="mono dim">{orderNo}</span>;
  return (
    <DocumentLink kind="order" id={order.orderId}>
      {order.orderNo}
    </DocumentLink>
  );
}
