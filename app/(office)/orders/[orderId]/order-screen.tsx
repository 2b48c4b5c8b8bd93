"use client";

import { Chain } from "@/components/console/chain";
import { History } from "@/components/console/history";
import { OrderDetail } from "@/components/erp/order-detail";
import { CancelPreview } from "./cancel-preview";
import { OrderJourney } from "./journey";
import { ShipIt } from "./ship-it";

/** A sales order with what the other cells know of it. */
export function OrderScreen({ orderId }: { orderId: string }) {
  return (
    <OrderDetail
      orderId={orderId}
      journey={(order) => <OrderJourney order={order} />}
      actions={(order) => <ShipIt order={order} />}
      cancelPreview={(order) => <CancelPreview orderId={order.orderId} />}
      chain={<Chain id={orderId} />}
      history={<History documentId={orderId} />}
    />
  );
}
