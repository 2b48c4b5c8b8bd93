"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DocumentLink } from "@/components/console/document-link";
import { useLinkageName } from "@/components/console/monitor/linkage-words";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { QueryView } from "@/components/console/query-view";
import { TraceLink } from "@/components/console/trace-link";
import { type Answers, useTRPC } from "@/components/console/trpc";
import { DocumentFrame } from "@/components/ui/document-frame";
import { DueDay } from "@/components/ui/due-day";
import { FactList } from "@/components/ui/fact-list";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { isOpenPurchase } from "@/server/cells/erp/rules";
import { CancelPurchaseOrder } from "./cancel-purchase-order";
import { PurchaseLines } from "./purchase-lines";
import { PurchaseOrderStatusBadge, PurchaseOrderTrack } from "./purchase-order-status";
import { ReschedulePurchaseOrder } from "./reschedule-purchase-order";

export type PurchaseOrder = Answers["erp"]["purchaseOrders"]["get"];

type PurchaseOrderDetail = {
  poId: string;
  /** Who approved it, as another cell tells. */
  approval: ReactNode;
  /** What has arrived, as another cell tells. */
  receipts: ReactNode;
  /** Whether anything of it is here already: then it is not called off any more. */
  hasArrived: boolean;
  chain: ReactNode;
  history: ReactNode;
  files: ReactNode;
};

export function PurchaseOrderDetail({ poId, ...beside }: PurchaseOrderDetail) {
  const trpc = useTRPC();
  const query = useQuery(trpc.erp.purchaseOrders.get.queryOptions({ poId }));
  return <QueryView query={query}>{(order) => <PurchaseOrderDocument order={order} {...beside} />}</QueryView>;
}

type Document = Omit<PurchaseOrderDetail, "poId"> & { order: PurchaseOrder };

function PurchaseOrderDocument({ order, approval, receipts, hasArrived, ...beside }: Document) {
  const t = useTranslations("purchasing.orders");
  const actorName = useLinkageName();
  const supplierName = useNames("supplier", [order.supplierId]);
  const none = <span className="dim">{t("noneGiven")}</span>;
  const facts = [
    {
      name: t("supplier"),
      value: <NamedCode kind="supplier" code={order.supplierId} name={supplierName(order.supplierId)} />,
    },
    { name: t("expectedOn"), value: <DueDay day={order.expectedOn} open={isOpenPurchase(order.status)} /> },
    { name: t("total"), value: <Money cents={order.totalAmountCents} currency={order.currency} /> },
    { name: t("approval"), value: approval },
    {
      name: t("requisition"),
      value: order.requisitionId ? (
        <DocumentLink kind="purchase_requisition" id={order.requisitionId}>
          {t("openRequisition")}
        </DocumentLink>
      ) : (
        none
      ),
    },
    {
      name: t("rfq"),
      value: order.rfqId ? (
        <DocumentLink kind="rfq" id={order.rfqId}>
          {t("openRfq")}
        </DocumentLink>
      ) : (
        none
      ),
    },
    { name: t("createdBy"), value: actorName(order.createdBy) },
    { name: t("createdAt"), value: <Time at={order.createdAt} /> },
    { name: t("updatedAt"), value: <Time at={order.updatedAt} /> },
  ];
  return (
    <DocumentFrame
      back={<Link href="/purchasing/orders">{t("title")}</Link>}
      number={order.documentNo}
      numberName={t("documentNo")}
      state={<PurchaseOrderStatusBadge status={order.status} />}
      actions={
        <>
          <ReschedulePurchaseOrder order={order} />
          <TraceLink q={order.documentNo} />
          {hasArrived ? null : <CancelPurchaseOrder order={order} />}
        </>
      }
      track={<PurchaseOrderTrack status={order.status} />}
      facts={{ title: t("heading"), content: <FactList facts={facts} /> }}
      lines={{ title: t("lines"), content: <PurchaseLines lines={order.lines} currency={order.currency} /> }}
      {...beside}
    >
      {receipts}
    </DocumentFrame>
  );
}
