import { orderCreated, purchaseOrderCreated } from "@/server/cells/erp/events";
import {
  materialIssueCreated,
  materialIssueReversed,
  productionInboundCreated,
  productionInboundReversed,
  productionOrderCreated,
  productionReported,
} from "@/server/cells/mes/events";
import {
  shipmentAssigned,
  shipmentCreated,
  shipmentDelivered,
  shipmentRejected,
  shipmentWithdrawn,
} from "@/server/cells/tms/events";
import { stockMoved } from "@/server/cells/wms/events";
import { linkage } from "./linkage";

export const eventToTrace = linkage({
  name: "event-to-trace",
  title: "Every step of goods and of their papers can be traced",
  flag: "LINK_ALL_TO_TRACE",
  on: [
    stockMoved,
    productionReported,
    materialIssueCreated,
    materialIssueReversed,
    productionInboundCreated,
    productionInboundReversed,
    productionOrderCreated,
    orderCreated,
    purchaseOrderCreated,
    shipmentCreated,
    shipmentAssigned,
    shipmentWithdrawn,
    shipmentDelivered,
    shipmentRejected,
  ],
  calls: ["trace.record"],
  run: async ({ eventId, eventType, occurredAt, recordedAt, payload }, call) => {
    await call.trace.record({
      eventId,
      eventType,
      occurredAt,
      recordedAt,
      payload: JSON.parse(JSON.stringify(payload)),
    });
    return undefined;
  },
});
