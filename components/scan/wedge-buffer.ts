import { SEPARATOR } from "./clean-raw";

/** One keydown, as far as the buffer asks. `at` in milliseconds. */
export type KeyPress = {
  key: string;
  code: string;
  ctrl: boolean;
  alt: boolean;
  meta: boolean;
  /** An input method is at work: what it makes of keys is not what the scanner sent. */
  composing: boolean;
  at: number;
};
export type WedgeBuffer = { text: string; since: number; last: number };
/** `scan` is a whole code; `swallow` says that the key was the scanner's and must reach nothing else. */
export type Pressed = { buffer: WedgeBuffer; scan: { raw: string; ms: number } | null; swallow: boolean };

export const emptyBuffer: WedgeBuffer = { text: "", since: 0, last: 0 };

/** A scanner types a character every few milliseconds; nobody types three in a row this fast. */
const betweenKeysMs = 50;
const shortestScan = 3;
/** Some scanners send no terminator: after this pause the code is over. */
export const pauseMs = 120;
const mostCharacters = 1024;

/** Takes a key into the buffer. A burst that ends with Enter or Tab is a scan; slow typing is nobody's but the field's. */
export function press(buffer: WedgeBuffer, key: KeyPress): Pressed {
  if (key.composing) return { buffer: emptyBuffer, scan: null, swallow: false };
  const gap = key.at - buffer.last;
  const isBurst = buffer.text !== "" && gap >= 0 && gap <= betweenKeysMs;
  if (key.key === "Enter" || key.key === "Tab") {
    const raw = isBurst && buffer.text.length >= shortestScan ? buffer.text : null;
    return {
      buffer: emptyBuffer,
      scan: raw === null ? null : { raw, ms: key.at - buffer.since },
      swallow: raw !== null,
    };
  }
  const character = characterOf(key);
  if (character === null) return { buffer, scan: null, swallow: false };
  const text = isBurst ? buffer.text + character : character;
  if (text.length > mostCharacters) return { buffer: emptyBuffer, scan: null, swallow: false };
  return {
    buffer: { text, since: isBurst ? buffer.since : key.at, last: key.at },
    scan: null,
    // The browser would take Ctrl+] for a shortcut of its own.
    swallow: character === SEPARATOR,
  };
}

/** Shift and its like arrive between the characters of a burst and end nothing; shortcuts are none of ours. */
function characterOf({ key, code, ctrl, alt, meta }: KeyPress): string | null {
  if (key === SEPARATOR || (ctrl && !alt && !meta && (key === "]" || code === "BracketRight"))) return SEPARATOR;
  if ((ctrl && !alt) || meta) return null;
  return key.length === 1 ? key : null;
}

/** The pause after a scanner without terminator: what the burst has left behind, if it is long enough to be one. */
export function pause(buffer: WedgeBuffer, at: number): Pressed {
  const isOver = buffer.text !== "" && at - buffer.last >= pauseMs;
  if (!isOver) return { buffer, scan: null, swallow: false };
  const wasBurst = buffer.text.length >= shortestScan * 2;
  const scan = wasBurst ? { raw: buffer.text, ms: buffer.last - buffer.since } : null;
  return { buffer: emptyBuffer, scan, swallow: false };
}
