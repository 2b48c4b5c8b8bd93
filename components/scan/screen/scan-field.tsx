"use client";

import { IconBarcode, IconKeyboard } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { CameraScan } from "../camera/camera-scan";
import classes from "./scan-field.module.css";

/** Where scans show up and codes can be typed. The soft keyboard stays away until somebody asks for it. */
export function ScanField({
  field,
  onCode,
  onCamera,
}: {
  field: RefObject<HTMLInputElement | null>;
  onCode: (code: string) => void;
  onCamera: (raw: string, since: number) => void;
}) {
  const t = useTranslations("floor.field");
  const [isTyping, setTyping] = useState(false);

  function enter() {
    const code = field.current?.value ?? "";
    empty(field.current);
    if (code.trim() !== "") onCode(code);
  }

  function type() {
    setTyping(!isTyping);
    // A keyboard that is asked for comes only when the field is entered anew.
    field.current?.blur();
    setTimeout(() => field.current?.focus(), 0);
  }

  return (
    <div className={classes.field}>
      <IconBarcode size={26} aria-hidden className={classes.sign} />
      <input
        ref={field}
        className={classes.input}
        aria-label={t("label")}
        placeholder={t("label")}
        inputMode={isTyping ? "text" : "none"}
        data-typing={isTyping || undefined}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="go"
        // biome-ignore lint/a11y/noAutofocus: the page is there to be scanned into
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          enter();
        }}
      />
      <button type="button" className={classes.type} aria-pressed={isTyping} onClick={type}>
        <IconKeyboard size={24} aria-hidden />
        <span>{t("type")}</span>
      </button>
      <CameraScan onScan={onCamera} />
      {isTyping ? (
        <button type="button" className={classes.type} onClick={enter}>
          {t("enter")}
        </button>
      ) : null}
    </div>
  );
}

function empty(input: HTMLInputElement | null) {
  if (input) input.value = "";
}
