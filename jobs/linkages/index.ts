import { eventToLake } from "./all-to-datalake";
import { contractToApproval, orderToApproval, purchaseOrderToApproval, verdictToSource } from "./all-to-oa";
import { eventToTrace } from "./all-to-trace";
import { contractToOrder } from "./crm-to-erp";
import { orderCancelledToProduction, orderRescheduledToProduction, orderToProduction } from "./erp-to-mes";
import { quoteToPurchaseOrder, requisitionToRfq } from "./erp-to-srm";
import {
  cancelledOrderToOutbound,
  cancelledPurchaseToInbound,
  purchaseToInbound,
  receivedToPurchase,
  rescheduledPurchaseToInbound,
} from "./erp-to-wms";
import type { Linkage } from "./linkage";
import {
  backflushToPicking,
  cancelledProductionToPicking,
  pickingToIssue,
  productionToInbound,
  productionToPicking,
  receivedToOrder,
  receivedToProduction,
  rescheduledProductionToPicking,
  reversedPickingToIssue,
  reversedReceiptToOrder,
  reversedReceiptToProduction,
  splitProductionToPicking,
} from "./mes-to-wms";
import {
  liftedRecallToRelease,
  liftedRecallToShipments,
  recallToCount,
  recallToHold,
  recallToShipments,
} from "./trace-to-plant";
import {
  deliveryToOrders,
  exceptionsToReturn,
  rejectionToReturn,
  reversedSalesToOrderProgress,
  reversedSalesToShipment,
  salesToOrderProgress,
  salesToShipment,
} from "./wms-to-tms";

/** Everything that happens by itself. */
export const LINKAGES: readonly Linkage[] = [
  contractToOrder,
  requisitionToRfq,
  quoteToPurchaseOrder,
  contractToApproval,
  orderToApproval,
  purchaseOrderToApproval,
  verdictToSource,
  orderToProduction,
  orderCancelledToProduction,
  orderRescheduledToProduction,
  productionToPicking,
  cancelledProductionToPicking,
  splitProductionToPicking,
  rescheduledProductionToPicking,
  backflushToPicking,
  pickingToIssue,
  reversedPickingToIssue,
  productionToInbound,
  receivedToProduction,
  reversedReceiptToProduction,
  receivedToOrder,
  reversedReceiptToOrder,
  salesToShipment,
  reversedSalesToShipment,
  salesToOrderProgress,
  reversedSalesToOrderProgress,
  deliveryToOrders,
  exceptionsToReturn,
  rejectionToReturn,
  purchaseToInbound,
  receivedToPurchase,
  rescheduledPurchaseToInbound,
  cancelledPurchaseToInbound,
  cancelledOrderToOutbound,
  eventToLake,
  eventToTrace,
  recallToCount,
  recallToHold,
  recallToShipments,
  liftedRecallToRelease,
  liftedRecallToShipments,
];
