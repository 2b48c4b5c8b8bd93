import { IconCheck, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { HopState } from "./hop";
import classes from "./journey.module.css";

export type JourneyHop = {
  id: string;
  name: string;
  state: HopState;
  /** The state in the document's own word. */
  status: string;
  /** The documents of it, each a link where it has a page. */
  documents: ReactNode;
  /** How much of it is done. */
  count: ReactNode;
  time: ReactNode;
  /** How long it was in coming. */
  lag: ReactNode;
  /** What keeps it from going on; trouble draws the eye. */
  wait: ReactNode;
  trouble: boolean;
};

/** A document's way through many hands as one line, each stop with its state, its time and what it waits for. */
export function Journey({ label, hops }: { label: string; hops: JourneyHop[] }) {
  return (
    <ol className={classes.journey} aria-label={label}>
      {hops.map((hop) => (
        <li key={hop.id} data-state={hop.state} data-trouble={hop.trouble || undefined}>
          <span className={classes.dot} aria-hidden>
            {hop.state === "done" ? <IconCheck size={12} stroke={3} /> : null}
            {hop.state === "stopped" ? <IconX size={12} stroke={3} /> : null}
          </span>
          <div className={classes.head}>
            <span className={classes.name}>{hop.name}</span>
            <span className={classes.status}>{hop.status}</span>
          </div>
          <div className={classes.what}>
            {hop.documents ? <span className={classes.documents}>{hop.documents}</span> : null}
            {hop.count ? <span className={classes.count}>{hop.count}</span> : null}
            {hop.wait ? <span className={classes.wait}>{hop.wait}</span> : null}
          </div>
          <div className={classes.when}>
            {hop.time}
            {hop.lag ? <span className={classes.lag}>{hop.lag}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
