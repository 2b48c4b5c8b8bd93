"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTransition } from "react";
import { type Locale, localeCookie } from "./intl/locale";

const yearSeconds = 31_536_000;
const other: Record<Locale, { locale: Locale; name: string }> = {
  "zh-CN": { locale: "en", name: "English" },
  en: { locale: "zh-CN", name: "中文" },
};

/** The other language under its own name, so that it is found by those who cannot read this one. */
export function useOtherLocale() {
  const { locale, name } = other[useLocale()];
  const router = useRouter();
  const [isSwitching, start] = useTransition();

  function change() {
    document.cookie = `${localeCookie}=${locale}; path=/; max-age=${yearSeconds}; samesite=lax`;
    start(() => router.refresh());
  }
  return { locale, name, isSwitching, change };
}
