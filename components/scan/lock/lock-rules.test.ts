import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterActivity,
  afterPin,
  afterTime,
  idleMs,
  isPinShape,
  isShutForGood,
  type Lock,
  mostWrong,
} from "./lock-rules";

const open: Lock = { isLocked: false, activeAt: 0, wrong: 0 };
const shut: Lock = { ...open, isLocked: true };

describe("a device that nobody touches", () => {
  test("is locked after five minutes, and not before", () => {
    expect(afterTime(open, idleMs - 1)).toEqual(open);
    expect(afterTime(open, idleMs)).toEqual(shut);
  });

  test("stays open as long as somebody works", () => {
    let lock = open;
    for (let now = 0; now < 10 * idleMs; now += idleMs - 1)
      lock = afterTime(afterActivity(lock, now), now + idleMs - 1);
    expect(lock.isLocked).toBe(false);
  });

  test("is locked by the first scan after a sleep, which no clock has run through", () => {
    expect(afterActivity(open, idleMs)).toEqual(shut);
  });

  test("is locked when its clock was set back", () => {
    expect(afterTime({ ...open, activeAt: 10 * idleMs }, 0).isLocked).toBe(true);
    expect(afterTime({ ...open, activeAt: 1_000 }, 0).isLocked).toBe(false);
  });
});

describe("a locked device", () => {
  test("is opened by the PIN alone", () => {
    expect(afterActivity(shut, 1)).toEqual(shut);
    expect(afterPin(shut, true, 7)).toEqual({ isLocked: false, activeAt: 7, wrong: 0 });
  });

  test("opens to no PIN after five wrong ones, not even the right one", () => {
    let lock = shut;
    for (let tries = 0; tries < mostWrong; tries++) {
      expect(isShutForGood(lock)).toBe(false);
      lock = afterPin(lock, false, 1);
    }
    expect(isShutForGood(lock)).toBe(true);
    expect(afterPin(lock, true, 1)).toEqual(lock);
  });

  test("forgets the wrong ones with the right one", () => {
    const lock = afterPin(afterPin(shut, false, 1), true, 2);
    expect(lock.wrong).toBe(0);
  });

  test("never opens but by a right PIN, whatever happens", () => {
    const happening = fc.oneof(
      fc.record({ what: fc.constant("time" as const), by: fc.nat(2 * idleMs) }),
      fc.record({ what: fc.constant("activity" as const), by: fc.nat(idleMs) }),
      fc.record({ what: fc.constant("pin" as const), by: fc.nat(1_000), isRight: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        let lock = open;
        let now = 0;
        for (const each of happenings) {
          now += each.by;
          const before = lock;
          if (each.what === "time") lock = afterTime(lock, now);
          else if (each.what === "activity") lock = afterActivity(lock, now);
          else lock = afterPin(lock, each.isRight, now);
          if (before.isLocked && !lock.isLocked) expect(each).toMatchObject({ what: "pin", isRight: true });
          if (isShutForGood(before)) expect(lock).toEqual(before);
        }
      }),
    );
  });
});

test("a PIN is four to eight digits", () => {
  for (const pin of ["1234", "12345678"]) expect(isPinShape(pin)).toBe(true);
  for (const pin of ["", "123", "123456789", "12a4", "１２３４", " 1234"]) expect(isPinShape(pin)).toBe(false);
});
