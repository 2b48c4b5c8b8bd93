import { eventToLake } from "./all-to-datalake";
import { contractToApproval, orderToApproval, purchaseOrderToApproval, verdictToSource } from "./all-to-oa";
import { contractToOrder } from "./crm-to-erp";
import { quoteToPurchaseOrder, requisitionToRfq } from "./erp-to-srm";
import type { Linkage } from "./linkage";

/** Everything that happens by itself. */
export const LINKAGES: readonly Linkage[] = [
  contractToOrder,
  requisitionToRfq,
  quoteToPurchaseOrder,
  contractToApproval,
  orderToApproval,
  purchaseOrderToApproval,
  verdictToSource,
  eventToLake,
];
