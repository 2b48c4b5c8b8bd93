import type { ReactNode } from "react";
import classes from "./page-header.module.css";

type PageHeader = { title: ReactNode; words?: ReactNode; back?: ReactNode; state?: ReactNode; children?: ReactNode };

/** The page's name, one sentence of what it is for, and at the right what can be done. */
export function PageHeader({ title, words, back, state, children }: PageHeader) {
  return (
    <div className={classes.header}>
      <div className={classes.naming}>
        {back ? (
          <div className={classes.back} data-screen-only>
            {back}
          </div>
        ) : null}
        <div className={classes.line}>
          <h1 className={classes.title}>{title}</h1>
          {state}
        </div>
        {words ? <p className={classes.words}>{words}</p> : null}
      </div>
      {children ? (
        <div className={classes.actions} data-screen-only>
          {children}
        </div>
      ) : null}
    </div>
  );
}
