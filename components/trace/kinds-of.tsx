"use client";

import { useFormatter, useTranslations } from "next-intl";
import { NODE_KINDS } from "@/server/cells/trace/schema";
import classes from "./trace.module.css";
import { NODE_ICONS, type Trace } from "./trace-words";

/** How much there is of each kind. */
export function KindsOf({ nodes }: { nodes: Trace["nodes"] }) {
  const t = useTranslations("trace");
  const format = useFormatter();
  const kinds = NODE_KINDS.flatMap((kind) => {
    const count = nodes.filter((node) => node.kind === kind).length;
    return count > 0 ? [{ kind, count }] : [];
  });
  if (kinds.length === 0) return null;
  return (
    <ul className={classes.kinds} aria-label={t("found")}>
      {kinds.map(({ kind, count }) => {
        const Symbol = NODE_ICONS[kind];
        return (
          <li key={kind}>
            <Symbol size={15} aria-hidden />
            {t(`kinds.${kind}`)} <strong>{format.number(count)}</strong>
          </li>
        );
      })}
    </ul>
  );
}
