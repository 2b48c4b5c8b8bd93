import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gatherChanges } from "./change-gatherer";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a burst of changes is one refresh of all that changed", () => {
  const refresh = vi.fn();
  const changes = gatherChanges(refresh);
  changes.heard(["erp"]);
  changes.heard(["oa", "erp"]);
  expect(refresh).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(refresh.mock.calls).toEqual([[new Set(["erp", "oa"])]]);
});

test("news of the platform refreshes home, monitor, settings and history", () => {
  const refresh = vi.fn();
  gatherChanges(refresh).heard(["platform"]);
  vi.runAllTimers();
  expect(refresh).toHaveBeenCalledWith(new Set(["home", "monitor", "settings", "audit"]));
});

test("after the line was cut everything is asked for again, at first nothing", () => {
  const refresh = vi.fn();
  const changes = gatherChanges(refresh);
  changes.connected();
  expect(refresh).not.toHaveBeenCalled();
  changes.connected();
  expect(refresh).toHaveBeenCalledWith("everything");
});
