"use client";

import { useTranslations } from "next-intl";
import { Problem } from "@/components/ui/problem";

/** The digest stands in the server's log beside what really happened. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("faults.INTERNAL");
  return <Problem title={t("title")} words={t("words")} requestId={error.digest ?? null} onRetry={reset} />;
}
