"use client";

import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./panel.module.css";

/** One choice among several, for gloves. `isChosen` is left out where a press is the whole answer. */
export function Chip({
  isChosen,
  onPress,
  children,
}: {
  isChosen?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" className={classes.chip} aria-pressed={isChosen} onClick={onPress}>
      {isChosen ? <IconCheck size={22} aria-hidden /> : null}
      <span>{children}</span>
    </button>
  );
}
