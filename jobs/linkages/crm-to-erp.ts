import { contractSigned } from "@/server/cells/crm/events";
import { linkage } from "./linkage";

export const contractToOrder = linkage({
  name: "contract-to-order",
  title: "A signed contract becomes a sales order",
  flag: "LINK_CRM_TO_ERP",
  on: contractSigned,
  calls: ["erp.orders.list", "erp.orders.create"],
  run: async ({ payload }, call) => {
    const { contractId, customerId, amountCents, currency, orderLines = [] } = payload;
    if ((await call.erp.orders.list({ contractId, limit: 1 })).items.length > 0) return "doneByHand";
    await call.erp.orders.create({
      contractId,
      customerId,
      currency,
      totalAmountCents: amountCents,
      orderLines: orderLines.map(({ unitPriceCents, ...line }) => ({
        ...line,
        unitPriceCents: unitPriceCents ?? undefined,
      })),
    });
    return undefined;
  },
});
