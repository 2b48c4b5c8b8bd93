"use client";

import { Attachments } from "@/components/console/attachments/attachments";
import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { InboundDetail } from "@/components/wms/documents/inbound-detail";

export function InboundOrder({ orderId }: { orderId: string }) {
  return (
    <InboundDetail
      orderId={orderId}
      chain={<Chain id={orderId} />}
      history={<History documentId={orderId} />}
      files={<Attachments documentType="inbound_order" documentId={orderId} />}
    />
  );
}
