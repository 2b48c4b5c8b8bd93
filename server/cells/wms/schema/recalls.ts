import { z } from "zod";
import { Id, Line, LotNumber, Prose, Sku } from "../../../platform/fields";

/** A whole lot, or one piece; an item without either cannot be told apart on its shelf. */
const goods = { sku: Sku, lotNumber: LotNumber.nullable(), serialNumber: Line(64).nullable() };
export const RecalledGoods = z.strictObject(goods).refine(({ lotNumber, serialNumber }) => lotNumber ?? serialNumber, {
  message: "a lot or a serial number",
});
export type RecalledGoods = z.infer<typeof RecalledGoods>;
const Goods = z.array(RecalledGoods).max(50_000);

export const CountRecalled = z.strictObject({ goods: Goods });
export type CountRecalled = z.infer<typeof CountRecalled>;
export const HoldRecalled = z.strictObject({
  recallId: Id,
  recallNo: Line(),
  reason: Prose(500).trim().min(1),
  goods: Goods,
});
export type HoldRecalled = z.infer<typeof HoldRecalled>;
export const LiftRecalled = z.strictObject({ recallId: Id, reason: Prose(500).trim().min(1) });
export type LiftRecalled = z.infer<typeof LiftRecalled>;

export const CountedGoods = z.object({ ...goods, onHand: z.number(), reserved: z.number() });
export type CountedGoods = z.infer<typeof CountedGoods>;
export const Counted = z.object({ goods: z.array(CountedGoods) });
export type Counted = z.infer<typeof Counted>;

/** `released` was only promised; `inCart` was picked already and must be put back by somebody. */
export const STOPPED_AS = ["released", "inCart"] as const;
export const Held = z.object({
  goods: z.array(CountedGoods),
  picks: z.array(z.object({ documentId: z.string(), documentNo: z.string(), outcome: z.enum(STOPPED_AS) })),
});
export type Held = z.infer<typeof Held>;
export const Lifted = z.object({ released: z.int() });
export type Lifted = z.infer<typeof Lifted>;

/** Such a piece lies in no cart: nobody may take it. */
const RECALLED = "recall ";
export const recalledFor = (recallId: string) => RECALLED + recallId;
export const isRecalled = (pickedFor: string | null) => pickedFor?.startsWith(RECALLED) ?? false;
