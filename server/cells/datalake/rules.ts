import { z } from "zod";
import { Line, Time } from "../../platform/fields";
import type { MeasureName } from "./schema";

type Counted = { measure: MeasureName; key: string; value: number };

/** More than any plant moves in a day: a record beyond it is a mistake, not a figure. */
const amount = z.number().min(-1e15).max(1e15);
const text = Line();

/** What a record adds to the plant's figures. Outside records may be anything: what does not fit adds nothing. */
const COUNTED: Record<string, z.ZodType<Counted[]>> = {
  "erp.order.created": z
    .object({ totalAmountCents: amount, currency: text })
    .transform(({ totalAmountCents, currency }) => [
      { measure: "ordersBooked", key: "", value: 1 },
      { measure: "orderCents", key: currency, value: totalAmountCents },
    ]),
  "erp.purchase_order.created": z
    .object({ totalAmountCents: amount, currency: text.default("CNY") })
    .transform(({ totalAmountCents, currency }) => [
      { measure: "purchaseCents", key: currency, value: totalAmountCents },
    ]),
  "mes.production.reported": z
    .object({ productSku: text, goodQty: amount, defectQty: amount.default(0) })
    .transform(({ productSku, goodQty, defectQty }) => [
      { measure: "good", key: productSku, value: goodQty },
      { measure: "defect", key: productSku, value: defectQty },
    ]),
  "wms.stock.changed": z
    .object({ sku: text, delta: amount })
    .transform(({ sku, delta }) => [{ measure: "stockMoved", key: sku, value: delta }]),
  "wms.safety_stock.broken": z
    .object({ sku: text })
    .transform(({ sku }) => [{ measure: "belowSafety", key: sku, value: 1 }]),
  "tms.shipment.delivered": z
    .object({ onTime: z.boolean().nullish() })
    .transform(({ onTime }) => [
      { measure: "delivered", key: onTime == null ? "undated" : onTime ? "onTime" : "late", value: 1 },
    ]),
  "oa.approval.completed": z
    .object({ typeCode: text, requestedAt: Time, occurredAt: Time })
    .transform(({ typeCode, requestedAt, occurredAt }) => [
      { measure: "approvalsDecided", key: typeCode, value: 1 },
      {
        measure: "approvalSeconds",
        key: typeCode,
        value: Math.max(0, Math.round((Date.parse(occurredAt) - Date.parse(requestedAt)) / 1000)),
      },
    ]),
};

const Occurred = z.object({ eventType: z.string(), occurredAt: Time });

/** Each with the moment it happened: the day it counts for is the plant's. */
export function measuresOf(record: unknown): (Counted & { at: string })[] {
  const occurred = Occurred.safeParse(record);
  if (!occurred.success) return [];
  const { eventType, occurredAt: at } = occurred.data;
  const counted = Object.hasOwn(COUNTED, eventType) ? COUNTED[eventType]?.safeParse(record) : undefined;
  return counted?.success ? counted.data.filter(({ value }) => value !== 0).map((each) => ({ ...each, at })) : [];
}
