import { expect, test } from "vitest";
import { momentIn, wallClockIn } from "./moment-in";

test.each([
  ["Asia/Shanghai", "2026-03-02T14:30", "2026-03-02T06:30:00.000Z"],
  ["UTC", "2026-03-02T14:30", "2026-03-02T14:30:00.000Z"],
  ["America/New_York", "2026-07-01T23:00", "2026-07-02T03:00:00.000Z"],
  // Summer time begins in that night, at two o'clock.
  ["Europe/Berlin", "2026-03-29T01:30", "2026-03-29T00:30:00.000Z"],
  ["Europe/Berlin", "2026-03-29T03:30", "2026-03-29T01:30:00.000Z"],
])("a clock in %s that shows %s shows it at %s, and there and back again", (timeZone, wallClock, moment) => {
  expect(momentIn(timeZone, wallClock)).toBe(moment);
  expect(wallClockIn(timeZone, moment)).toBe(wallClock);
});
