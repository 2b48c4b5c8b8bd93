import type { Answers } from "@/components/console/trpc";

export type Approval = Answers["oa"]["approvals"]["get"];

/** What an approval's form says of its source; what was asked by hand is told in words, anything else as it is. */
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

/** The fields of the forms that are filled in by hand, in the order they are read. */
export const writtenFields = ["fromDay", "toDay", "neededOn", "spentOn", "reason"] as const;
export type WrittenField = (typeof writtenFields)[number];
const isWritten = (name: string): name is WrittenField => writtenFields.some((field) => field === name);

export const writtenOf = (formData: Record<string, unknown>): [WrittenField, string][] =>
  writtenFields.flatMap((field) => {
    const words = text(formData[field]);
    return words ? [[field, words] as [WrittenField, string]] : [];
  });

/** The document itself tells them, beside its lines. */
const toldBySource = new Set(["customerId", "supplierId"]);

export function restOf(formData: Record<string, unknown>) {
  const hasSource = sourceOf(formData).id !== null;
  return Object.entries(formData).filter(
    ([name, value]) =>
      !shownElsewhere.has(name) && !(hasSource && toldBySource.has(name)) && !(isWritten(name) && text(value)),
  );
}
