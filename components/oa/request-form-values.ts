import { z } from "zod";
import type { Questions } from "@/components/console/trpc";
import { Cents, Day, Line, Prose } from "@/server/platform/fields";

/** What people ask for by hand; orders and contracts ask for themselves. */
export const KINDS = ["purchase", "reimburse", "leave"] as const;
export type Kind = (typeof KINDS)[number];

export type RequestValues = {
  kind: Kind;
  title: string;
  amountCents: number | "";
  neededOn: string;
  spentOn: string;
  fromDay: string;
  toDay: string;
  reason: string;
};

const words = Prose(1000).refine((text) => text.trim() !== "", "missing");
const Asked = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("purchase"),
    title: Line(),
    amountCents: Cents.min(1),
    neededOn: Day.optional(),
    reason: words,
  }),
  z.object({ kind: z.literal("reimburse"), title: Line(), amountCents: Cents.min(1), spentOn: Day, reason: words }),
  z
    .object({ kind: z.literal("leave"), title: Line(), fromDay: Day, toDay: Day, reason: words })
    .refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ["toDay"], error: "not before the first day" }),
]);
export const RequestByHand = Asked;

/** Only what that kind asks for; an empty field is left for the schema to miss. */
export function asked(values: RequestValues): unknown {
  const { kind, title, amountCents, neededOn, spentOn, fromDay, toDay, reason } = values;
  const given = (text: string) => text.trim() || undefined;
  const common = { kind, title: title.trim(), reason: reason.trim() };
  if (kind === "leave") return { ...common, fromDay: given(fromDay), toDay: given(toDay) };
  const money = { ...common, amountCents: amountCents === "" ? undefined : amountCents };
  return kind === "purchase" ? { ...money, neededOn: given(neededOn) } : { ...money, spentOn: given(spentOn) };
}

export function toRequest(values: RequestValues): Questions["oa"]["approvals"]["create"] {
  const { kind, title, ...form } = RequestByHand.parse(asked(values));
  const formData = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
  return { typeCode: kind, title, formData: "amountCents" in form ? { ...formData, currency: "CNY" } : formData };
}
