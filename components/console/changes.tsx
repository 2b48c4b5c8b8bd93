"use client";

import { useTranslations } from "next-intl";
import { changesBetween } from "./changed-fields";
import classes from "./changes.module.css";
import { useRecordWords } from "./monitor/linkage-words";

type Changes = { documentType: string | null; before: unknown; after: unknown };

/** The fields an act changed, from what to what, in words. */
export function Changes({ documentType, before, after }: Changes) {
  const t = useTranslations("history");
  const { fieldName, valueWords } = useRecordWords();
  const changes = changesBetween(before, after);
  if (changes.length === 0) return null;
  return (
    <ul className={classes.changes}>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          <span className="dim">{fieldName(field)}</span>{" "}
          {from === null ? null : <del>{valueWords(documentType, field, from)}</del>}
          {to === null ? <span className="dim">{t("removed")}</span> : <ins>{valueWords(documentType, field, to)}</ins>}
        </li>
      ))}
    </ul>
  );
}
