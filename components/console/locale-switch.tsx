"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTransition } from "react";
import { type Locale, localeCookie } from "./intl/locale";

const yearSeconds = 31_536_000;
const other: Record<Locale, { locale: Locale; name: string }> = {
  "zh-CN": { locale: "en", name: "English" },
  en: { locale: "zh-CN", name: "中文" },
};

/** Offers the other language under its own name, so that it is found by those who cannot read this one. */
export function LocaleSwitch() {
  const { locale, name } = other[useLocale()];
  const router = useRouter();
  const [switching, start] = useTransition();

  function change() {
    document.cookie = `${localeCookie}=${locale}; path=/; max-age=${yearSeconds}; samesite=lax`;
    start(() => router.refresh());
  }
  return (
    <Button variant="subtle" color="gray" size="compact-sm" lang={locale} loading={switching} onClick={change}>
      {name}
    </Button>
  );
}
