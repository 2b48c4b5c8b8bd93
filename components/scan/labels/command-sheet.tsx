"use client";

import { IconPrinter } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { CommandName } from "../parse-scan";
import { CodeImage } from "./code-image";
import classes from "./command-sheet.module.css";

/** On every sheet in both languages: it hangs where people of both work. */
const WORDS: Record<CommandName, [chinese: string, english: string]> = {
  confirm: ["确认", "Confirm"],
  cancel: ["取消", "Cancel"],
  undo: ["撤销上一次", "Undo the last scan"],
  short: ["报缺 / 破损", "Short or damaged"],
  next: ["下一个", "Next"],
};
const ORDER = ["confirm", "next", "undo", "short", "cancel"] as const satisfies readonly CommandName[];

/** The commands as barcodes, to hang beside the bench: a whole task without touching the device. */
export function CommandSheet() {
  const t = useTranslations("floor.commandSheet");
  return (
    <div className={classes.page}>
      <div className={classes.controls}>
        <h1>{t("title")}</h1>
        <p>{t("words")}</p>
        <button type="button" className={classes.print} onClick={() => window.print()}>
          <IconPrinter size={24} aria-hidden />
          {t("print")}
        </button>
      </div>
      <ul className={classes.sheet} aria-label={t("title")}>
        {ORDER.map((command) => {
          const code = { isGs1: false, text: `CMD:${command.toUpperCase()}` };
          const [chinese, english] = WORDS[command];
          return (
            <li key={command} className={classes.command}>
              <p className={classes.name}>
                <strong lang="zh-CN">{chinese}</strong>
                <span lang="en">{english}</span>
              </p>
              <CodeImage code={code} shape="bars" className={classes.bars ?? ""} />
              <CodeImage code={code} shape="square" className={classes.square ?? ""} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
