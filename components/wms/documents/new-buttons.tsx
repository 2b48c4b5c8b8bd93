"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";

export function NewInboundButton() {
  const t = useTranslations("inbound");
  const may = useMay();
  if (!may("wms.inbound.write")) return null;
  return (
    <Button component={Link} href="/inbound/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t("create")}
    </Button>
  );
}

export function NewOutboundButton() {
  const t = useTranslations("outbound");
  const may = useMay();
  if (!may("wms.outbound.write")) return null;
  return (
    <Button component={Link} href="/outbound/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t("create")}
    </Button>
  );
}
