"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { TraceLink } from "@/components/console/trace-link";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { DueDay } from "@/components/ui/due-day";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import { canReport } from "@/server/cells/mes/rules";
import { ProductName } from "./production-columns";
import classes from "./production-detail.module.css";
import { ProductionGenealogy } from "./production-genealogy";
import { ProductionProgress } from "./production-progress";
import { ProductionReports } from "./production-reports";
import { ProductionStatusBadge, ProductionTrack } from "./production-status";
import { useWorkshops } from "./workshops";

export type Order = Answers["mes"]["productionOrders"]["get"];

type Slots = {
  /** What only other cells know of an order: why it does not go on, its material, who it is for, what can be done with it. */
  why: (order: Order) => ReactNode;
  material: (order: Order) => ReactNode;
  salesOrder: (order: Order) => ReactNode;
  actions: (order: Order) => ReactNode;
  chain: ReactNode;
  history: ReactNode;
  files: ReactNode;
};

/** One production order. What is not this cell's business comes from the page. */
export function ProductionDetail({ orderId, ...slots }: { orderId: string } & Slots) {
  const trpc = useTRPC();
  const query = useQuery(trpc.mes.productionOrders.get.queryOptions({ orderId }));
  return <QueryView query={query}>{(order) => <ProductionDocument order={order} {...slots} />}</QueryView>;
}

function ProductionDocument({ order, why, material, salesOrder, actions, ...slots }: { order: Order } & Slots) {
  const t = useTranslations("production");
  const actorName = useLinkageName();
  const itemName = useNames("item", [order.productSku]);
  const workshops = useWorkshops();
  const facts: Fact[] = [
    { name: t("product"), value: <ProductName row={order} itemName={itemName} /> },
    { name: t("quantity"), value: <Quantity value={order.quantity} /> },
    { name: t("progress"), value: <ProductionProgress order={order} /> },
    { name: t("due"), value: <DueDay day={order.dueDate} open={canReport(order.status)} /> },
    { name: t("workshop"), value: `${workshops.nameOf(order.workshopId)} (${order.workshopId})` },
    { name: t("salesOrder"), value: salesOrder(order) },
    { name: t("bomVersion"), value: order.bomVersion ?? <span className="dim">{t("noBom")}</span> },
    { name: t("received"), value: <Quantity value={order.receivedQty} /> },
    ...(order.startedAt ? [{ name: t("startedAt"), value: <Time at={order.startedAt} /> }] : []),
    ...(order.completedAt ? [{ name: t("completedAt"), value: <Time at={order.completedAt} /> }] : []),
    { name: t("createdAt"), value: <Time at={order.createdAt} /> },
    { name: t("createdBy"), value: actorName(order.createdBy) },
    ...(order.cancelReason ? [{ name: t("cancelReason"), value: order.cancelReason }] : []),
  ];
  return (
    <DocumentFrame
      back={<Link href="/production">{t("title")}</Link>}
      number={order.documentNo}
      numberName={t("order")}
      state={<ProductionStatusBadge status={order.status} />}
      actions={
        <>
          {actions(order)}
          <TraceLink q={order.documentNo} />
        </>
      }
      track={
        <div className={classes.standing}>
          <ProductionTrack status={order.status} started={order.startedAt !== null} />
          {why(order)}
        </div>
      }
      facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
      chain={slots.chain}
      history={slots.history}
      files={slots.files}
    >
      {material(order)}
      <ProductionReports orderId={order.orderId} productSku={order.productSku} open={canReport(order.status)} />
      <ProductionGenealogy order={order} />
    </DocumentFrame>
  );
}
