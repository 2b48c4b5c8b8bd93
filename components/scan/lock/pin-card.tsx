"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useFloor } from "../floor-context";
import classes from "./lock.module.css";
import { isPinShape } from "./lock-rules";
import { lockOf } from "./lock-state";
import { canKeepPin, keepPin } from "./pin";
import { pinShelf } from "./pin-shelf";

type Told = "notDigits" | "notTheSame" | "notKept" | null;

/** At the first use after somebody has signed in: the PIN that opens the lock on this device, with or without a network. */
export function PinCard() {
  const t = useTranslations("floor.lock");
  const { person } = useFloor();
  const { userId } = person;
  const first = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"asking" | "none" | "set">("asking");
  const [told, setTold] = useState<Told>(null);

  useEffect(() => {
    let isGone = false;
    if (canKeepPin()) void pinShelf.get(userId).then((pin) => (isGone ? undefined : setState(pin ? "set" : "none")));
    return () => {
      isGone = true;
    };
  }, [userId]);

  async function choose(event: FormEvent) {
    event.preventDefault();
    const pin = first.current?.value ?? "";
    if (!isPinShape(pin)) return setTold("notDigits");
    if (pin !== again.current?.value) return setTold("notTheSame");
    try {
      await pinShelf.put(await keepPin(userId, pin));
      setTold(null);
      setState("set");
    } catch {
      setTold("notKept");
    }
  }

  if (!canKeepPin()) return <p className={classes.hint}>{t("noHttps")}</p>;
  if (state === "asking") return null;
  if (state === "set")
    return (
      <div className={classes.row}>
        <button type="button" className={classes.plain} onClick={() => lockOf(userId).lockNow()}>
          {t("lockNow")}
        </button>
        <button type="button" className={classes.plain} onClick={() => setState("none")}>
          {t("change")}
        </button>
      </div>
    );
  const field = { className: classes.field, type: "password", inputMode: "numeric", maxLength: 8 } as const;
  return (
    <form className={classes.choose} onSubmit={(event) => void choose(event)}>
      <h2>{t("choose")}</h2>
      <p>{t("chooseWords")}</p>
      <div className={classes.row}>
        <label>
          {t("pin")}
          <input ref={first} {...field} autoComplete="new-password" />
        </label>
        <label>
          {t("again")}
          <input ref={again} {...field} autoComplete="new-password" />
        </label>
        <button type="submit" className={classes.primary}>
          {t("keep")}
        </button>
      </div>
      <p role="status" className={classes.told} data-told={told ?? undefined}>
        {told ? t(told) : ""}
      </p>
    </form>
  );
}
