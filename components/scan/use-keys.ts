"use client";

import { useEffect, useEffectEvent } from "react";
import type { CommandName } from "./parse-scan";

export type FloorKey = CommandName | "takeOver" | "keypad";
const COMMAND_KEYS: Record<string, FloorKey> = {
  F2: "confirm",
  F3: "next",
  F4: "short",
  F7: "takeOver",
  F8: "undo",
  F9: "keypad",
  Escape: "cancel",
};

/** A digit that nothing follows so soon was pressed by a finger; a scanner's comes with others at its heels. */
const aloneMs = 90;

/**
 * The keys of the buttons, from anywhere on the page. A single digit is a quantity or a choice, unless it is the first
 * of a scan, or stands in a field where somebody types.
 */
export function useKeys({
  onKey,
  onDigit,
}: {
  onKey: (key: FloorKey) => void;
  onDigit: (digit: string) => void;
}): void {
  const pressed = useEffectEvent(onKey);
  const typed = useEffectEvent(onDigit);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function listen(event: KeyboardEvent) {
      clearTimeout(timer);
      const { key, ctrlKey, altKey, metaKey, shiftKey, isComposing } = event;
      if (event.defaultPrevented || ctrlKey || altKey || metaKey || isComposing) return;
      const command = shiftKey ? undefined : COMMAND_KEYS[key];
      if (command) {
        event.preventDefault();
        if (!event.repeat) pressed(command);
        return;
      }
      if (/^\d$/.test(key) && !isTyping(event.target)) timer = setTimeout(() => typed(key), aloneMs);
    }
    document.addEventListener("keydown", listen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", listen);
    };
  }, []);
}

/** In a field, unless it is the scan field that nobody has asked the keyboard for, and which is empty but for the digit. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && (target.inputMode !== "none" || target.value !== ""));
