import { purchaseRequisitionCreated } from "@/server/cells/erp/events";
import { quoteAwarded } from "@/server/cells/srm/events";
import { linkage } from "./linkage";

const flag = "LINK_ERP_TO_SRM";

export const requisitionToRfq = linkage({
  name: "requisition-to-rfq",
  title: "A purchase requisition becomes a request for quotation",
  flag,
  on: purchaseRequisitionCreated,
  calls: ["srm.rfqs.list", "srm.rfqs.create"],
  run: async ({ payload }, call) => {
    const { requisitionId, demandDesc, totalAmountCents, lines = [] } = payload;
    if ((await call.srm.rfqs.list({ requisitionId, limit: 1 })).items.length > 0) return "doneByHand";
    const wanted = lines.map(({ materialSku, quantity }) => ({ materialSku, quantity }));
    await call.srm.rfqs.create({ requisitionId, demandDesc, totalAmountCents, lines: wanted });
    return undefined;
  },
});

export const quoteToPurchaseOrder = linkage({
  name: "quote-to-purchase-order",
  title: "An awarded quote becomes a purchase order",
  flag,
  on: quoteAwarded,
  calls: ["erp.purchaseOrders.list", "erp.purchaseOrders.create"],
  run: async ({ payload }, call) => {
    const { quoteId, rfqId, requisitionId, supplierId, amountCents, currency, leadTimeDays, lines = [] } = payload;
    if ((await call.erp.purchaseOrders.list({ quoteId, limit: 1 })).items.length > 0) return "doneByHand";
    await call.erp.purchaseOrders.create({
      quoteId,
      rfqId,
      requisitionId: requisitionId ?? undefined,
      supplierId,
      currency,
      totalAmountCents: amountCents,
      leadTimeDays: leadTimeDays ?? undefined,
      lines: lines.map(({ materialSku, quantity, unitPriceCents }) => ({
        materialSku,
        quantity,
        unitPriceCents: unitPriceCents ?? undefined,
      })),
    });
    return undefined;
  },
});
