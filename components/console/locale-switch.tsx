"use client";

import { Button } from "@mantine/core";
import { useOtherLocale } from "./other-locale";

export function LocaleSwitch() {
  const { locale, name, isSwitching, change } = useOtherLocale();
  return (
    <Button variant="subtle" color="gray" size="compact-sm" lang={locale} loading={isSwitching} onClick={change}>
      {name}
    </Button>
  );
}
