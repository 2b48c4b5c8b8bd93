"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

/** Copies one value; the name says which, for those who hear the page. */
export function CopyButton({ value, name }: { value: string; name: string }) {
  const t = useTranslations("ui.copy");
  const clipboard = useClipboard({ timeout: 1500 });
  const words = clipboard.copied ? t("copied") : t("copy", { name });
  return (
    <Tooltip label={words}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={words} onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}
