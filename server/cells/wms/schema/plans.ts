import { z } from "zod";
import { Line, LotNumber, PlanFor, ScannedCode, ScannedItem, Sku } from "../../../platform/fields";

export const FindPickPlan = z.strictObject({ codes: z.array(ScannedCode).min(1).max(6) });
export type FindPickPlan = z.infer<typeof FindPickPlan>;
export const FindPlan = z.strictObject({ code: ScannedCode });
export type FindPlan = z.infer<typeof FindPlan>;

/** What another lot than the suggested one is to a picker: never taken, told, or allowed for a reason. */
export const OTHER_LOT = ["refuse", "warn", "reason"] as const;
export type OtherLot = (typeof OTHER_LOT)[number];

const taken = {
  lineId: z.string(),
  quantity: z.number(),
  lotNumber: z.string().nullable(),
  serialNumbers: z.array(z.string()),
  locationCode: z.string(),
};

export const PickPlan = PlanFor(
  "outbound_order",
  z.object({
    warehouseId: z.string(),
    orders: z.array(
      z.object({
        orderId: z.string(),
        orderNo: z.string(),
        cart: z.string().nullable(),
        closed: z.boolean(),
        open: z.array(z.object({ lineId: z.string(), quantity: z.number() })),
        inCart: z.array(z.object(taken)),
      }),
    ),
    stops: z.array(
      z.object({
        stopId: z.string(),
        orderId: z.string(),
        lineId: z.string(),
        locationCode: z.string(),
        sku: z.string(),
        lotNumber: z.string().nullable(),
        quantity: z.number(),
      }),
    ),
    items: z.array(ScannedItem),
    shelves: z.array(
      z.object({
        locationCode: z.string(),
        sku: z.string(),
        lotNumber: z.string().nullable(),
        /** What should lie there: what is in somebody's cart is in stock, but not on the shelf. */
        onHand: z.number(),
        expiresAt: z.string().nullable(),
        held: z.boolean(),
      }),
    ),
    serials: z
      .array(
        z.object({
          sku: z.string(),
          serialNumber: z.string(),
          locationCode: z.string(),
          lotNumber: z.string().nullable(),
        }),
      )
      .nullable(),
    otherLot: z.enum(OTHER_LOT),
    expiresSoonDays: z.int(),
  }),
);
export type PickPlan = z.infer<typeof PickPlan>;

export const ReceivePlan = PlanFor(
  "inbound_order",
  z.object({
    orderId: z.string(),
    orderNo: z.string(),
    purchaseOrderNo: z.string().nullable(),
    warehouseId: z.string(),
    closed: z.boolean(),
    gln: z.string().nullable(),
    items: z.array(ScannedItem),
    lines: z.array(
      z.object({
        lineId: z.string(),
        sku: z.string(),
        open: z.number(),
        most: z.number(),
        lotNumber: z.string().nullable(),
        expiresAt: z.string().nullable(),
        needsExpiry: z.boolean(),
        serialNumbers: z.array(z.string()),
        putAway: z.string().nullable(),
      }),
    ),
    places: z.array(z.string()).nullable(),
    stockedSerials: z.array(z.object({ sku: z.string(), serialNumber: z.string() })),
    expiresSoonDays: z.int(),
  }),
);
export type ReceivePlan = z.infer<typeof ReceivePlan>;

export const CountPlan = PlanFor(
  "stock_count",
  z.object({
    countId: z.string(),
    countNo: z.string(),
    warehouseId: z.string(),
    closed: z.boolean(),
    items: z.array(ScannedItem),
    lines: z.array(
      z.object({
        lineId: z.string(),
        locationCode: z.string(),
        sku: z.string(),
        lotNumber: z.string().nullable(),
        expected: z.number().nullable(),
      }),
    ),
    counted: z.array(z.string()),
    limit: z.number(),
  }),
);
export type CountPlan = z.infer<typeof CountPlan>;

/** What a scanner read, and what it says of it when it is a GS1 code. */
export const Identify = z.strictObject({
  code: Line(512),
  gs1: z
    .strictObject({
      sku: Sku.optional(),
      gtin: z
        .string()
        .regex(/^\d{14}$/)
        .optional(),
      lotNumber: LotNumber.optional(),
      serialNumber: LotNumber.optional(),
    })
    .optional(),
});
export type Identify = z.infer<typeof Identify>;

/** Goods in one place, as somebody standing before them must know them. */
export const Lying = z.object({
  warehouseId: z.string(),
  locationCode: z.string(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  lotNumber: z.string().nullable(),
  onHand: z.number(),
  reserved: z.number(),
  held: z.boolean(),
  expiresAt: z.string().nullable(),
  expired: z.boolean(),
});
export type Lying = z.infer<typeof Lying>;

const item = { sku: z.string(), name: z.string(), unit: z.string(), tracking: z.enum(["none", "lot", "serial"]) };
const stocked = { onHand: z.number(), reserved: z.number(), places: z.array(Lying) };
const good = { held: z.boolean(), expiresAt: z.string().nullable(), expired: z.boolean() };

export const FoundItem = z.object({ kind: z.literal("item"), ...item, ...stocked });
export type FoundItem = z.infer<typeof FoundItem>;
export const FoundLot = z.object({
  kind: z.literal("lot"),
  ...item,
  lotNumber: z.string(),
  supplierLot: z.string().nullable(),
  supplierId: z.string().nullable(),
  ...good,
  holdReason: z.string().nullable(),
  ...stocked,
});
export type FoundLot = z.infer<typeof FoundLot>;
export const FoundSerial = z.object({
  kind: z.literal("serial"),
  ...item,
  serialNumber: z.string(),
  state: z.enum(["inStock", "inCart", "gone"]),
  warehouseId: z.string(),
  /** Where it lies; of a piece that is gone, whither (`@customer`). */
  locationCode: z.string(),
  lotNumber: z.string().nullable(),
  ...good,
  /** The last document that moved it. */
  document: z
    .object({ documentType: z.string(), documentId: z.string(), documentNo: z.string().nullable(), at: z.string() })
    .nullable(),
});
export type FoundSerial = z.infer<typeof FoundSerial>;
export const FoundLocation = z.object({
  kind: z.literal("location"),
  warehouseId: z.string(),
  locationCode: z.string(),
  zone: z.string().nullable(),
  isHold: z.boolean(),
  goods: z.array(Lying),
});
export type FoundLocation = z.infer<typeof FoundLocation>;
export const FoundDocument = z.object({
  kind: z.literal("document"),
  documentType: z.enum(["outbound_order", "inbound_order", "stock_count"]),
  documentId: z.string(),
  documentNo: z.string(),
  warehouseId: z.string(),
  status: z.int(),
  createdAt: z.string(),
});
export type FoundDocument = z.infer<typeof FoundDocument>;

/** Whatever is known under a code: several where it is not unique, nothing where nobody knows it. */
export const Identified = z.object({
  found: z.array(z.discriminatedUnion("kind", [FoundSerial, FoundLot, FoundItem, FoundLocation, FoundDocument])),
});
export type Identified = z.infer<typeof Identified>;
