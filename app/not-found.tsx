import { IconMapOff } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  const t = useTranslations("notFound");
  return (
    <main>
      <h1 style={{ position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)" }}>
        {t("title")}
      </h1>
      <EmptyState icon={IconMapOff} title={t("title")} action={<Link href="/">{t("home")}</Link>}>
        {t("words")}
      </EmptyState>
    </main>
  );
}
