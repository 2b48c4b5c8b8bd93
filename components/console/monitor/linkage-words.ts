"use client";

import { useMessages, useTranslations } from "next-intl";

const cells = ["crm", "erp", "srm", "mes", "wms", "tms", "oa", "datalake", "platform"] as const;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** A text in the catalogue under a name that is only known at run time; null when the catalogue has none. */
function wordsAt(messages: unknown, path: string[]): string | null {
  let found: unknown = messages;
  for (const part of path) found = isRecord(found) ? found[part] : undefined;
  return typeof found === "string" ? found : null;
}

/** What a linkage does, as a sentence in the reader's language; else as the server titles it, else its name. */
export function useLinkageName() {
  const messages = useMessages();
  return (name: string, title?: string) => wordsAt(messages, ["linkages", name]) ?? title ?? name;
}

/** "Sales order created" for erp.order.created; an event of an outside system shows its own type. */
export function useEventName() {
  const messages = useMessages();
  return (eventType: string) => wordsAt(messages, ["events", ...eventType.split(".")]) ?? eventType;
}

export function useCellName() {
  const t = useTranslations("cells");
  return (cell: string) => {
    const known = cells.find((each) => each === cell);
    return known ? t(known) : cell;
  };
}

/** LINK_ERP_TO_MES reads "ERP → MES". */
export function useFlagName() {
  const t = useTranslations("cells");
  return (flag: string) =>
    flag
      .replace(/^LINK_/, "")
      .split("_TO_")
      .map((part) => (part === "ALL" ? t("all") : part === "DATALAKE" ? t("datalakeShort") : part))
      .join(" → ");
}

/** What an audited act is called; an act of a later version shows its procedure. */
export function useActionName() {
  const messages = useMessages();
  return (action: string) => wordsAt(messages, ["actions", ...action.split(".")]) ?? action;
}

/** Why a linkage did nothing, where it gave a name for the reason. */
export function useNoteWords() {
  const messages = useMessages();
  return (note: string) => wordsAt(messages, ["notes", note]) ?? note;
}
