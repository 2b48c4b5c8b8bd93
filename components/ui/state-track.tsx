import { IconCheck, IconX } from "@tabler/icons-react";
import classes from "./state-track.module.css";

export type TrackStep = { name: string; state: "done" | "current" | "ahead" | "failed"; note?: string };

/** The way of a document from its first state to its last, as an ordered list. */
export function StateTrack({ label, steps }: { label: string; steps: TrackStep[] }) {
  return (
    <ol className={classes.track} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.name}
          data-state={step.state}
          aria-current={step.state === "current" || step.state === "failed" ? "step" : undefined}
        >
          <span className={classes.dot} aria-hidden>
            {step.state === "done" ? <IconCheck size={12} stroke={3} /> : null}
            {step.state === "failed" ? <IconX size={12} stroke={3} /> : null}
          </span>
          <span className={classes.name}>{step.name}</span>
          {step.note ? <span className={classes.note}>{step.note}</span> : null}
        </li>
      ))}
    </ol>
  );
}
