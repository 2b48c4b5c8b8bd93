const levels: Record<number, string> = { 10: "trace", 20: "debug", 30: "info", 40: "warn", 50: "error", 60: "fatal" };
const unsaid = new Set(["level", "time", "pid", "hostname", "app", "name", "msg", "v"]);

/** A process's JSON log line as a short one for people; anything else passes as it is. */
export function renderLog(line: string): string {
  if (!line.startsWith("{")) return line;
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const level = levels[Number(entry.level)];
  if (!level) return line;
  const facts = Object.entries(entry)
    .filter(([name]) => !unsaid.has(name))
    .map(([name, value]) => `${name}=${shorten(value)}`);
  return [clock(entry.time), level.padEnd(5), String(entry.msg ?? ""), ...facts].filter(Boolean).join(" ");
}

function clock(time: unknown): string {
  const date = new Date(time as string | number);
  return Number.isNaN(date.getTime()) ? "" : date.toTimeString().slice(0, 8);
}

function shorten(value: unknown): string {
  // Of an error the message: its stack stays in the JSON, for whoever collects that.
  const message = (value as { message?: unknown } | null)?.message;
  const text =
    typeof value === "string" ? value : typeof message === "string" ? message : (JSON.stringify(value) ?? "");
  const oneLine = text.replace(/\s+/g, " ");
  return oneLine.length > 160 ? `${oneLine.slice(0, 159)}…` : oneLine;
}
