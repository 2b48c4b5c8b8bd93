import { contractSigned } from "@/server/cells/crm/events";
import { CONTRACT_STATUS } from "@/server/cells/crm/schema";
import { orderCreated, purchaseOrderCreated } from "@/server/cells/erp/events";
import { ORDER_STATUS, PURCHASE_ORDER_STATUS } from "@/server/cells/erp/schema";
import { approvalCompleted } from "@/server/cells/oa/events";
import { APPROVAL_STATUS } from "@/server/cells/oa/schema";
import type { OccurredEvent } from "@/server/platform/event";
import { type Call, linkage, unlessEnded } from "./linkage";

const flag = "LINK_ALL_TO_OA";

/** Whose document it is: they must not decide on it themselves. */
const asker = ({ by, byName }: OccurredEvent<unknown>) => ({ requestedBy: by, requestedByName: byName });

export const contractToApproval = linkage({
  name: "contract-to-approval",
  title: "A signed contract asks for approval",
  flag,
  on: contractSigned,
  calls: ["oa.approvals.create"],
  run: async (event, call) => {
    const { contractId, contractNo, amountCents, currency } = event.payload;
    const source = { sourceCell: "crm", sourceType: "contract", sourceId: contractId, sourceNo: contractNo };
    await call.oa.approvals.create({
      typeCode: "contract",
      title: contractNo,
      formData: { ...source, amountCents, currency, ...asker(event) },
    });
    return undefined;
  },
});

export const orderToApproval = linkage({
  name: "order-to-approval",
  title: "A sales order asks for approval",
  flag,
  on: orderCreated,
  calls: ["oa.approvals.create"],
  run: async (event, call) => {
    const { orderId, orderNo, customerId, totalAmountCents: amountCents, currency } = event.payload;
    const source = { sourceCell: "erp", sourceType: "order", sourceId: orderId, sourceNo: orderNo };
    const formData = { ...source, customerId, amountCents, currency, ...asker(event) };
    await call.oa.approvals.create({ typeCode: "sales_order", title: orderNo, formData });
    return undefined;
  },
});

export const purchaseOrderToApproval = linkage({
  name: "purchase-order-to-approval",
  title: "A purchase order asks for approval",
  flag,
  on: purchaseOrderCreated,
  calls: ["oa.approvals.create"],
  run: async (event, call) => {
    const { poId, documentNo, supplierId, totalAmountCents: amountCents } = event.payload;
    const source = { sourceCell: "erp", sourceType: "purchase_order", sourceId: poId, sourceNo: documentNo };
    const formData = { ...source, supplierId, amountCents, ...asker(event) };
    await call.oa.approvals.create({ typeCode: "purchase_order", title: documentNo, formData });
    return undefined;
  },
});

/** Where a verdict goes, by what the approval says it is about. */
const WRITE_BACK: Record<string, (call: Call, sourceId: string, approved: boolean) => Promise<unknown>> = {
  "erp order": (call, orderId, approved) =>
    call.erp.orders.setStatus({ orderId, orderStatus: approved ? ORDER_STATUS.approved : ORDER_STATUS.rejected }),
  "erp purchase_order": (call, poId, approved) =>
    call.erp.purchaseOrders.setStatus({
      poId,
      status: approved ? PURCHASE_ORDER_STATUS.approved : PURCHASE_ORDER_STATUS.rejected,
    }),
  "crm contract": (call, contractId, approved) =>
    call.crm.contracts.update({ contractId, status: approved ? CONTRACT_STATUS.approved : CONTRACT_STATUS.rejected }),
};

export const verdictToSource = linkage({
  name: "verdict-to-source",
  title: "A verdict goes back to its document",
  flag,
  on: approvalCompleted,
  calls: ["erp.orders.setStatus", "erp.purchaseOrders.setStatus", "crm.contracts.update"],
  run: async ({ payload }, call) => {
    const { sourceCell, sourceId, sourceType } = payload.formData;
    if (typeof sourceId !== "string" || typeof sourceCell !== "string") return "noSource";
    const writeBack = WRITE_BACK[`${sourceCell} ${String(sourceType)}`];
    if (!writeBack) return "cellNotHere";
    return unlessEnded(writeBack(call, sourceId, payload.status === APPROVAL_STATUS.approved));
  },
});
