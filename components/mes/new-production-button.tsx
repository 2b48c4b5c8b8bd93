"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";

export function NewProductionButton() {
  const t = useTranslations("production");
  const may = useMay();
  if (!may("mes.orders.create")) return null;
  return (
    <Button component={Link} href="/production/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t("create")}
    </Button>
  );
}
