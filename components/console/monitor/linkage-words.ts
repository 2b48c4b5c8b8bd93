"use client";

import { useMessages, useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";

const cells = ["crm", "erp", "srm", "mes", "wms", "tms", "oa", "datalake", "trace", "platform"] as const;
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
  return useCallback(
    (name: string, title?: string) => wordsAt(messages, ["linkages", name]) ?? title ?? name,
    [messages],
  );
}

/** A linkage may hear only some events of a type: "wms.outbound.completed (sales)". */
export const typeOf = (heard: string) => heard.split(" ", 1)[0] ?? heard;

/** "Sales order created" for erp.order.created; an event of an outside system shows its own type. */
export function useEventName() {
  const messages = useMessages();
  return useCallback(
    (heard: string) => {
      const eventType = typeOf(heard);
      const words = wordsAt(messages, ["events", ...eventType.split(".")]) ?? eventType;
      const [, kind] = /\((\w+)\)$/.exec(heard) ?? [];
      return kind ? `${words} (${wordsAt(messages, ["kinds", kind]) ?? kind})` : words;
    },
    [messages],
  );
}

export function useCellName() {
  const t = useTranslations("cells");
  return useCallback(
    (cell: string) => {
      const known = cells.find((each) => each === cell);
      return known ? t(known) : cell;
    },
    [t],
  );
}

/** LINK_ERP_TO_MES reads "ERP → MES". */
export function useFlagName() {
  const t = useTranslations("cells");
  return (flag: string) =>
    flag
      .replace(/^LINK_/, "")
      .split("_TO_")
      .map((part) =>
        part === "ALL"
          ? t("all")
          : part === "DATALAKE"
            ? t("datalakeShort")
            : part === "TRACE"
              ? t("traceShort")
              : part,
      )
      .join(" → ");
}

/** What an audited act is called; an act of a later version shows its procedure. */
export function useActionName() {
  const messages = useMessages();
  return useCallback((action: string) => wordsAt(messages, ["actions", ...action.split(".")]) ?? action, [messages]);
}

/** The words for what an audit entry holds: kinds of documents, their fields, and values that stand for something. */
export function useRecordWords() {
  const messages = useMessages();
  return useMemo(
    () => ({
      documentName: (type: string) => wordsAt(messages, ["records", "documents", type]) ?? type,
      fieldName: (field: string) => wordsAt(messages, ["records", "fields", field]) ?? field,
      valueWords: (type: string | null, field: string, value: unknown) =>
        wordsAt(messages, ["records", "values", type ?? "", field, String(value)]) ??
        (typeof value === "string" ? value : JSON.stringify(value)),
    }),
    [messages],
  );
}

/** Why a linkage did nothing, or not all, where it gave a name for the reason; the documents it left follow the word. */
export function useNoteWords() {
  const messages = useMessages();
  return (note: string) => {
    const [word = "", documents] = note.split(": ");
    const words = wordsAt(messages, ["notes", word]) ?? word;
    return documents === undefined ? words : `${words}: ${documents}`;
  };
}
