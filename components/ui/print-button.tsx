"use client";

import { ActionIcon } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

/** The page as paper: what is only for the screen is left out by print CSS. */
export function PrintButton() {
  const t = useTranslations("ui.print");
  return (
    <ActionIcon variant="default" size="md" aria-label={t("print")} title={t("print")} onClick={() => window.print()}>
      <IconPrinter size={16} aria-hidden />
    </ActionIcon>
  );
}
