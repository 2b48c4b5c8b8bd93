"use client";

import { Tooltip } from "@mantine/core";
import { IconBolt, IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./live-indicator.module.css";
import { useLiveState } from "./live-updates";

export function LiveIndicator() {
  const t = useTranslations("shell.live");
  const state = useLiveState();
  const Symbol = state === "live" ? IconBolt : IconPlugConnectedX;
  return (
    <Tooltip label={t(`${state}Words`)}>
      <span className={classes.live} data-state={state} role="status">
        <Symbol size={14} aria-hidden />
        <span className={classes.word}>{t(state)}</span>
      </span>
    </Tooltip>
  );
}
