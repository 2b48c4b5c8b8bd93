import type { Answers } from "@/components/console/trpc";

export type Approval = Answers["oa"]["approvals"]["get"];

/** What an approval's form says of its source and amount; anything else in it is shown as it is. */
export type ApprovalSource = { cell: string | null; type: string | null; id: string | null; no: string | null };

const text = (value: unknown) => (typeof value === "string" && value ? value : null);

export function sourceOf(formData: Record<string, unknown>): ApprovalSource {
  return {
    cell: text(formData.sourceCell),
    type: text(formData.sourceType),
    id: text(formData.sourceId),
    no: text(formData.sourceNo),
  };
}

export function amountOf(formData: Record<string, unknown>): { cents: number; currency: string } | null {
  const cents = formData.amountCents ?? formData.totalAmountCents;
  return typeof cents === "number" ? { cents, currency: text(formData.currency) ?? "CNY" } : null;
}

const shownElsewhere = new Set([
  "sourceCell",
  "sourceType",
  "sourceId",
  "sourceNo",
  "amountCents",
  "totalAmountCents",
  "currency",
  "requestedBy",
  "requestedByName",
]);

export const restOf = (formData: Record<string, unknown>) =>
  Object.entries(formData).filter(([name]) => !shownElsewhere.has(name));
