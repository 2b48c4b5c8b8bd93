"use client";

import { Button } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** A recall begins with what is traced. */
export function ToTrace({ variant = "filled" }: { variant?: "filled" | "default" }) {
  const t = useTranslations("recalls");
  return (
    <Button component={Link} href="/trace" variant={variant} leftSection={<IconRoute size={16} aria-hidden />}>
      {t("toTrace")}
    </Button>
  );
}
