import { expect, test } from "vitest";
import { placeOf } from "./navigation";

test("a document belongs to the list it stands in", () => {
  expect(placeOf("/orders/0198")?.name).toBe("orders");
  expect(placeOf("/monitor/events/0198")?.name).toBe("events");
});

test("the longest address wins, and home holds only itself", () => {
  expect(placeOf("/monitor/dead-letters")?.name).toBe("deadLetters");
  expect(placeOf("/")?.name).toBe("home");
  expect(placeOf("/nowhere")).toBeUndefined();
});
