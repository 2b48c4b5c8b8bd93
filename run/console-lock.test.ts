import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { lockConsole, runningConsole } from "./console-lock";
import { processIdentity } from "./process-identity";

let folder: string;
const holder = (content: object) =>
  writeFileSync(join(folder, "console.lock"), JSON.stringify({ addresses: [], ...content }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "linkworks-lock-"));
  return () => rmSync(folder, { recursive: true, force: true });
});

test("a second console is told where the first one is", async () => {
  holder({ pid: process.ppid, identity: processIdentity(process.ppid), addresses: ["http://localhost:3000"] });
  await expect(lockConsole(folder, [])).rejects.toThrow(
    `Linkworks already runs here at http://localhost:3000 (process ${process.ppid})`,
  );
});

test("a killed console's lock is taken over, also when another program now has its number", async () => {
  holder({ pid: process.ppid, identity: "of another time" });
  const unlock = await lockConsole(folder, []);
  unlock();
  expect(runningConsole(folder)).toBeUndefined();
});

test("a half-written lock is taken over", async () => {
  writeFileSync(join(folder, "console.lock"), "{");
  await expect(lockConsole(folder, [])).resolves.toBeTypeOf("function");
});
