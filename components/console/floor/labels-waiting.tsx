"use client";

import { IconTag } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useLabelShelf } from "@/components/scan/labels/label-shelf";
import { PageLink } from "@/components/scan/screen/page-link";
import classes from "./labels-page.module.css";

/** Labels of what was received that nobody has printed yet. */
export function LabelsWaiting() {
  const t = useTranslations("floor.labels");
  const { length } = useLabelShelf();
  if (length === 0) return null;
  return (
    <PageLink href="/floor/labels" className={classes.waiting}>
      <IconTag size={24} aria-hidden />
      {t("waiting", { count: length })}
    </PageLink>
  );
}
