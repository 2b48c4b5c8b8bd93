"use client";

import { useQuery } from "@tanstack/react-query";
import { Attachments } from "@/components/console/attachments/attachments";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { PurchaseOrderDetail } from "@/components/erp/purchasing/purchase-order-detail";
import { ApprovalOfOrder } from "./approval-of-order";
import { GoodsOfOrder } from "./goods-of-order";

/** A purchase order, who approved it, and what of it is in the warehouse. */
export function PurchaseOrderAndItsGoods({ poId }: { poId: string }) {
  const trpc = useTRPC();
  const mayRead = useMay()("wms.inbound.read");
  const inbounds = useQuery(trpc.wms.inboundOrders.list.queryOptions({ poId, limit: 50 }, { enabled: mayRead }));
  const hasArrived = (inbounds.data?.items ?? []).some(({ movedLines }) => movedLines.length > 0);
  return (
    <PurchaseOrderDetail
      poId={poId}
      approval={<ApprovalOfOrder poId={poId} />}
      receipts={mayRead ? <GoodsOfOrder query={inbounds} /> : null}
      hasArrived={hasArrived}
      chain={<Chain id={poId} />}
      history={<History documentId={poId} />}
      files={<Attachments documentType="purchase_order" documentId={poId} />}
    />
  );
}
