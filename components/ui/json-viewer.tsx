"use client";

import { ScrollArea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { CopyButton } from "./copy-button";
import classes from "./json-viewer.module.css";

const piece = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

type Part = { at: number; kind: "key" | "text" | "word" | "number" | "plain"; words: string };

/** Splits printed JSON into what is coloured, without an HTML string in between. */
function partsOf(printed: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of printed.matchAll(piece)) {
    if (match.index > end) parts.push({ at: end, kind: "plain", words: printed.slice(end, match.index) });
    const [whole, text, colon, word] = match;
    if (text && colon) {
      parts.push(
        { at: match.index, kind: "key", words: text },
        { at: match.index + text.length, kind: "plain", words: colon },
      );
    } else {
      parts.push({ at: match.index, kind: text ? "text" : word ? "word" : "number", words: whole });
    }
    end = match.index + whole.length;
  }
  if (end < printed.length) parts.push({ at: end, kind: "plain", words: printed.slice(end) });
  return parts;
}

export function JsonViewer({ value, label }: { value: unknown; label: string }) {
  const t = useTranslations("ui.json");
  if (value === null || value === undefined) return <span className="dim">{t("nothing")}</span>;
  const printed = JSON.stringify(value, null, 2);
  return (
    <div className={classes.frame}>
      <ScrollArea.Autosize mah={360} type="auto" viewportProps={{ tabIndex: 0, role: "group", "aria-label": label }}>
        <pre className={classes.code}>
          {partsOf(printed).map(({ at, kind, words }) => (
            <span key={at} data-kind={kind}>
              {words}
            </span>
          ))}
        </pre>
      </ScrollArea.Autosize>
      <div className={classes.copy}>
        <CopyButton value={printed} name={label} />
      </div>
    </div>
  );
}
