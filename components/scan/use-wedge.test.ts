import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listenToWedge, useWedge, type WedgeScan } from "./use-wedge";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that keys pass through; each press says whether the page's own fields still see it. */
function aPage() {
  const page = new EventTarget();
  const heard: WedgeScan[] = [];
  const stop = listenToWedge(page, (scan) => heard.push(scan));
  let at = 1000;
  const press = (key: string, more: Partial<KeyboardEvent> = {}, gap = 4) => {
    at += gap;
    const event = new Event("keydown", { cancelable: true });
    const given = {
      key,
      code: "",
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      isComposing: false,
      keyCode: 0,
      ...more,
    };
    for (const [name, value] of Object.entries({ ...given, timeStamp: at }))
      Object.defineProperty(event, name, { value });
    page.dispatchEvent(event);
    return !event.defaultPrevented;
  };
  const type = (text: string, gap?: number) => [...text].map((key) => press(key, {}, gap));
  return { press, type, heard, stop };
}

test("a scan is heard wherever the focus is, and its Enter submits no form", () => {
  const page = aPage();
  expect(page.type("SKU001")).not.toContain(false);
  expect(page.press("Enter")).toBe(false);
  expect(page.heard).toMatchObject([{ raw: "SKU001", ms: 24 }]);
});

test("typing and the keys of buttons pass", () => {
  const page = aPage();
  page.type("12", 150);
  expect(page.press("Enter", {}, 150)).toBe(true);
  expect(page.press("F9")).toBe(true);
  vi.runAllTimers();
  expect(page.heard).toEqual([]);
});

test("a scanner without terminator is heard after its pause, once", () => {
  const page = aPage();
  page.type("OUT-000042");
  expect(page.heard).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(page.heard.map(({ raw }) => raw)).toEqual(["OUT-000042"]);
  vi.runAllTimers();
  expect(page.heard).toHaveLength(1);
});

test("browsers that name an input method only by its key code are understood", () => {
  const page = aPage();
  page.type("SKU00");
  page.press("1", { keyCode: 229 });
  page.press("Enter");
  expect(page.heard).toEqual([]);
});

test("once stopped nothing is heard, not even what was begun", () => {
  const page = aPage();
  page.type("OUT-000042");
  page.stop();
  page.press("Enter");
  vi.runAllTimers();
  expect(page.heard).toEqual([]);
});

test("a page with a wedge renders on the server, where there are no keys", () => {
  const Page = () => {
    useWedge(() => undefined);
    return createElement("p", null, "ready");
  };
  expect(renderToString(createElement(Page))).toBe("<p>ready</p>");
});
