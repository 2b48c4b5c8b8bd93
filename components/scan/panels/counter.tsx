"use client";

import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { minus, plus } from "../quantity";
import { Keypad } from "../screen/keypad";
import { useWedge } from "../use-wedge";
import classes from "./panel.module.css";

/** A number for gloves: one more, one less, or by the keypad. */
export function Counter({
  label,
  quantity,
  unit,
  most,
  isSuggested = false,
  note,
  onTake,
}: {
  label: string;
  quantity: number;
  unit: string;
  most?: number;
  /** It stands there as a proposal, and nobody has said it yet. */
  isSuggested?: boolean;
  note?: string;
  onTake: (quantity: number) => void;
}) {
  const t = useTranslations("floor.panel");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const number = useRef<HTMLButtonElement>(null);
  const shown = format.number(quantity, { maximumFractionDigits: 6 });

  // A scan means that nobody is typing.
  useWedge(() => setOpen(false), isOpen);

  function close() {
    setOpen(false);
    number.current?.focus();
  }

  return (
    <div className={classes.counter} role="group" aria-label={label}>
      <span className={classes.name}>{label}</span>
      <button
        type="button"
        className={classes.step}
        aria-label={t("less", { label })}
        disabled={quantity <= 0}
        onClick={() => onTake(Math.max(0, minus(quantity, 1)))}
      >
        <IconMinus size={28} aria-hidden />
      </button>
      <button
        ref={number}
        type="button"
        className={classes.number}
        data-suggested={isSuggested || undefined}
        aria-label={t("change", { label, quantity: shown, unit })}
        onClick={() => setOpen(true)}
      >
        {shown} <small>{unit}</small>
      </button>
      <button
        type="button"
        className={classes.step}
        aria-label={t("more", { label })}
        disabled={most !== undefined && quantity >= most}
        onClick={() => onTake(plus(quantity, 1))}
      >
        <IconPlus size={28} aria-hidden />
      </button>
      {note ? <span className={classes.note}>{note}</span> : null}
      {isOpen ? (
        <Keypad
          label={label}
          unit={unit}
          start={String(quantity)}
          isTyped={false}
          onTake={(typed) => {
            close();
            onTake(typed);
          }}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
