"use client";

import { useTranslations } from "next-intl";
import classes from "./changes.module.css";
import { changesBetween } from "./changed-fields";

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** The fields an act changed, from what to what. */
export function Changes({ before, after }: { before: unknown; after: unknown }) {
  const t = useTranslations("history");
  const changes = changesBetween(before, after);
  if (changes.length === 0) return null;
  return (
    <ul className={classes.changes}>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          <span className="dim">{field}</span> {from === undefined ? null : <del>{shown(from)}</del>}
          {to === undefined ? <span className="dim">{t("removed")}</span> : <ins>{shown(to)}</ins>}
        </li>
      ))}
    </ul>
  );
}
