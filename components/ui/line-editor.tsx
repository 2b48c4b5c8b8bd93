"use client";

import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import classes from "./line-editor.module.css";

type LineEditor<Line> = {
  lines: readonly Line[];
  /** How a line's fields stand beside each other. */
  className?: string | undefined;
  onAdd: () => void;
  onRemove: (index: number) => void;
  /** The fields of one line. */
  children: (line: Line, index: number) => ReactNode;
};

/** The lines of a form as a small sheet, each with its number and the way to be rid of it, and one more at the end. */
export function LineEditor<Line extends { key: string }>(editor: LineEditor<Line>) {
  const t = useTranslations("ui.lines");
  const { lines, className, onAdd, onRemove, children } = editor;
  return (
    <div className={classes.lines}>
      {lines.map((line, index) => {
        const remove = t("remove", { no: index + 1 });
        return (
          <fieldset key={line.key} className={[classes.line, className].filter(Boolean).join(" ")}>
            <legend className={classes.no}>{t("no", { no: index + 1 })}</legend>
            {children(line, index)}
            <Tooltip label={remove}>
              <ActionIcon
                className={classes.remove}
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={remove}
                onClick={() => onRemove(index)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </fieldset>
        );
      })}
      <div>
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
          {t("add")}
        </Button>
      </div>
    </div>
  );
}
