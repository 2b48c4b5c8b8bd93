"use client";

import { IconBackspace, IconLock } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { useFloor } from "../floor-context";
import { listenToWedge } from "../use-wedge";
import classes from "./lock.module.css";
import { isPinShape, isShutForGood, mostWrong } from "./lock-rules";
import { lockOf, useLock } from "./lock-state";
import { canKeepPin, isPin, type KeptPin } from "./pin";
import { pinShelf } from "./pin-shelf";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
type Told = "checking" | "wrong" | "notDigits" | "scanIgnored" | "needsNetwork" | null;

/** Over everything: whose work it is, and the PIN that goes on with it. Nothing of the work can be read. */
export function LockCover({ id, onSignOut }: { id: string; onSignOut: () => Promise<boolean> }) {
  const t = useTranslations("floor.lock");
  const { person, isOnline, player } = useFloor();
  const { userId, name } = person;
  const lock = useLock(userId);
  const field = useRef<HTMLInputElement>(null);
  // Undefined until the device's store has answered.
  const [kept, setKept] = useState<KeptPin | null | undefined>(canKeepPin() ? undefined : null);
  const [told, setTold] = useState<Told>(null);
  const isOver = isShutForGood(lock);

  useEffect(() => {
    let isGone = false;
    if (canKeepPin()) void pinShelf.get(userId).then((pin) => (isGone ? undefined : setKept(pin)));
    return () => {
      isGone = true;
    };
  }, [userId]);
  useEffect(() => field.current?.focus(), [kept]);

  const ignore = useEffectEvent(() => {
    // What a scanner types is no PIN, and no try.
    if (field.current) field.current.value = "";
    setTold("scanIgnored");
    player.play("wrong");
  });
  useEffect(() => listenToWedge(window, () => ignore()), []);

  async function leave() {
    setTold("checking");
    if (!(await onSignOut())) return setTold("needsNetwork");
  }
  const leaveNow = useEffectEvent(() => void onSignOut());
  useEffect(() => {
    if (isOver && isOnline) leaveNow();
  }, [isOver, isOnline]);

  async function open(event: FormEvent) {
    event.preventDefault();
    const pin = field.current?.value ?? "";
    if (field.current) field.current.value = "";
    if (!kept || isOver || told === "checking") return;
    if (!isPinShape(pin)) return setTold("notDigits");
    setTold("checking");
    const isRight = await isPin(pin, kept);
    lockOf(userId).tryPin(isRight);
    player.play(isRight ? "ok" : "wrong");
    setTold(isRight ? null : "wrong");
    field.current?.focus();
  }

  function type(digit: string) {
    if (field.current) field.current.value = `${field.current.value}${digit}`.slice(0, 8);
  }
  const back = () => {
    if (field.current) field.current.value = field.current.value.slice(0, -1);
  };

  return (
    <div id={id} className={classes.cover} role="dialog" aria-modal aria-labelledby="lock-title">
      <div className={classes.card}>
        <h1 id="lock-title" className={classes.title}>
          <IconLock size={36} aria-hidden />
          {t("title")}
        </h1>
        <p>{t("whose", { name })}</p>
        <p role="status" className={classes.told} data-told={told ?? undefined}>
          {isOver
            ? t(isOnline ? "over" : "needsNetwork")
            : told === "wrong"
              ? t("wrong", { left: mostWrong - lock.wrong })
              : told
                ? t(told)
                : ""}
        </p>
        {kept && !isOver ? (
          <form onSubmit={(event) => void open(event)} className={classes.form}>
            <input
              ref={field}
              className={classes.field}
              type="password"
              inputMode="numeric"
              autoComplete="off"
              maxLength={8}
              aria-label={t("pin")}
            />
            <div className={classes.digits}>
              {DIGITS.map((digit) => (
                <button key={digit} type="button" className={classes.digit} onClick={() => type(digit)}>
                  {digit}
                </button>
              ))}
              <button type="button" className={classes.digit} aria-label={t("back")} onClick={back}>
                <IconBackspace size={28} aria-hidden />
              </button>
            </div>
            <button type="submit" className={classes.primary}>
              {t("open")}
            </button>
          </form>
        ) : null}
        {kept === null ? <p>{t(canKeepPin() ? "noPin" : "noHttps")}</p> : null}
        <button type="button" className={classes.plain} onClick={() => void leave()}>
          {t(kept ? "forgotten" : "signInAgain")}
        </button>
      </div>
    </div>
  );
}
