"use client";

import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

export function ColorSchemeSwitch() {
  const t = useTranslations("shell");
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });
  const next = scheme === "light" ? "dark" : "light";
  return (
    <Tooltip label={t(`scheme.${next}`)}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={t(`scheme.${next}`)}
        onClick={() => setColorScheme(next)}
      >
        {scheme === "light" ? <IconMoon size={17} /> : <IconSun size={17} />}
      </ActionIcon>
    </Tooltip>
  );
}
