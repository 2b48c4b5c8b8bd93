"use client";

import { IconBackspace } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { BigButton } from "./big-button";
import classes from "./keypad.module.css";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0"];
const mostCharacters = 16;

/** Takes a number with gloves or with the keys. What it begins with is replaced by the first digit. */
export function Keypad({
  label,
  unit,
  start,
  isTyped,
  onTake,
  onClose,
}: {
  label: string;
  unit: string;
  start: string;
  /** The first digit has been pressed already: the next one is put behind it. */
  isTyped: boolean;
  onTake: (quantity: number) => void;
  onClose: () => void;
}) {
  const t = useTranslations("floor.keypad");
  const [text, setText] = useState(start);
  const [isFresh, setFresh] = useState(!isTyped);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => box.current?.focus(), []);

  function add(sign: string) {
    setFresh(false);
    setText((before) => {
      const kept = isFresh ? "" : before;
      if ((sign === "." && kept.includes(".")) || kept.length >= mostCharacters) return kept;
      return kept + sign;
    });
  }

  function back() {
    setFresh(false);
    setText((before) => (isFresh ? "" : before.slice(0, -1)));
  }

  const quantity = /^\d+(\.\d+)?$|^\.\d+$/.test(text) ? Number(text) : null;
  const take = () => (quantity === null ? undefined : onTake(quantity));

  function onKeyDown(event: KeyboardEvent) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const isOnButton = event.target !== box.current;
    if (/^\d$/.test(key)) add(key);
    else if (key === "." || key === ",") add(".");
    else if (key === "Backspace") back();
    else if (key === "Escape") onClose();
    else if (key === "Enter" && !isOnButton) take();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={box} className={classes.keypad} role="dialog" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      <p className={classes.label}>{label}</p>
      <output className={classes.number} data-fresh={isFresh || undefined} aria-live="polite">
        {text || "–"} <small>{unit}</small>
      </output>
      <div className={classes.digits}>
        {DIGITS.map((digit) => (
          <button key={digit} type="button" className={classes.digit} onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <button type="button" className={classes.digit} onClick={back} aria-label={t("back")}>
          <IconBackspace size={28} aria-hidden />
        </button>
      </div>
      <div className={classes.ends}>
        <BigButton name="cancel" onPress={onClose}>
          {t("close")}
        </BigButton>
        <BigButton onPress={take} shade="primary">
          {t("take")}
        </BigButton>
      </div>
    </div>
  );
}
