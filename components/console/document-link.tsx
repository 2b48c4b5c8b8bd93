"use client";

import Link from "next/link";
import type { ReactNode } from "react";

const at = (folder: string) => (id: string) => `${folder}/${encodeURIComponent(id)}`;
const pages = {
  order: at("/orders"),
  customer: at("/customers"),
  opportunity: at("/opportunities"),
  contract: at("/contracts"),
  approval: at("/approvals"),
  purchase_requisition: at("/purchasing/requisitions"),
  rfq: at("/purchasing/rfqs"),
  purchase_order: at("/purchasing/orders"),
  supplier: at("/purchasing/suppliers"),
  production_order: at("/production"),
  inbound_order: at("/inbound"),
  outbound_order: at("/outbound"),
  shipment: at("/shipments"),
  stock_count: at("/stock/counts"),
  item: (id) => `/items?q=${encodeURIComponent(id)}`,
  event: at("/monitor/events"),
} satisfies Record<string, (id: string) => string>;
type Kind = keyof typeof pages;

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
  [/^(event|platform\.event)$/i, "event"],
];

export function documentHref(kind: string | null | undefined, id: string | null | undefined): string | null {
  if (!kind || !id) return null;
  const match = kinds.find(([pattern]) => pattern.test(kind));
  return match ? pages[match[1]](id) : null;
}

export const lotHref = (sku: string, lotNumber: string) =>
  `/stock/lots/${encodeURIComponent(sku)}/${encodeURIComponent(lotNumber)}`;
export const serialHref = (serialNumber: string) => `/stock/serials/${encodeURIComponent(serialNumber)}`;

/** A document number that opens its document; plain words where there is no page for it. */
export function DocumentLink({
  kind,
  id,
  children,
}: {
  kind: string | null | undefined;
  id: string | null | undefined;
  children: ReactNode;
}) {
  const href = documentHref(kind, id);
  return href ? <Link href={href}>{children}</Link> : children;
}
