import { expect, test } from "vitest";
import { renderLog } from "./render-log";

test("shows a JSON log line as clock, level, message and facts", () => {
  const line = renderLog(
    '{"level":40,"time":"2026-11-20T10:00:00.000Z","app":"linkworks","msg":"slow","ms":12,"err":{"message":"late","stack":"at …"}}',
  );
  expect(line).toMatch(/^\d\d:\d\d:\d\d warn  slow ms=12 err=late$/);
});

test.each(["plain words", "{ not json", '{"some":"other JSON"}'])("passes %s on as it is", (line) => {
  expect(renderLog(line)).toBe(line);
});
