import { documentHref, lotHref, serialHref } from "@/components/console/document-link";
import type { useTRPCClient } from "@/components/console/trpc";

export type Kind =
  | "order"
  | "production_order"
  | "purchase_order"
  | "purchase_requisition"
  | "rfq"
  | "inbound_order"
  | "outbound_order"
  | "shipment"
  | "approval"
  | "contract"
  | "customer"
  | "supplier"
  | "item"
  | "lot"
  | "serial";

export type Found = { kind: Kind; id: string; label: string; words: string | null; href: string };

type Client = ReturnType<typeof useTRPCClient>;
type Source = {
  kind: Kind | "lot or serial";
  permission: string;
  find: (client: Client, q: string) => Promise<Found[]>;
};

/** As many of each kind as stand on a screen together. */
const limit = 5;

const found = (kind: Kind, id: string, label: string, words: string | null = null): Found[] => {
  const href = documentHref(kind, id);
  return href ? [{ kind, id, label, words, href }] : [];
};

/** What a document is about, in as many words as fit. */
const goods = (skus: string[]) => [...new Set(skus)].slice(0, 3).join(", ");

/** Every cell looks among its own. */
export const SOURCES: Source[] = [
  {
    kind: "order",
    permission: "erp.orders.read",
    find: async ({ erp }, q) =>
      (await erp.orders.list.query({ q, limit })).items.flatMap((row) =>
        found("order", row.orderId, row.orderNo, goods(row.orderLines.map(({ productSku }) => productSku))),
      ),
  },
  {
    kind: "production_order",
    permission: "mes.orders.read",
    find: async ({ mes }, q) =>
      (await mes.productionOrders.list.query({ q, limit })).items.flatMap((row) =>
        found("production_order", row.orderId, row.documentNo, row.productSku),
      ),
  },
  {
    kind: "purchase_order",
    permission: "erp.purchase-orders.read",
    find: async ({ erp }, q) =>
      (await erp.purchaseOrders.list.query({ q, limit })).items.flatMap((row) =>
        found("purchase_order", row.poId, row.documentNo, goods(row.lines.map(({ materialSku }) => materialSku))),
      ),
  },
  {
    kind: "purchase_requisition",
    permission: "erp.requisitions.read",
    find: async ({ erp }, q) =>
      (await erp.purchaseRequisitions.list.query({ q, limit })).items.flatMap((row) =>
        found("purchase_requisition", row.requisitionId, row.requisitionNo, row.demandDesc),
      ),
  },
  {
    kind: "rfq",
    permission: "srm.rfqs.read",
    find: async ({ srm }, q) =>
      (await srm.rfqs.list.query({ q, limit })).items.flatMap((row) =>
        found("rfq", row.rfqId, row.rfqNo, row.demandDesc),
      ),
  },
  {
    kind: "inbound_order",
    permission: "wms.inbound.read",
    find: async ({ wms }, q) =>
      (await wms.inboundOrders.list.query({ q, limit })).items.flatMap((row) =>
        found("inbound_order", row.orderId, row.orderNo, goods(row.lines.map(({ sku }) => sku))),
      ),
  },
  {
    kind: "outbound_order",
    permission: "wms.outbound.read",
    find: async ({ wms }, q) =>
      (await wms.outboundOrders.list.query({ q, limit })).items.flatMap((row) =>
        found("outbound_order", row.orderId, row.orderNo, goods(row.lines.map(({ sku }) => sku))),
      ),
  },
  {
    kind: "shipment",
    permission: "tms.shipments.read",
    find: async ({ tms }, q) =>
      (await tms.shipments.list.query({ q, limit })).items.flatMap((row) =>
        found("shipment", row.shipmentId, row.waybillNo, row.carrier),
      ),
  },
  {
    kind: "approval",
    permission: "oa.approvals.read",
    find: async ({ oa }, q) =>
      (await oa.approvals.list.query({ q, limit })).items.flatMap((row) =>
        found("approval", row.instanceId, row.approvalNo, row.title),
      ),
  },
  {
    kind: "contract",
    permission: "crm.contracts.read",
    find: async ({ crm }, q) =>
      (await crm.contracts.list.query({ q, limit })).items.flatMap((row) =>
        found("contract", row.contractId, row.contractNo),
      ),
  },
  {
    kind: "customer",
    permission: "crm.customers.read",
    find: async ({ crm }, q) =>
      (await crm.customers.list.query({ q, limit })).items.flatMap((row) =>
        found("customer", row.customerId, row.name, row.customerNo),
      ),
  },
  {
    kind: "supplier",
    permission: "srm.suppliers.read",
    find: async ({ srm }, q) =>
      (await srm.suppliers.list.query({ q, limit })).items.flatMap((row) =>
        found("supplier", row.supplierId, row.name, row.supplierNo),
      ),
  },
  {
    kind: "item",
    permission: "erp.items.read",
    find: async ({ erp }, q) =>
      (await erp.items.list.query({ q, limit })).items.flatMap((row) => found("item", row.sku, row.sku, row.name)),
  },
  {
    kind: "lot or serial",
    permission: "wms.stock.read",
    find: async ({ wms }, code) =>
      (await wms.identify.query({ code })).found.flatMap((thing): Found[] => {
        if (thing.kind === "lot") {
          const { sku, lotNumber } = thing;
          return [
            { kind: "lot", id: `${sku} ${lotNumber}`, label: lotNumber, words: sku, href: lotHref(sku, lotNumber) },
          ];
        }
        if (thing.kind === "serial") {
          const { sku, serialNumber } = thing;
          const href = serialHref(serialNumber);
          return [{ kind: "serial", id: `${sku} ${serialNumber}`, label: serialNumber, words: sku, href }];
        }
        return [];
      }),
  },
];
