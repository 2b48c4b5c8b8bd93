"use client";

import { Button } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";

export const bomHref = (sku: string) => `/boms/${encodeURIComponent(sku)}`;

/** To the form: for any product, for this one, or for the next version of this one. */
export function NewBomButton({ productSku, isNext = false }: { productSku?: string; isNext?: boolean }) {
  const t = useTranslations("boms");
  const may = useMay();
  if (!may("mes.boms.write")) return null;
  const href =
    isNext && productSku
      ? `${bomHref(productSku)}/new`
      : `/boms/new${productSku ? `?product=${encodeURIComponent(productSku)}` : ""}`;
  return (
    <Button component={Link} href={href} leftSection={<IconPlus size={16} aria-hidden />}>
      {t(isNext ? "newVersion" : "create")}
    </Button>
  );
}

export function ImportBomsButton() {
  const t = useTranslations("boms");
  const may = useMay();
  if (!may("mes.boms.write")) return null;
  return (
    <Button
      component={Link}
      href="/boms/import"
      variant="default"
      leftSection={<IconFileImport size={16} aria-hidden />}
    >
      {t("import.button")}
    </Button>
  );
}
