"use client";

import { IconAlertTriangle, IconLoader } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Notice } from "../run-task";
import classes from "./notice-panel.module.css";

/** What the page itself has to say: that it waits, or why it could not do what was asked. */
export function NoticePanel({ notice, isOnline }: { notice: Notice; isOnline: boolean }) {
  const t = useTranslations("floor.notices");
  const { name, code } = notice;
  const isWaiting = name === "opening";
  const Sign = isWaiting ? IconLoader : IconAlertTriangle;
  return (
    <div className={classes.notice} role="status" data-notice={name} data-calm={isWaiting || undefined}>
      <Sign size={32} aria-hidden />
      <div>
        <p className={classes.title}>{t(`${name}.title`, { code })}</p>
        <p>{name === "noAnswer" && !isOnline ? t("offlineHint") : t(`${name}.hint`)}</p>
      </div>
    </div>
  );
}
