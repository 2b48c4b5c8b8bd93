import { type ReactNode, useId } from "react";
import classes from "./panel.module.css";

type Panel = { title?: ReactNode; aside?: ReactNode; flush?: boolean; children: ReactNode };

/** A titled piece of a page. `flush` lets a table touch the edges. */
export function Panel({ title, aside, flush = false, children }: Panel) {
  const titleId = useId();
  return (
    <section className={classes.panel} aria-labelledby={title ? titleId : undefined}>
      {title ? (
        <header className={classes.head}>
          <h2 className={classes.title} id={titleId}>
            {title}
          </h2>
          {aside ? <div className={classes.aside}>{aside}</div> : null}
        </header>
      ) : null}
      <div className={flush ? undefined : classes.body}>{children}</div>
    </section>
  );
}
