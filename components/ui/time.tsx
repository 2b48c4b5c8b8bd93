"use client";

import { Tooltip } from "@mantine/core";
import { useFormatter, useTimeZone } from "next-intl";
import { useSyncExternalStore } from "react";

const tickMs = 20_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on the page, however many rows a table has. */
function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}

export function useNowMs() {
  const seen = useSyncExternalStore(
    subscribe,
    () => now,
    () => now,
  );
  // A clock that has just been started may be behind by one tick.
  return Math.max(seen, now);
}

export function useExactTime() {
  const format = useFormatter();
  const zone = useTimeZone();
  return (at: string) =>
    `${format.dateTime(new Date(at), { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" })} ${zone ?? ""}`.trim();
}

/** How long ago, told briefly; the exact time in the plant's zone on hover or focus. */
export function Time({ at, exact = false }: { at: string; exact?: boolean }) {
  const format = useFormatter();
  const exactTime = useExactTime();
  const nowMs = useNowMs();
  const date = new Date(at);
  const words = exact
    ? format.dateTime(date, {
        year: date.getFullYear() === new Date(nowMs).getFullYear() ? undefined : "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        hourCycle: "h23",
      })
    : format.relativeTime(date, { now: new Date(Math.max(nowMs, date.getTime())), style: "narrow" });
  return (
    <Tooltip label={exactTime(at)}>
      <time dateTime={at} className="nowrap" suppressHydrationWarning>
        {words}
      </time>
    </Tooltip>
  );
}
