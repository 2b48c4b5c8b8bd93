"use client";

import type { Icon } from "@tabler/icons-react";
import Link from "next/link";
import { useFormatter } from "next-intl";
import type { ReactNode } from "react";
import classes from "./count-tile.module.css";

export function CountTiles({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={classes.tiles} aria-label={label}>
      {children}
    </section>
  );
}

type CountTile = {
  icon: Icon;
  name: string;
  count: number | undefined;
  href: string;
  words: ReactNode;
  tone?: "wait" | "bad";
};

/** A number that opens its rows. Its tone shows only while there is something to do; a dash stands until it is known. */
export function CountTile({ icon: Symbol, name, count, href, words, tone }: CountTile) {
  const format = useFormatter();
  return (
    <Link href={href} className={classes.tile} data-tone={count ? tone : undefined}>
      <span className={classes.name}>
        <Symbol size={15} aria-hidden /> {name}
      </span>
      <span className={classes.count}>{count === undefined ? "–" : format.number(count)}</span>
      <span className={classes.words}>{words}</span>
    </Link>
  );
}
