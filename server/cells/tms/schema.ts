import { z } from "zod";
import {
  Day,
  Id,
  Line,
  ListOf,
  LotNumber,
  Page,
  PlanFor,
  Prose,
  Quantity,
  QuantityOrZero,
  ScannedCode,
  ScannedItem,
  SerialNumbers,
  Sku,
  StatusFilter,
  Time,
  YesNoFilter,
} from "../../platform/fields";

/** The numbers the contract gives a shipment's states. */
export const SHIPMENT_STATUS = {
  created: 1,
  pickedUp: 2,
  inTransit: 3,
  delivered: 4,
  exception: 7,
  rejected: 8,
} as const;
export type ShipmentStatus = (typeof SHIPMENT_STATUS)[keyof typeof SHIPMENT_STATUS];
export const SHIPMENT_STATUSES = Object.values(SHIPMENT_STATUS);
const ShipmentStatus = z.union(SHIPMENT_STATUSES.map((status) => z.literal(status)));

/** What a carrier reports on the way. */
export const MILESTONES = ["picked_up", "in_transit", "out_for_delivery", "exception"] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Why goods were not taken over. */
export const OUTCOMES = ["refused", "damaged"] as const;

/** Kept and told in UTC, where an offset may carry the first or the last hours out of the calendar. */
const Moment = Time.refine((text) => {
  const year = new Date(text).getUTCFullYear();
  return year > 0 && year < 10_000;
}, "a year from 1 to 9999 in UTC");

const Goods = z.object({
  sku: z.string(),
  quantity: z.number(),
  lotNumber: z.string().nullable(),
  serialNumbers: z.array(z.string()),
});
export type Goods = z.infer<typeof Goods>;
const Exception = z.object({ ...Goods.shape, outcome: z.enum(OUTCOMES), reason: z.string().nullable() });
const Returned = z.object({ ...Goods.shape, reason: z.string().nullable() });

const Delivery = z.object({
  confirmId: z.string(),
  signer: z.string().nullable(),
  signedAt: z.string(),
  note: z.string().nullable(),
  /** What was not taken over; the rest was. */
  lines: z.array(Exception),
  hasImage: z.boolean(),
  by: z.string(),
  createdAt: z.string(),
});
const Rejection = z.object({
  reason: z.string(),
  /** None: everything. */
  lines: z.array(Returned),
  by: z.string(),
  createdAt: z.string(),
});

export const Shipment = z.object({
  shipmentId: z.string(),
  waybillNo: z.string(),
  status: ShipmentStatus,
  origin: z.string(),
  destination: z.string(),
  consignee: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
  wmsOutboundOrderId: z.string().nullable(),
  erpOrderId: z.string().nullable(),
  carrier: z.string().nullable(),
  /** Where the carrier is one of those we know: what people call it, and where it shows this waybill. */
  carrierName: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  /** The day it was promised to arrive. */
  expectedOn: z.string().nullable(),
  cargo: z.object({
    weight: z.number().nullable(),
    volume: z.number().nullable(),
    quantity: z.number().nullable(),
  }),
  timeRequirement: z.string().nullable(),
  /** The recalls that ask for its goods back. */
  recalls: z.array(z.string()),
  lines: z.array(Goods),
  delivery: Delivery.nullable(),
  rejection: Rejection.nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Shipment = z.infer<typeof Shipment>;
export const ShipmentPage = ListOf(Shipment);

export const ShipmentEvent = z.object({
  eventId: z.string(),
  status: z.enum(MILESTONES),
  location: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string(),
  occurredAt: z.string(),
  createdAt: z.string(),
});
export type ShipmentEvent = z.infer<typeof ShipmentEvent>;
export const ShipmentEventPage = ListOf(ShipmentEvent);

/** With its last events, the latest first (the list of its events has them all), and what was photographed of it. */
export const TrackedShipment = z.object({
  ...Shipment.shape,
  events: z.array(ShipmentEvent),
  photoIds: z.array(z.string()),
});
export type TrackedShipment = z.infer<typeof TrackedShipment>;

const goods = {
  sku: Sku,
  quantity: Quantity,
  lotNumber: LotNumber.nullish(),
  serialNumbers: SerialNumbers.optional(),
};

export const CreateShipment = z.strictObject({
  origin: Line(),
  destination: Prose(500).trim().min(1),
  consignee: z.strictObject({ name: Line(), phone: Line(40).nullish() }).nullish(),
  wmsOutboundOrderId: Id.nullish(),
  erpOrderId: Id.nullish(),
  carrier: Line(100).nullish(),
  waybillNo: Line(64).optional(),
  cargo: z
    .strictObject({
      weight: QuantityOrZero.nullish(),
      volume: QuantityOrZero.nullish(),
      quantity: QuantityOrZero.nullish(),
    })
    .default({}),
  timeRequirement: Line().nullish(),
  expectedOn: Day.nullish(),
  lines: z.array(z.strictObject(goods)).max(500).default([]),
});
export type CreateShipment = z.infer<typeof CreateShipment>;

export const ShipmentKey = z.strictObject({ shipmentId: Id });
export type ShipmentKey = z.infer<typeof ShipmentKey>;

export const WithdrawShipment = z.strictObject({ shipmentId: Id, reason: Line(500) });
export type WithdrawShipment = z.infer<typeof WithdrawShipment>;

export const MarkRecalled = z.strictObject({ recallNo: Line(), outboundOrderIds: z.array(Id).max(50_000) });
export type MarkRecalled = z.infer<typeof MarkRecalled>;
export const UnmarkRecalled = z.strictObject({ recallNo: Line() });
export type UnmarkRecalled = z.infer<typeof UnmarkRecalled>;
export const Marked = z.object({
  shipments: z.array(z.object({ shipmentId: z.string(), waybillNo: z.string(), status: ShipmentStatus })),
});
export type Marked = z.infer<typeof Marked>;

/** Who carries it, under which number, and by when: what is left out stays as it is. */
export const AssignShipment = z.strictObject({
  shipmentId: Id,
  carrier: Line(100),
  waybillNo: Line(64).optional(),
  expectedOn: Day.nullable().optional(),
});
export type AssignShipment = z.infer<typeof AssignShipment>;
export const AssignedShipment = z.object({ ...TrackedShipment.shape, changed: z.boolean() });
export type AssignedShipment = z.infer<typeof AssignedShipment>;

export const FindShipments = z.strictObject({
  ...Page,
  status: StatusFilter(SHIPMENT_STATUSES),
  wmsOutboundOrderId: Id.optional(),
  erpOrderId: Id.optional(),
  waybillNo: Line(64).optional(),
  carrier: Line(100).optional(),
  /** Neither handed over nor refused. */
  open: YesNoFilter,
  /** Open beyond the day it was promised. */
  late: YesNoFilter,
  q: z.string().max(100).optional(),
  /** `due`: the day it was promised first, at last what nobody promised. */
  sort: z.enum(["newest", "due"]).optional(),
});
export type FindShipments = z.infer<typeof FindShipments>;

export const NoShipmentFilter = z.strictObject({});
export const ShipmentCounts = z.object({ open: z.int(), late: z.int(), exception: z.int() });
export type ShipmentCounts = z.infer<typeof ShipmentCounts>;

/** Stands in a carrier's address for the number of the waybill. */
export const WAYBILL_IN_URL = "{waybillNo}";
const TrackingUrl = z
  .string()
  .trim()
  .max(500)
  .regex(/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?[/?#][^\s<>"'\\]*$/i, "an https address")
  .refine((url) => url.includes(WAYBILL_IN_URL), `with ${WAYBILL_IN_URL} where the number stands`);

export const Carrier = z.object({
  carrierId: z.string(),
  name: z.string(),
  trackingUrl: z.string().nullable(),
  active: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Carrier = z.infer<typeof Carrier>;
export const CarrierPage = ListOf(Carrier);
export const ChangedCarrier = z.object({ ...Carrier.shape, changed: z.boolean() });
export type ChangedCarrier = z.infer<typeof ChangedCarrier>;

/** `carrierId` is what stands as `carrier` on a shipment. */
export const CreateCarrier = z.strictObject({
  carrierId: Line(100),
  name: Line(100),
  trackingUrl: TrackingUrl.nullish(),
});
export type CreateCarrier = z.infer<typeof CreateCarrier>;

export const UpdateCarrier = z.strictObject({
  carrierId: Id,
  name: Line(100).optional(),
  trackingUrl: TrackingUrl.nullable().optional(),
  active: z.boolean().optional(),
});
export type UpdateCarrier = z.infer<typeof UpdateCarrier>;

export const CarrierKey = z.strictObject({ carrierId: Id });
export type CarrierKey = z.infer<typeof CarrierKey>;

export const FindCarriers = z.strictObject({ ...Page, active: YesNoFilter, q: z.string().max(100).optional() });
export type FindCarriers = z.infer<typeof FindCarriers>;

export const AddShipmentEvent = z.strictObject({
  shipmentId: Id,
  status: z.enum(MILESTONES),
  location: Line().nullish(),
  note: Prose(500).nullish(),
  occurredAt: Moment.optional(),
});
export type AddShipmentEvent = z.infer<typeof AddShipmentEvent>;

export const FindShipmentEvents = z.strictObject({ ...Page, shipmentId: Id });
export type FindShipmentEvents = z.infer<typeof FindShipmentEvents>;

/** A driver who names pieces names each of them. */
const eachNamed = {
  check: ({ quantity, serialNumbers = [] }: { quantity: number; serialNumbers?: string[] | undefined }) =>
    serialNumbers.length === 0 || serialNumbers.length === quantity,
  or: { path: ["serialNumbers"], message: "as many as pieces" },
};
const reason = Line(500).nullish();

const PICTURE = /^data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/;
/** A picture as a browser's canvas or camera gives it. Whether it really is one shows when it is drawn anew. */
const Picture = (mostBytes: number) =>
  z
    .string()
    .max(Math.ceil(mostBytes / 3) * 4 + 30)
    .refine((text) => PICTURE.test(text), { message: "a PNG or JPEG as a data URL in base64", abort: true })
    .refine(
      (text) => Buffer.byteLength(text.slice(text.indexOf(",") + 1), "base64") <= mostBytes,
      `a picture of at most ${mostBytes} bytes`,
    );
const SignImage = Picture(512 * 1024);
/** As base64 it is still a request of less than 1 MiB. */
const Photo = Picture(700 * 1024);

export const ConfirmDelivery = z.strictObject({
  shipmentId: Id,
  signer: Line(100).nullish(),
  signedAt: Moment.optional(),
  signImage: SignImage.optional(),
  note: Prose(500).nullish(),
  lines: z
    .array(z.strictObject({ ...goods, outcome: z.enum(OUTCOMES), reason }).refine(eachNamed.check, eachNamed.or))
    .max(500)
    .default([]),
});
export type ConfirmDelivery = z.infer<typeof ConfirmDelivery>;

const answered = { shipmentId: z.string(), waybillNo: z.string(), status: ShipmentStatus, changed: z.boolean() };
export const ConfirmedDelivery = z.object({ ...answered, ...Delivery.shape });
export type ConfirmedDelivery = z.infer<typeof ConfirmedDelivery>;

export const RejectDelivery = z.strictObject({
  shipmentId: Id,
  reason: Line(500),
  lines: z
    .array(z.strictObject({ ...goods, reason }).refine(eachNamed.check, eachNamed.or))
    .max(500)
    .default([]),
});
export type RejectDelivery = z.infer<typeof RejectDelivery>;
export const RejectedDelivery = z.object({ ...answered, ...Rejection.shape });
export type RejectedDelivery = z.infer<typeof RejectedDelivery>;

export const Signature = z.object({
  confirmId: z.string(),
  signer: z.string().nullable(),
  signedAt: z.string(),
  /** A PNG as a data URL; none when nobody drew one. */
  image: z.string().nullable(),
});
export type Signature = z.infer<typeof Signature>;

export const AddDeliveryPhoto = z.strictObject({ shipmentId: Id, image: Photo, takenAt: Moment.optional() });
export type AddDeliveryPhoto = z.infer<typeof AddDeliveryPhoto>;

export const DeliveryPhoto = z.object({
  photoId: z.string(),
  shipmentId: z.string(),
  mediaType: z.string(),
  takenBy: z.string(),
  takenAt: z.string(),
  createdAt: z.string(),
});
export type DeliveryPhoto = z.infer<typeof DeliveryPhoto>;

export const DeliveryPhotoKey = z.strictObject({ photoId: Id });
export type DeliveryPhotoKey = z.infer<typeof DeliveryPhotoKey>;

/** `image` as a data URL. */
export const TakenPhoto = z.object({ ...DeliveryPhoto.shape, image: z.string() });
export type TakenPhoto = z.infer<typeof TakenPhoto>;

export const FindPlan = z.strictObject({ code: ScannedCode });
export type FindPlan = z.infer<typeof FindPlan>;

/** What a driver hands over, as the floor's page needs it. */
export const DeliverPlan = PlanFor(
  "shipment",
  z.object({
    shipmentId: z.string(),
    waybillNo: z.string(),
    closed: z.boolean(),
    /** The recalls that ask for its goods back: they are not handed over. */
    recalls: z.array(z.string()),
    items: z.array(ScannedItem),
    lines: z.array(z.object({ lineId: z.string(), ...Goods.shape })),
    needsSignature: z.boolean(),
  }),
);
export type DeliverPlan = z.infer<typeof DeliverPlan>;
