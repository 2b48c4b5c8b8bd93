import { refused } from "./errors";

const DEEPEST = 64;

const bad = (path: string, message: string) =>
  refused("VALIDATION_FAILED", { issue: `${path || "body"} ${message}`, issues: [{ path, message }] });

/** Refuses what no column could hold or no reader would expect: NUL, half characters, bottomless nesting, prototype names. */
export function refuseUnstorable(value: unknown, path = "", depth = 0): void {
  if (typeof value === "string") {
    if (value.includes("\u0000") || !value.isWellFormed()) throw bad(path, "holds characters that cannot be stored");
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (depth >= DEEPEST) throw bad(path.slice(0, 100), `is nested deeper than ${DEEPEST} levels`);
  const inner = (name: string) => (path ? `${path}.${name}` : name);
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) refuseUnstorable(entry, inner(String(index)), depth + 1);
    return;
  }
  for (const [name, entry] of Object.entries(value)) {
    if (name === "__proto__") throw bad(inner(name), "is not a field");
    refuseUnstorable(name, inner("…"), depth + 1);
    refuseUnstorable(entry, inner(name), depth + 1);
  }
}
