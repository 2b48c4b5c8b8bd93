"use client";

import { IconUserCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { DocumentLink } from "@/components/console/document-link";
import { useRecordWords } from "@/components/console/monitor/linkage-words";
import { NamedCode } from "@/components/console/named-code";
import { useNames } from "@/components/console/names";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Quantity } from "@/components/ui/quantity";
import { Time } from "@/components/ui/time";
import type { ReachedCustomer } from "@/server/cells/trace/schema";
import classes from "./recall.module.css";
import type { Report } from "./recall-detail";

const nothing = <span className="dim">–</span>;

/** Who has any of it, by which waybill, and who signed for it. */
export function RecallCustomers({ report: { customers } }: { report: Report }) {
  const t = useTranslations("recalls");
  const customerName = useNames(
    "customer",
    customers.map(({ customerId }) => customerId),
  );
  const columns: Column<ReachedCustomer>[] = [
    {
      id: "customer",
      header: t("customer"),
      cell: ({ customerId, outboundNo }) =>
        customerId ? (
          <NamedCode kind="customer" code={customerId} name={customerName(customerId)} />
        ) : (
          (outboundNo ?? nothing)
        ),
    },
    {
      id: "goods",
      header: t("goods"),
      cell: ({ goods }) => (
        <span className={classes.goods}>
          {goods.map(({ sku, lotNumber, serialNumber, quantity, returned }) => (
            <span key={`${sku} ${lotNumber} ${serialNumber}`}>
              <span className="mono">{serialNumber ?? lotNumber ?? sku}</span> × <Quantity value={quantity} />
              {returned > 0 ? <span className="dim"> {t("cameBack", { quantity: returned })}</span> : null}
            </span>
          ))}
        </span>
      ),
    },
    {
      id: "order",
      header: t("salesOrder"),
      cell: ({ orderId, orderNo }) =>
        orderId ? (
          <DocumentLink kind="order" id={orderId}>
            {orderNo ?? t("openIt")}
          </DocumentLink>
        ) : (
          nothing
        ),
    },
    {
      id: "outbound",
      header: t("outbound"),
      onlyWide: true,
      cell: ({ outboundId, outboundNo }) => (
        <DocumentLink kind="outbound_order" id={outboundId}>
          {outboundNo ?? t("openIt")}
        </DocumentLink>
      ),
    },
    { id: "shippedAt", header: t("shippedAt"), cell: ({ shippedAt }) => <Time at={shippedAt} exact /> },
    {
      id: "waybill",
      header: t("waybill"),
      cell: ({ shipmentId, waybillNo }) =>
        shipmentId ? (
          <DocumentLink kind="shipment" id={shipmentId}>
            <span className="nowrap">{waybillNo ?? t("openIt")}</span>
          </DocumentLink>
        ) : (
          nothing
        ),
    },
    {
      id: "signed",
      header: t("signed"),
      cell: ({ shipmentId, signedAt, refusedAt }) => {
        if (signedAt !== null)
          return (
            <DocumentLink kind="shipment" id={shipmentId}>
              <Time at={signedAt} exact />
            </DocumentLink>
          );
        return <span className="dim">{t(refusedAt === null ? "notSigned" : "refused")}</span>;
      },
    },
  ];
  return (
    <Panel flush title={t("customers")}>
      <DataTable
        label={t("customers")}
        columns={columns}
        rows={customers}
        rowId={({ outboundId }) => outboundId}
        empty={<EmptyState icon={IconUserCheck} title={t("noCustomers")} />}
      />
    </Panel>
  );
}

export function RecallProductions({ report: { productions } }: { report: Report }) {
  const t = useTranslations("recalls");
  if (productions.length === 0) return null;
  const columns: Column<Report["productions"][number]>[] = [
    {
      id: "order",
      header: t("production"),
      cell: ({ orderId, documentNo }) => (
        <DocumentLink kind="production_order" id={orderId}>
          {documentNo ?? t("openIt")}
        </DocumentLink>
      ),
    },
    { id: "used", header: t("used"), align: "right", cell: ({ used }) => <Quantity value={used} /> },
    { id: "made", header: t("madeGoods"), align: "right", cell: ({ madeGoods }) => <Quantity value={madeGoods} /> },
  ];
  return (
    <Panel flush title={t("productions")}>
      <DataTable
        label={t("productions")}
        columns={columns}
        rows={productions}
        rowId={({ orderId }) => orderId}
        empty={null}
      />
    </Panel>
  );
}

/** Picks that were stopped, and shipments that were asked back. */
export function RecallStops({ report: { stops } }: { report: Report }) {
  const t = useTranslations("recalls");
  const { valueWords } = useRecordWords();
  if (stops.length === 0) return null;
  const columns: Column<Report["stops"][number]>[] = [
    {
      id: "document",
      header: t("document"),
      cell: ({ kind, documentId, documentNo }) => (
        <DocumentLink kind={kind === "pick" ? "outbound_order" : "shipment"} id={documentId}>
          <span className="nowrap">{documentNo}</span>
        </DocumentLink>
      ),
    },
    { id: "kind", header: t("kind"), cell: ({ kind }) => t(`stops.${kind}`) },
    { id: "outcome", header: t("outcome"), cell: ({ outcome }) => valueWords("recall", "outcome", outcome) },
  ];
  return (
    <Panel flush title={t("stopped")}>
      <DataTable
        label={t("stopped")}
        columns={columns}
        rows={stops}
        rowId={({ kind, documentId }) => `${kind} ${documentId}`}
        empty={null}
      />
    </Panel>
  );
}
