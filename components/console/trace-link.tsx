"use client";

import { Button } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { traceHref } from "./document-link";
import { useMay } from "./me";

/** From a document or a piece of goods to where it came from and where it went. */
export function TraceLink({ q }: { q: string }) {
  const t = useTranslations("trace");
  const may = useMay();
  if (!may("trace.read")) return null;
  return (
    <Button variant="default" component={Link} href={traceHref(q)} leftSection={<IconRoute size={16} aria-hidden />}>
      {t("link")}
    </Button>
  );
}
