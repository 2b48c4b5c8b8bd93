import { z } from "zod";
import { defineEvent } from "../../platform/event";
import { Id, Line, Prose, Quantity, Sku } from "../../platform/fields";

const moved = z.array(
  z.object({
    sku: Sku,
    quantity: Quantity,
    lotNumber: Line(64).nullish(),
    serialNumbers: z.array(Line(64)).optional(),
  }),
);

export const inboundCompleted = defineEvent(
  "wms.inbound.completed",
  {
    orderId: Id,
    warehouseId: Id,
    typeCode: z.enum(["purchase", "production", "return", "transfer"]),
    sourceOrderId: Id.nullish(),
    erpOrderId: Id.nullish(),
    lines: moved,
  },
  { about: "orderId" },
);

export const outboundCompleted = defineEvent(
  "wms.outbound.completed",
  {
    orderId: Id,
    warehouseId: Id,
    typeCode: z.enum(["picking", "sales", "return", "transfer"]),
    sourceOrderId: Id.nullish(),
    erpOrderId: Id.nullish(),
    consignee: z.object({ name: Line(), phone: Line(40).nullish(), address: Prose(500).nullish() }).nullish(),
    lines: moved,
  },
  { about: "orderId" },
);

export const stockChanged = defineEvent(
  "wms.stock.changed",
  {
    warehouseId: Id,
    sku: Sku,
    lotNumber: Line(64).nullish(),
    delta: z.number(),
    onHand: z.number(),
    reason: Line(),
    documentId: Id,
  },
  { about: "documentId", key: "sku" },
);
