"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/console/trpc";

/** As many as one answer holds; an order with more is told by its first ones. */
const MOST = 200;

/** What every cell has of an order, each from its own list. */
export function useOrderDocuments(orderId: string) {
  const trpc = useTRPC();
  const approvals = useQuery(trpc.oa.approvals.list.queryOptions({ sourceId: orderId, limit: MOST }));
  const production = useQuery(trpc.mes.productionOrders.list.queryOptions({ orderNo: orderId, limit: MOST }));
  const picking = useQuery(
    trpc.wms.outboundOrders.list.queryOptions({ erpOrderId: orderId, typeCode: "picking", limit: MOST }),
  );
  const sales = useQuery(
    trpc.wms.outboundOrders.list.queryOptions({ erpOrderId: orderId, typeCode: "sales", limit: MOST }),
  );
  const receipts = useQuery(
    trpc.wms.inboundOrders.list.queryOptions({ erpOrderId: orderId, typeCode: "production", limit: MOST }),
  );
  const shipments = useQuery(trpc.tms.shipments.list.queryOptions({ erpOrderId: orderId, limit: MOST }));
  const parts = [approvals, production, picking, sales, receipts, shipments];
  return {
    approvals: approvals.data?.items ?? [],
    production: production.data?.items ?? [],
    picking: picking.data?.items ?? [],
    sales: sales.data?.items ?? [],
    receipts: receipts.data?.items ?? [],
    shipments: shipments.data?.items ?? [],
    /** Nothing is told before everybody has answered: a missing part would look like a missing document. */
    ready: parts.every(({ data }) => data !== undefined),
    failed: parts.find(({ isError, data }) => isError && data === undefined),
  };
}
