import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { renderLog } from "./render-log";

const colours: Record<string, number> = { web: 36, gateway: 35, worker: 33, build: 34, seed: 32, postgres: 90 };
const coloured = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

export const inColour = (code: number, text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);

/** `web     │ ready`: whose line it is stands before every line. */
export function printFrom(name: string, line: string): void {
  console.log(`${inColour(colours[name] ?? 0, name.padEnd(8))}│ ${renderLog(line)}`);
}

/** Prints a stream line by line, and remembers the last one for when the process gives up. */
export function relay(name: string, stream: Readable | null, remember: (line: string) => void = () => {}): void {
  if (!stream) return;
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
    if (!line.trim()) return;
    remember(line.trim());
    printFrom(name, line);
  });
}
