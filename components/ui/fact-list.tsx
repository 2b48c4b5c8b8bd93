import type { ReactNode } from "react";
import classes from "./fact-list.module.css";

export type Fact = { name: string; value: ReactNode };

/** Short facts about one document, name over value. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value }) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
