"use client";

import { type ReactNode, useEffect } from "react";
import { useFloor } from "../floor-context";
import classes from "./lock.module.css";
import { LockCover } from "./lock-cover";
import { lockOf, useLock } from "./lock-state";

const lookEveryMs = 5_000;
const coverId = "floor-lock";

const isOnCover = (target: EventTarget | null) => target instanceof Element && target.closest(`#${coverId}`) !== null;

/** Covers the pages when nobody has touched the device for a while. The work under it stays as it is. */
export function IdleLock({ onSignOut, children }: { onSignOut: () => Promise<boolean>; children: ReactNode }) {
  const { person } = useFloor();
  const { isLocked } = useLock(person.userId);

  useEffect(() => {
    const lock = lockOf(person.userId);
    // Before every other listener of the page: what comes while it is locked reaches none of them.
    function onKey(event: KeyboardEvent) {
      if (lock.noteActivity()) return;
      event.stopPropagation();
      if (!isOnCover(event.target)) event.preventDefault();
    }
    function onTouch(event: Event) {
      if (!lock.noteActivity() && !isOnCover(event.target)) event.stopPropagation();
    }
    const timer = setInterval(lock.tick, lookEveryMs);
    const always = { capture: true };
    for (const name of ["keydown", "keypress", "keyup"] as const) window.addEventListener(name, onKey, always);
    for (const name of ["pointerdown", "click"] as const) window.addEventListener(name, onTouch, always);
    document.addEventListener("visibilitychange", lock.tick);
    return () => {
      clearInterval(timer);
      for (const name of ["keydown", "keypress", "keyup"] as const) window.removeEventListener(name, onKey, always);
      for (const name of ["pointerdown", "click"] as const) window.removeEventListener(name, onTouch, always);
      document.removeEventListener("visibilitychange", lock.tick);
    };
  }, [person.userId]);

  return (
    <>
      <div className={classes.under} inert={isLocked} data-locked={isLocked || undefined}>
        {children}
      </div>
      {isLocked ? <LockCover id={coverId} onSignOut={onSignOut} /> : null}
    </>
  );
}
