"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";

export function NewOrderButton() {
  const t = useTranslations("orders");
  if (!useMay()("erp.orders.create")) return null;
  return (
    <Button component={Link} href="/orders/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t("create")}
    </Button>
  );
}
