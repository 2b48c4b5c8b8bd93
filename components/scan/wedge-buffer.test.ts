import { expect, test } from "vitest";
import { emptyBuffer, type KeyPress, pause, press, type WedgeBuffer } from "./wedge-buffer";

type Sent = Partial<KeyPress> & { key: string };
/** Keys in a row, `gap` milliseconds apart: every code that came of them, and the buffer they leave. */
function burst(keys: (string | Sent)[], gap = 4, from: WedgeBuffer = emptyBuffer) {
  let buffer = from;
  let at = buffer.last + 1000;
  const scans: string[] = [];
  const swallowed: string[] = [];
  for (const each of keys) {
    const sent = typeof each === "string" ? { key: each } : each;
    const pressed = press(buffer, { code: "", ctrl: false, alt: false, meta: false, composing: false, at, ...sent });
    buffer = pressed.buffer;
    at = (sent.at ?? at) + gap;
    if (pressed.scan) scans.push(pressed.scan.raw);
    if (pressed.swallow) swallowed.push(sent.key);
  }
  return { buffer, scans, swallowed };
}
const typed = (text: string) => [...text];

test("a burst that ends with Enter or Tab is a scan, and its terminator reaches nothing else", () => {
  expect(burst([...typed("OUT-000042"), "Enter"])).toMatchObject({ scans: ["OUT-000042"], swallowed: ["Enter"] });
  expect(burst([...typed("OUT-000042"), "Tab"])).toMatchObject({ scans: ["OUT-000042"], swallowed: ["Tab"] });
});

test("slow typing is no scan: Enter and Tab keep their meaning", () => {
  expect(burst([...typed("OUT-000042"), "Enter"], 51)).toMatchObject({ scans: [], swallowed: [] });
  expect(burst([...typed("OUT-000042"), "Tab"], 200)).toMatchObject({ scans: [], swallowed: [] });
  expect(burst(["Enter", "Tab"])).toMatchObject({ scans: [], swallowed: [] });
});

test("what was typed slowly before a burst is not part of it", () => {
  const slow = burst(typed("abc"), 200);
  expect(burst([...typed("SKU001"), "Enter"], 4, slow.buffer).scans).toEqual(["SKU001"]);
});

test("Shift and Caps Lock between the characters end nothing", () => {
  expect(burst(["Shift", "S", "Shift", "K", "Shift", "U", "CapsLock", "1", "Enter"]).scans).toEqual(["SKU1"]);
});

test("the separator arrives as Ctrl+], whatever the layout prints there, and the browser does not see it", () => {
  const separator: Sent = { key: "]", code: "BracketRight", ctrl: true };
  expect(burst([...typed("10L7"), separator, ...typed("21S1"), "Enter"])).toMatchObject({
    scans: ["10L7\u001d21S1"],
    swallowed: ["]", "Enter"],
  });
  const german: Sent = { key: "+", code: "BracketRight", ctrl: true };
  expect(burst([...typed("10L7"), german, ...typed("21S1"), "Enter"]).scans).toEqual(["10L7\u001d21S1"]);
  expect(burst([...typed("10L7"), { key: "\u001d" }, ...typed("21S1"), "Enter"]).scans).toEqual(["10L7\u001d21S1"]);
});

test("AltGr writes its character, other shortcuts write nothing", () => {
  expect(burst([...typed("AB"), { key: "@", ctrl: true, alt: true }, "C", "Enter"]).scans).toEqual(["AB@C"]);
  expect(burst([{ key: "c", ctrl: true }, { key: "v", meta: true }, "Enter"]).scans).toEqual([]);
});

test("while an input method is at work nothing is taken for a scan", () => {
  const keys = typed("SKU001").map((key): Sent => ({ key, composing: true }));
  expect(burst([...keys, { key: "Enter", composing: true }])).toMatchObject({ scans: [], buffer: emptyBuffer });
  expect(burst([...typed("SKU"), { key: "Process", composing: true }, ...typed("1"), "Enter"]).scans).toEqual([]);
});

test("a clock that jumps back begins a new burst", () => {
  expect(burst([...typed("ABC"), { key: "D", at: 5 }, "Enter"]).scans).toEqual([]);
});

test("two characters and Enter are a person's", () => {
  expect(burst(["4", "2", "Enter"])).toMatchObject({ scans: [], swallowed: [] });
  expect(burst(["4", "2", "7", "Enter"]).scans).toEqual(["427"]);
});

test("a stream without end is not kept", () => {
  expect(burst(typed("9".repeat(1024)), 1).buffer.text).toHaveLength(1024);
  expect(burst(typed("9".repeat(1025)), 1).buffer).toEqual(emptyBuffer);
});

test("without a terminator the pause ends a scan, a short burst is left alone", () => {
  const long = burst(typed("SKU001")).buffer;
  expect(pause(long, long.last + 119)).toMatchObject({ buffer: long, scan: null });
  expect(pause(long, long.last + 120)).toEqual({
    buffer: emptyBuffer,
    scan: { raw: "SKU001", ms: 20 },
    swallow: false,
  });
  const short = burst(typed("abc")).buffer;
  expect(pause(short, short.last + 500)).toMatchObject({ buffer: emptyBuffer, scan: null });
});

test("a scan says how long its characters took", () => {
  let buffer = emptyBuffer;
  for (const [index, key] of typed("SKU001").entries())
    buffer = press(buffer, {
      key,
      code: "",
      ctrl: false,
      alt: false,
      meta: false,
      composing: false,
      at: index * 5,
    }).buffer;
  const { scan } = press(buffer, {
    key: "Enter",
    code: "",
    ctrl: false,
    alt: false,
    meta: false,
    composing: false,
    at: 31,
  });
  expect(scan).toEqual({ raw: "SKU001", ms: 31 });
});
