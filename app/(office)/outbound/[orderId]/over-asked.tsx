"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";
import { useTRPC } from "@/components/console/trpc";
import { askedTooMuch } from "@/components/wms/documents/open-goods";
import { onOutbounds } from "@/components/wms/order-hops";
import classes from "./over-asked.module.css";

/** Two people may have asked for the same goods: says so before they leave twice. */
export function OverAsked({ erpOrderId }: { erpOrderId: string }) {
  const t = useTranslations("outbound");
  const trpc = useTRPC();
  const mayRead = useMay()("erp.orders.read");
  const order = useQuery(
    trpc.erp.orders.get.queryOptions({ orderId: erpOrderId }, { enabled: mayRead, retry: false, staleTime: 60_000 }),
  );
  const sales = useQuery(
    trpc.wms.outboundOrders.list.queryOptions({ erpOrderId, typeCode: "sales", limit: 200 }, { enabled: mayRead }),
  );
  if (!order.data || order.data.orderLines.length === 0 || !sales.data) return null;
  const ordered = order.data.orderLines.map(({ productSku, quantity }) => ({ sku: productSku, quantity }));
  const over = askedTooMuch(ordered, onOutbounds(sales.data.items));
  if (over.length === 0) return null;
  return (
    <p role="status" className={classes.over}>
      <strong>{t("overAsked")}</strong> {over.map((each) => t("overAskedOf", each)).join(" · ")}
    </p>
  );
}
