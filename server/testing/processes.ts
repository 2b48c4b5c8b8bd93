import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { Redis } from "ioredis";

const started = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});

export type Running = {
  pid: number;
  output(): string;
  kill(signal?: NodeJS.Signals): Promise<void>;
  said(words: string): Promise<void>;
};

/** Starts one of our processes for real, and sees to it that it ends with the test. */
export function startProcess(
  file: string,
  env: Record<string, string>,
  command = process.execPath,
  args = ["--import", "tsx", file],
): Running {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  started.add(child);
  const ended = once(child, "exit").then(() => void started.delete(child));
  let output = "";
  let hear: (() => void)[] = [];
  const take = (chunk: Buffer) => {
    output += chunk.toString();
    for (const wake of hear) wake();
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  return {
    pid: child.pid ?? 0,
    output: () => output,
    kill: async (signal = "SIGKILL") => {
      child.kill(signal);
      await ended;
    },
    said: async (words) => {
      while (!output.includes(words)) {
        const more = new Promise<void>((resolve) => hear.push(resolve));
        await Promise.race([
          more,
          ended.then(() => Promise.reject(new Error(`ended before it said "${words}":\n${output}`))),
        ]);
        hear = [];
      }
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** The redis-server of this machine, if it has one. */
export function redisServer(): string | undefined {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "redis-server"))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export type RunningRedis = { url: string; port: number; client: Redis; stop(): Promise<void> };

/** A Redis of the test's own: nothing on disk, nobody else's port. */
export async function startRedis(policy = "noeviction", at?: number): Promise<RunningRedis> {
  const file = redisServer();
  if (!file) throw new Error("there is no redis-server on the PATH");
  const port = at ?? (await freePort());
  const server = startProcess(file, {}, file, [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--maxmemory",
    "100mb",
    "--maxmemory-policy",
    policy,
  ]);
  await server.said("Ready to accept connections");
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: 1 });
  client.on("error", () => undefined);
  return {
    url,
    port,
    client,
    stop: async () => {
      client.disconnect();
      await server.kill("SIGTERM");
    },
  };
}
