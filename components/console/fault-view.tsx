"use client";

import { useTranslations } from "next-intl";
import { Problem } from "@/components/ui/problem";
import { faultOf } from "./fault";

const told = [
  "OFFLINE",
  "FORBIDDEN",
  "NOT_FOUND",
  "UNAUTHENTICATED",
  "STATE_CONFLICT",
  "RATE_LIMITED",
  "CELL_UNAVAILABLE",
  "INTERNAL",
  "VALIDATION_FAILED",
] as const;

/** The heading in our words, the sentence in the server's, and the id that finds it in the log. */
export function useFaultWords() {
  const t = useTranslations("faults");
  return (error: unknown) => {
    const fault = faultOf(error);
    const known = told.find((code) => code === fault.code);
    return {
      title: known ? t(`${known}.title`) : (fault.message ?? t("INTERNAL.title")),
      words: fault.message ?? (known ? t(`${known}.words`) : null),
      requestId: fault.requestId,
    };
  };
}

export function FaultView({ error, onRetry, retrying }: { error: unknown; onRetry?: () => void; retrying?: boolean }) {
  return <Problem {...useFaultWords()(error)} onRetry={onRetry} retrying={retrying} />;
}
