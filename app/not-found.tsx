import { useTranslations } from "next-intl";

export default function NotFound() {
  const t = useTranslations("notFound");
  return (
    <main style={{ maxWidth: "40rem", margin: "4rem auto", padding: "0 1rem", textAlign: "center" }}>
      <h1>{t("title")}</h1>
      <p className="dim">{t("words")}</p>
      {/* A plain link: every page carries this one's code, and nobody should be here often. */}
      {/* eslint-disable-next-line @next/next/no-html-link-for-pages */}
      <a href="/">{t("home")}</a>
    </main>
  );
}
