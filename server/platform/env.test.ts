import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { aPlant } from "@/server/testing/plant";
import { BadConfiguration, readSettings } from "./env";
import { CELLS, FLAGS } from "./flags";

const SECRET = "Zq3vN8yKpL2wXr7tBm5sHc9dJf4gAe6u";
const enough = { DATABASE_URL: "postgres://me:hunter2@db.plant.local:5432/linkworks", LINKWORKS_SECRET: SECRET };

/** Why the settings are refused; fails when they are taken. */
function refusal(settings: Record<string, string>, base: Record<string, string> = enough): string {
  try {
    readSettings({ ...base, ...settings });
  } catch (error) {
    expect(error).toBeInstanceOf(BadConfiguration);
    return (error as Error).message;
  }
  return expect.fail("the settings were taken");
}

const isOneSentence = (text: string) => {
  expect(text).not.toMatch(/[\n\r]/);
  expect(text.trim()).toBe(text);
  expect(text.length).toBeGreaterThan(15);
  expect(text.length).toBeLessThan(400);
};

describe("settings", () => {
  test("two are enough, the rest has defaults", () => {
    expect(readSettings(enough)).toMatchObject({
      LINKWORKS_MODE: "demo",
      HOST: "127.0.0.1",
      GATEWAY_PORT: 8000,
      DELIVERY_ATTEMPTS: 6,
      RATE_SYSTEM_PER_MIN: 20_000,
      LINK_ALL_TO_OA: "1",
    });
  });

  test("an empty one counts as not set", () => {
    expect(
      readSettings({ ...enough, GATEWAY_PORT: "", REDIS_URL: "", CELL_ERP_URL: "", LINK_ERP_TO_MES: "" }),
    ).toMatchObject({ GATEWAY_PORT: 8000, LINK_ERP_TO_MES: "1" });
  });

  test("those of other programs are left alone", () => {
    expect(() =>
      readSettings({ ...enough, PATH: "/bin", PGPASSWORD: "x", npm_config_registry: "x", LINKWORKS_DATA: "/data" }),
    ).not.toThrow();
  });

  test("the addresses of other cells lose their last slash", () => {
    expect(readSettings({ ...enough, CELL_ERP_URL: "https://erp.plant.local/api///" }).CELL_ERP_URL).toBe(
      "https://erp.plant.local/api",
    );
  });

  test("there is a switch for every linkage flag and an address and a token for every cell", () => {
    for (const flag of FLAGS) expect(readSettings({ ...enough, [flag]: "0" })[flag]).toBe("0");
    for (const cell of CELLS) {
      const upper = cell.toUpperCase();
      expect(
        readSettings({ ...enough, [`CELL_${upper}_URL`]: "http://x:1", [`CELL_${upper}_TOKEN`]: "t" }),
      ).toMatchObject({ [`CELL_${upper}_URL`]: "http://x:1", [`CELL_${upper}_TOKEN`]: "t" });
    }
  });
});

describe("a setting that cannot be used is refused in one sentence that names it", () => {
  test.each([
    ["LINKWORKS_MODE", "staging", "Use one of: demo, production."],
    ["LOG_LEVEL", "loud", "Use one of: debug, info, warn, error, silent."],
    ["LINK_ERP_TO_MES", "yes", "Use one of: 0, 1."],
    ["LINK_ERP_TO_MES", "true", "Use one of: 0, 1."],
    ["GATEWAY_PORT", "eight", "GATEWAY_PORT"],
    ["GATEWAY_PORT", "0", "GATEWAY_PORT"],
    ["GATEWAY_PORT", "65536", "GATEWAY_PORT"],
    ["GATEWAY_PORT", "80.5", "GATEWAY_PORT"],
    ["DATABASE_POOL", "0", "DATABASE_POOL"],
    ["DELIVERY_ATTEMPTS", "-1", "DELIVERY_ATTEMPTS"],
    ["SYNC_WORKER_POLL_INTERVAL_SEC", "0", "SYNC_WORKER_POLL_INTERVAL_SEC"],
    ["DATABASE_URL", "mysql://me:hunter2@db/linkworks", "DATABASE_URL"],
    ["DATABASE_APP_URL", "not an address", "DATABASE_APP_URL"],
    ["REDIS_URL", "http://:hunter2@redis", "REDIS_URL"],
    ["CELL_ERP_URL", "ftp://hunter2@erp", "CELL_ERP_URL"],
    ["GATEWAY_URL", "localhost:8000", "GATEWAY_URL"],
    ["HOST", "0.0.0.0", "LINKWORKS_MODE=demo"],
  ])("%s=%s", (name, value, words) => {
    const sentence = refusal({ [name]: value });
    isOneSentence(sentence);
    expect(sentence.startsWith(`${name} `)).toBe(true);
    expect(sentence).toContain(words);
    expect(sentence).not.toContain("hunter2");
  });

  test.each([
    "LINK_ERP_TO_MSE",
    "LINKWORKS_MOD",
    "DELIVERY_RETRIES",
    "RATE_LIMIT",
    "CELL_HR_URL",
    "SMART_MFG_DEFAULT_WORKSHOP",
    "SYNC_WORKER_POLL_INTERVAL",
  ])("%s, which is misspelt", (name) => {
    const sentence = refusal({ [name]: "hunter2" });
    isOneSentence(sentence);
    expect(sentence).toBe(`${name} is not a setting of this console: see .env.example for all of them.`);
  });

  test.each(["DATABASE_URL", "LINKWORKS_SECRET"])("%s, which is missing", (name) => {
    const { [name]: _, ...rest } = enough as Record<string, string>;
    expect(refusal({}, rest)).toBe(`${name} is not set.`);
    expect(refusal({ [name]: "" }, rest)).toBe(`${name} is not set.`);
  });

  test("a secret that is too short, without showing it", () => {
    const sentence = refusal({ LINKWORKS_SECRET: "Zq3vN8yKpL2wXr7tBm5sHc9dJf4gAe6" });
    isOneSentence(sentence);
    expect(sentence).toContain("LINKWORKS_SECRET");
    expect(sentence).not.toContain("Zq3v");
  });

  test("a value of several lines is shown on one", () => {
    isOneSentence(refusal({ LOG_LEVEL: "info\nDATABASE_URL=x\r\n" }));
  });

  test("the first of several mistakes is named, one at a time", () => {
    isOneSentence(refusal({ GATEWAY_PORT: "x", LOG_LEVEL: "y", LINK_ERP_TO_MES: "z" }));
  });
});

describe("outside demo mode", () => {
  const production = { ...enough, LINKWORKS_MODE: "production" };

  test.each(["GATEWAY_TOKEN", "EVENT_BUS_TOKEN", "CELL_ERP_TOKEN", "CELL_DATALAKE_TOKEN"])(
    "the demo token is refused as %s, which is named",
    (name) => {
      const sentence = refusal({ [name]: "smoke-test" }, production);
      isOneSentence(sentence);
      expect(sentence).toContain(name);
      expect(sentence).toContain("LINKWORKS_MODE=demo");
    },
  );

  test.each([
    "change-me-change-me-change-me-change-me",
    "this-is-a-demo-value-of-32-letters",
    "SECRETSECRETSECRETSECRETSECRETSECRET",
    "my-password-my-password-my-password",
  ])("a secret that looks like an example is refused: %s", (secret) => {
    const sentence = refusal({ LINKWORKS_SECRET: secret }, production);
    isOneSentence(sentence);
    expect(sentence).toContain("LINKWORKS_SECRET");
    expect(sentence).not.toContain(secret);
  });

  test("own tokens and an own secret are taken", () => {
    expect(readSettings({ ...production, GATEWAY_TOKEN: "lw_own" })).toMatchObject({ LINKWORKS_MODE: "production" });
  });

  test("in demo mode the demo token is taken", () => {
    expect(readSettings({ ...enough, GATEWAY_TOKEN: "smoke-test" })).toMatchObject({ GATEWAY_TOKEN: "smoke-test" });
  });
});

const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});

/** Starts the gateway as its own process and waits until it has stopped by itself. */
async function gatewayEnds(
  settings: Record<string, string>,
): Promise<{ code: number | null; said: string[]; out: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "server/gateway/main.ts"], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      LOG_LEVEL: "silent",
      ...settings,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let err = "";
  let out = "";
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said: err.split("\n").filter((line) => line !== ""), out };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

function expectOneSentence({ code, said, out }: Awaited<ReturnType<typeof gatewayEnds>>, words: string): void {
  expect(said).toEqual([expect.stringContaining(words)]);
  isOneSentence(said[0] ?? "");
  expect(out).toBe("");
  expect(code).toBe(78);
  expect(said[0]).not.toContain("hunter2");
  expect(said[0]).not.toContain(SECRET);
}

describe("a gateway that cannot start says why in one line and exits with 78", () => {
  let database: string;
  let app: string;
  beforeAll(async () => {
    await aPlant();
    database = process.env.DATABASE_URL ?? "";
    app = process.env.DATABASE_APP_URL ?? "";
  });

  test("with a value that cannot be", async () => {
    expectOneSentence(await gatewayEnds({ ...enough, LINK_ALL_TO_OA: "maybe" }), "LINK_ALL_TO_OA");
  });

  test("with no database named", async () => {
    expectOneSentence(await gatewayEnds({ LINKWORKS_SECRET: SECRET }), "DATABASE_URL is not set.");
  });

  test("with a database that does not answer", async () => {
    const url = `postgres://me:hunter2@127.0.0.1:${await freePort()}/linkworks`;
    expectOneSentence(
      await gatewayEnds({ DATABASE_URL: url, LINKWORKS_SECRET: SECRET }),
      "does not answer or has not been migrated",
    );
  });

  test("with a password that the database refuses", async () => {
    const wrong = new URL(app);
    wrong.password = "hunter2";
    expectOneSentence(
      await gatewayEnds({ DATABASE_URL: database, DATABASE_APP_URL: wrong.href, LINKWORKS_SECRET: SECRET }),
      "DATABASE_URL",
    );
  });

  test("with a Redis that does not answer", async () => {
    const settings = {
      DATABASE_URL: database,
      DATABASE_APP_URL: app,
      LINKWORKS_SECRET: SECRET,
      REDIS_URL: `redis://:hunter2@127.0.0.1:${await freePort()}`,
    };
    expectOneSentence(await gatewayEnds(settings), "Redis at REDIS_URL does not answer");
  });

  const redisServer = (process.env.PATH ?? "")
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

  // On a machine without redis-server there is nothing to start.
  if (redisServer) {
    test("with a Redis that would forget work", async () => {
      const port = await freePort();
      const folder = mkdtempSync(join(tmpdir(), "linkworks-redis-"));
      const redis = spawn(
        redisServer,
        [
          "--port",
          String(port),
          "--bind",
          "127.0.0.1",
          "--dir",
          folder,
          "--save",
          "",
          "--maxmemory-policy",
          "allkeys-lru",
        ],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      children.push(redis);
      for await (const chunk of redis.stdout) if (String(chunk).includes("Ready to accept connections")) break;
      const settings = {
        DATABASE_URL: database,
        DATABASE_APP_URL: app,
        LINKWORKS_SECRET: SECRET,
        REDIS_URL: `redis://127.0.0.1:${port}`,
      };
      expectOneSentence(await gatewayEnds(settings), "maxmemory-policy noeviction");
      redis.kill();
      await once(redis, "exit");
      rmSync(folder, { recursive: true, force: true });
    });
  }
});
