import { describe, expect, test } from "vitest";
import { idleMs } from "./lock-rules";
import { makeLockState } from "./lock-state";

/** A browser with a clock that a test can turn, and as many tabs as it opens. */
function aBrowser() {
  const kept = new Map<string, string>();
  const tabs = new Set<() => void>();
  let time = 1_000_000;
  return {
    wait: (ms: number) => {
      time += ms;
    },
    open(userId = "li") {
      let told: () => void = () => undefined;
      const memory = {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem(key: string, text: string) {
          kept.set(key, text);
          for (const tab of tabs) if (tab !== told) tab();
        },
        removeItem: (key: string) => void kept.delete(key),
      };
      return makeLockState(userId, {
        memory,
        now: () => time,
        onOtherTab: (tell) => {
          told = tell;
          tabs.add(tell);
        },
      });
    },
  };
}

describe("the lock", () => {
  test("outlives a reload, with its wrong tries", () => {
    const browser = aBrowser();
    const before = browser.open();
    before.lockNow();
    before.tryPin(false);
    expect(browser.open().read()).toMatchObject({ isLocked: true, wrong: 1 });
  });

  test("closes over a page that was left open and reloaded", () => {
    const browser = aBrowser();
    browser.open().noteActivity();
    browser.wait(idleMs);
    expect(browser.open().read().isLocked).toBe(true);
  });

  test("takes nothing for activity once the time is up", () => {
    const browser = aBrowser();
    const lock = browser.open();
    expect(lock.noteActivity()).toBe(true);
    browser.wait(idleMs);
    expect(lock.noteActivity()).toBe(false);
    expect(lock.read().isLocked).toBe(true);
  });

  test("is one person's: another who signs in begins open", () => {
    const browser = aBrowser();
    browser.open("li").lockNow();
    expect(browser.open("wang").read().isLocked).toBe(false);
  });

  test("is open for whoever has signed in again", () => {
    const browser = aBrowser();
    const lock = browser.open();
    for (let tries = 0; tries < 5; tries++) {
      lock.lockNow();
      lock.tryPin(false);
    }
    lock.forget();
    browser.wait(10 * idleMs);
    expect(browser.open().read()).toMatchObject({ isLocked: false, wrong: 0 });
  });
});

describe("two tabs", () => {
  test("are locked and opened together", () => {
    const browser = aBrowser();
    const [one, other] = [browser.open(), browser.open()];
    one.lockNow();
    expect(other.read().isLocked).toBe(true);
    other.tryPin(true);
    expect(one.read().isLocked).toBe(false);
  });

  test("stay open as long as somebody works in one of them", () => {
    const browser = aBrowser();
    const [one, other] = [browser.open(), browser.open()];
    for (let minute = 0; minute < 20; minute++) {
      browser.wait(60_000);
      expect(one.noteActivity()).toBe(true);
      other.tick();
    }
    expect(other.read().isLocked).toBe(false);
  });
});

test("a browser that keeps nothing locks all the same", () => {
  let time = 0;
  const lock = makeLockState("li", { memory: undefined, now: () => time, onOtherTab: () => undefined });
  time = idleMs;
  lock.tick();
  expect(lock.read().isLocked).toBe(true);
});
