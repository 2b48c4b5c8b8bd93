import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { lockConsole, runningConsole } from "./console-lock";
import { startEmbeddedDatabase } from "./embedded-database";
import { clusterFolder } from "./postgres/cluster-folder";
import { findRunAs } from "./postgres/run-as";
import { Refusal } from "./refusal";
import { readSecrets } from "./secrets";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

export type Reached = { databaseUrl: string; secret: string; leave(): Promise<void> };

/** The database that `npm start` uses: one's own, the running console's, or the embedded one started for the while. */
async function reachDatabase(): Promise<Reached> {
  const dataFolder = resolve(root, process.env.LINKWORKS_DATA || ".data");
  const { DATABASE_URL: own, LINKWORKS_SECRET: secret } = process.env;
  if (own)
    return {
      databaseUrl: own,
      secret: secret || readSecrets(dataFolder, false).linkworksSecret,
      leave: async () => {},
    };
  if (!existsSync(dataFolder))
    throw new Refusal(
      "There is no plant here yet: npm start makes the demo plant, DATABASE_URL names another database.",
    );
  if (runningConsole(dataFolder)) {
    const secrets = readSecrets(dataFolder, true);
    const port = readFileSync(join(clusterFolder(dataFolder, findRunAs()), "postmaster.pid"), "utf8").split("\n")[3];
    const databaseUrl = `postgresql://linkworks_owner:${encodeURIComponent(secrets.ownerPassword)}@127.0.0.1:${port}/linkworks`;
    return { databaseUrl, secret: secret || secrets.linkworksSecret, leave: async () => {} };
  }
  const unlock = await lockConsole(dataFolder, []);
  const { server, databaseUrl, secrets } = await startEmbeddedDatabase(dataFolder);
  return {
    databaseUrl,
    secret: secret || secrets.linkworksSecret,
    leave: async () => {
      await server.stop();
      unlock();
    },
  };
}

/** Does something with that database's plants, one after the other, and leaves it as it was found; the exit code tells. */
export async function withDatabase(act: (reached: Reached) => Promise<boolean>): Promise<void> {
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
  try {
    const reached = await reachDatabase();
    try {
      process.env.DATABASE_URL = reached.databaseUrl;
      process.env.LINKWORKS_SECRET = reached.secret;
      process.exitCode = (await act(reached)) ? 0 : 1;
    } finally {
      await reached.leave();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
