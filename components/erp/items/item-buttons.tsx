"use client";

import { Button } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";

/** The two ways an item comes in. */
export function ItemButtons() {
  const t = useTranslations("items");
  if (!useMay()("erp.items.write")) return null;
  return (
    <>
      <Button
        variant="default"
        component={Link}
        href="/items/import"
        leftSection={<IconFileImport size={16} aria-hidden />}
      >
        {t("import")}
      </Button>
      <Button component={Link} href="/items/new" leftSection={<IconPlus size={16} aria-hidden />}>
        {t("create")}
      </Button>
    </>
  );
}
