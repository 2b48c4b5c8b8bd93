"use client";

import type { ReactNode } from "react";
import classes from "./big-button.module.css";

/** Which key presses which button: none of them is a character that a scanner types. */
export const KEYS = {
  confirm: "F2",
  next: "F3",
  short: "F4",
  takeOver: "F7",
  undo: "F8",
  keypad: "F9",
  cancel: "Esc",
} as const;
export type KeyName = keyof typeof KEYS;

/** A button for gloves, with its key on it. */
export function BigButton({
  name,
  onPress,
  children,
  shade = "plain",
}: {
  name?: KeyName;
  onPress: () => void;
  children: ReactNode;
  shade?: "plain" | "primary" | "onRed";
}) {
  return (
    <button
      type="button"
      className={classes.button}
      data-shade={shade}
      onClick={onPress}
      aria-keyshortcuts={name ? KEYS[name].replace("Esc", "Escape") : undefined}
    >
      <span>{children}</span>
      {name ? (
        <kbd className={classes.key} aria-hidden>
          {KEYS[name]}
        </kbd>
      ) : null}
    </button>
  );
}
