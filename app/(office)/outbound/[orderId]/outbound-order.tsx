"use client";

import { Attachments } from "@/components/console/attachments/attachments";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { OutboundDetail } from "@/components/wms/documents/outbound-detail";
import { OverAsked } from "./over-asked";

export function OutboundOrder({ orderId }: { orderId: string }) {
  return (
    <OutboundDetail
      orderId={orderId}
      salesOrder={({ erpOrderId }) => (erpOrderId ? <OverAsked erpOrderId={erpOrderId} /> : null)}
      chain={<Chain id={orderId} />}
      history={<History documentId={orderId} />}
      files={<Attachments documentType="outbound_order" documentId={orderId} />}
    />
  );
}
