"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";

/** A filter that came with a link: shown for what it is, and taken off with one press. */
export function ExactFilter({ name, value, onClear }: { name: string; value: string | null; onClear: () => void }) {
  const t = useTranslations("stock");
  if (!value) return null;
  return (
    <Button size="xs" variant="light" title={t("anyOther")} onClick={onClear}>
      {name}: {value} ×
    </Button>
  );
}
