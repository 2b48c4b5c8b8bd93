"use client";

import { type Icon, IconBarcode, IconFileText, IconKeyboard, IconSettings } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Source } from "../engine/goods";
import classes from "./panel.module.css";

const SIGNS: Record<Source, Icon> = {
  barcode: IconBarcode,
  typed: IconKeyboard,
  document: IconFileText,
  system: IconSettings,
};

/** Where a value came from. */
export function SourceMark({ source }: { source: Source }) {
  const t = useTranslations("scan.sources");
  const Sign = SIGNS[source];
  return (
    <span className={classes.mark} data-source={source}>
      <Sign size={16} aria-hidden />
      {t(source)}
    </span>
  );
}
