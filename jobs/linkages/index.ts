import { eventToLake } from "./all-to-datalake";
import { contractToApproval, orderToApproval, purchaseOrderToApproval, verdictToSource } from "./all-to-oa";
import type { Linkage } from "./linkage";

/** Everything that happens by itself. */
export const LINKAGES: readonly Linkage[] = [
  contractToApproval,
  orderToApproval,
  purchaseOrderToApproval,
  verdictToSource,
  eventToLake,
];
