"use client";

import { Button } from "@mantine/core";
import { IconPlus, IconUserShare } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/console/me";

/** At the head of the inbox: who decides while I am away, and asking for something. */
export function ApprovalActions() {
  const t = useTranslations("approvals");
  const may = useMay();
  return (
    <>
      {may("oa.delegations.read") ? (
        <Button
          variant="default"
          component={Link}
          href="/approvals/delegation"
          leftSection={<IconUserShare size={16} aria-hidden />}
        >
          {t("delegation.title")}
        </Button>
      ) : null}
      {may("oa.approvals.create") ? (
        <Button component={Link} href="/approvals/new" leftSection={<IconPlus size={16} aria-hidden />}>
          {t("new.button")}
        </Button>
      ) : null}
    </>
  );
}
