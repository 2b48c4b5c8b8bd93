"use client";

import { useTranslations } from "next-intl";
import type { Expected } from "../engine/session";
import type { Facts, Verdict } from "../verdicts";

type Say = (key: string, facts?: Facts) => string;

/** The engine names what it means; which facts its words need, each name's own test says. */
const anyWords = (t: unknown) => t as Say;

export function useScanWords() {
  const t = anyWords(useTranslations("scan"));
  return {
    expected: ({ what, facts }: Expected) => t(`expected.${what}`, facts),
    title: ({ name, facts }: Verdict) => t(`verdicts.${name}.title`, facts),
    hint: ({ name, facts }: Verdict) => t(`verdicts.${name}.hint`, facts),
    reason: (ask: string, reason: string) => t(`reasons.${ask}.${reason}`),
    command: (name: string) => t(`commands.${name}`),
  };
}
