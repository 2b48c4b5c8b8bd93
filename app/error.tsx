"use client";

import { useTranslations } from "next-intl";

/** The digest stands in the server's log beside what really happened. Plain: it must not fail for want of a kit. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("faults.INTERNAL");
  const ui = useTranslations("ui.problem");
  return (
    <main role="alert" style={{ maxWidth: "40rem", margin: "3rem auto", padding: "0 1rem" }}>
      <h1>{t("title")}</h1>
      <p>{t("words")}</p>
      {error.digest ? (
        <p>
          {ui("requestId")} <span className="mono">{error.digest}</span>
        </p>
      ) : null}
      <button type="button" onClick={reset} style={{ minHeight: 48, padding: "0 1rem", font: "inherit" }}>
        {ui("retry")}
      </button>
    </main>
  );
}
