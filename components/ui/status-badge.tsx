import type { Icon } from "@tabler/icons-react";
import classes from "./status-badge.module.css";

/** good: reached its end · wait: somebody or something must act · bad: failed or refused · move: under way · idle: nothing to do */
export type Tone = "good" | "wait" | "bad" | "move" | "idle";

/** A state as icon, word and colour, never colour alone. */
export function StatusBadge({ tone, icon: Symbol, children }: { tone: Tone; icon: Icon; children: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <Symbol size={14} stroke={2} aria-hidden />
      {children}
    </span>
  );
}
