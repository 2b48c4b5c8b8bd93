"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { Permission } from "@/server/platform/permissions";
import { useMay } from "./me";

/** Where each kind of document has its page, and who may open it: what the page itself asks for. */
const page = (folder: string, read: Permission) => ({
  href: (id: string) => `${folder}/${encodeURIComponent(id)}`,
  read,
});
export const documentPages = {
  order: page("/orders", "erp.orders.read"),
  customer: page("/customers", "crm.customers.read"),
  opportunity: page("/opportunities", "crm.opportunities.read"),
  contract: page("/contracts", "crm.contracts.read"),
  approval: page("/approvals", "oa.approvals.read"),
  purchase_requisition: page("/purchasing/requisitions", "erp.requisitions.read"),
  rfq: page("/purchasing/rfqs", "srm.rfqs.read"),
  purchase_order: page("/purchasing/orders", "erp.purchase-orders.read"),
  supplier: page("/purchasing/suppliers", "srm.suppliers.read"),
  production_order: page("/production", "mes.orders.read"),
  inbound_order: page("/inbound", "wms.inbound.read"),
  outbound_order: page("/outbound", "wms.outbound.read"),
  shipment: page("/shipments", "tms.shipments.read"),
  stock_count: page("/stock/counts", "wms.counts.read"),
  item: page("/items", "erp.items.read"),
  bom: page("/boms", "mes.boms.read"),
  warehouse: page("/warehouses", "wms.warehouses.read"),
  recall: page("/recalls", "trace.recalls.read"),
  event: page("/monitor/events", "monitor.read"),
};
type Kind = keyof typeof documentPages;

/** Words for the same kind of document in events, audit rows, procedures and approval forms. */
const kinds: [RegExp, Kind][] = [
  [/^(order|sales_order|erp\.orders?(\.\w+)?|orders)$/i, "order"],
  [/^(customer|crm\.customers?(\.\w+)?)$/i, "customer"],
  [/^(opportunity|crm\.(opportunities|opportunity)(\.\w+)?)$/i, "opportunity"],
  [/^(contract|crm\.contracts?(\.\w+)?)$/i, "contract"],
  [/^(approval|oa\.approvals?(\.\w+)?|approvals)$/i, "approval"],
  [/^(purchase_requisition|erp\.(purchaseRequisitions|purchase_requisition)(\.\w+)?)$/i, "purchase_requisition"],
  [/^(rfq|srm\.rfqs?(\.\w+)?)$/i, "rfq"],
  [/^(purchase_order|erp\.(purchaseOrders|purchase_order)(\.\w+)?)$/i, "purchase_order"],
  [/^(supplier|srm\.suppliers(\.\w+)?)$/i, "supplier"],
  [/^(production_order|mes\.(productionOrders|production_order)(\.\w+)?)$/i, "production_order"],
  [/^(inbound_order|wms\.(inboundOrders|inbound)(\.\w+)?)$/i, "inbound_order"],
  [/^(outbound_order|wms\.(outboundOrders|outbound)(\.\w+)?)$/i, "outbound_order"],
  [/^(shipment|tms\.shipments?(\.\w+)?)$/i, "shipment"],
  [/^(stock_count|wms\.counts?(\.\w+)?)$/i, "stock_count"],
  [/^(item|erp\.items(\.\w+)?)$/i, "item"],
  [/^(bom|mes\.boms(\.\w+)?)$/i, "bom"],
  [/^(warehouse|wms\.warehouses(\.\w+)?)$/i, "warehouse"],
  [/^(recall|trace\.recalls?(\.\w+)?)$/i, "recall"],
  [/^(event|platform\.event)$/i, "event"],
];

function pageOf(kind: string | null | undefined) {
  const match = kind ? kinds.find(([pattern]) => pattern.test(kind)) : undefined;
  return match ? documentPages[match[1]] : undefined;
}

export function documentHref(kind: string | null | undefined, id: string | null | undefined): string | null {
  return (id && pageOf(kind)?.href(id)) || null;
}

export const itemHref = (sku: string) => documentPages.item.href(sku);
export const lotHref = (sku: string, lotNumber: string) =>
  `/stock/lots/${encodeURIComponent(sku)}/${encodeURIComponent(lotNumber)}`;
export const serialHref = (serialNumber: string) => `/stock/serials/${encodeURIComponent(serialNumber)}`;
export const traceHref = (q: string) => `/trace?q=${encodeURIComponent(q)}`;

/** A document number that opens its document; plain words where there is no page for it, or not for this reader. */
export function DocumentLink({
  kind,
  id,
  children,
}: {
  kind: string | null | undefined;
  id: string | null | undefined;
  children: ReactNode;
}) {
  const may = useMay();
  const document = pageOf(kind);
  return id && document && may(document.read) ? <Link href={document.href(id)}>{children}</Link> : children;
}
