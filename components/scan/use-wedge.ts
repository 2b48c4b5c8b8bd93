"use client";

import { useEffect, useEffectEvent } from "react";
import { emptyBuffer, pause, pauseMs, press } from "./wedge-buffer";

/** What a wedge has typed. In a field the characters stand there too, and whoever owns the field clears it. */
export type WedgeScan = { raw: string; ms: number; field: EventTarget | null };

type Keys = {
  addEventListener: EventTarget["addEventListener"];
  removeEventListener: EventTarget["removeEventListener"];
};

/** Listens where every key passes, before any field sees it. Returns how to stop. */
export function listenToWedge(keys: Keys, heard: (scan: WedgeScan) => void): () => void {
  let buffer = emptyBuffer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let field: EventTarget | null = null;

  function onKey(event: Event) {
    const { key, code, ctrlKey, altKey, metaKey, isComposing, keyCode, timeStamp } = event as KeyboardEvent;
    // 229 is how browsers without isComposing say that an input method has the key.
    const composing = isComposing || keyCode === 229;
    const pressed = press(buffer, { key, code, ctrl: ctrlKey, alt: altKey, meta: metaKey, composing, at: timeStamp });
    buffer = pressed.buffer;
    field = event.target;
    clearTimeout(timer);
    if (pressed.swallow) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (pressed.scan) heard({ ...pressed.scan, field });
    else if (buffer.text !== "") timer = setTimeout(onPause, pauseMs);
  }

  function onPause() {
    // The timer itself is the clock: a page busy for a moment delays the keys and it alike.
    const pressed = pause(buffer, buffer.last + pauseMs);
    buffer = pressed.buffer;
    if (pressed.scan) heard({ ...pressed.scan, field });
  }

  keys.addEventListener("keydown", onKey, { capture: true });
  return () => {
    clearTimeout(timer);
    keys.removeEventListener("keydown", onKey, { capture: true });
  };
}

/** Arms the page for a wedge scanner: whatever has the focus, a scan arrives here. */
export function useWedge(heard: (scan: WedgeScan) => void, isArmed = true): void {
  const onScan = useEffectEvent(heard);
  useEffect(() => (isArmed ? listenToWedge(document, (scan) => onScan(scan)) : undefined), [isArmed]);
}
