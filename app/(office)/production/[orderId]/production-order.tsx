"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNames } from "@/components/console/names";
import { useTRPC } from "@/components/console/trpc";
import { ActionDialogs } from "@/components/mes/action-dialogs";
import { ProductionDetail } from "@/components/mes/production-detail";
import { isOpenOrder, isWaiting } from "@/components/mes/production-status";
import { useNowMs } from "@/components/ui/time";
import { useReadiness } from "@/components/wms/picking/readiness";
import { OrderActions } from "../order-actions";
import { SalesOrderLink, salesStanding, useSalesOrders } from "../sales-order";
import { MaterialPanel } from "./material-panel";
import { useMaterials } from "./materials";
import { whyBlocked } from "./why-blocked";
import { WhyPanel } from "./why-panel";

type Slots = { chain: ReactNode; history: ReactNode; files: ReactNode };

/** A production order with what the warehouse and sales know of it. */
export function ProductionOrder({ orderId, ...slots }: { orderId: string } & Slots) {
  const trpc = useTRPC();
  const now = useNowMs();
  const listed = useQuery(trpc.mes.productionOrders.list.queryOptions({ orderIds: orderId, limit: 1 }));
  const readiness = useReadiness([[orderId]]).get(orderId);
  const { rows, issued } = useMaterials(orderId);
  const row = listed.data?.items[0];
  const salesOrders = useSalesOrders(row ? [row.orderNo] : []);
  const itemName = useNames("item", [
    ...rows.map(({ materialSku }) => materialSku),
    ...(readiness?.missing ?? []).map(({ sku }) => sku),
  ]);
  const salesOrder = row && salesOrders.get(row.orderNo);
  return (
    <ActionDialogs>
      <ProductionDetail
        orderId={orderId}
        {...slots}
        salesOrder={({ orderNo }) => <SalesOrderLink orderNo={orderNo} order={salesOrders.get(orderNo)} />}
        actions={(order) => (
          <OrderActions
            order={order}
            readiness={readiness}
            issued={rows.some(({ materialSku }) => issued(materialSku) > 0)}
            large
          />
        )}
        why={(order) => (
          <WhyPanel
            itemName={itemName}
            reasons={whyBlocked({
              open: isOpenOrder(order),
              waiting: isWaiting(order),
              bomVersion: order.bomVersion,
              startedAt: order.startedAt,
              daysLeft: row?.daysLeft ?? null,
              lastReportedAt: row?.lastReportedAt ?? null,
              picked: rows.filter(({ backflush }) => !backflush).length,
              readiness,
              sales: salesOrder && salesStanding(salesOrder),
              now,
            })}
          />
        )}
        material={() => <MaterialPanel orderId={orderId} itemName={itemName} />}
      />
    </ActionDialogs>
  );
}
