import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { appDatabase } from "../server/platform/app-role";
import { lockConsole, runningConsole } from "./console-lock";
import { startEmbeddedDatabase } from "./embedded-database";
import { generateClient } from "./generate-client";
import { clusterFolder } from "./postgres/cluster-folder";
import { findRunAs } from "./postgres/run-as";
import { Refusal } from "./refusal";
import { readSecrets } from "./secrets";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));

type Reached = { databaseUrl: string; secret: string; leave(): Promise<void> };

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

async function verify({ databaseUrl, secret }: Reached): Promise<number> {
  process.env.DATABASE_URL = databaseUrl;
  process.env.LINKWORKS_SECRET = secret;
  generateClient(root);
  // The roster's types come from Prisma's client, which a fresh clone does not have yet.
  const { told, verifyPlant, verifyWalls } = await import("../prisma/verify/verify-plant");
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  const speakFor = (tenantId: string) => client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
  try {
    await speakFor("*");
    const { rows: plants } = await client.query<{ tenant_id: string }>(
      "SELECT tenant_id FROM platform.tenant ORDER BY tenant_id",
    );
    const broken = await verifyWalls(client, appDatabase(databaseUrl, secret).role);
    for (const line of broken) console.error(told(line));
    let found = broken.length;
    for (const { tenant_id } of plants) {
      await speakFor(tenant_id);
      const inPlant = await verifyPlant(client, tenant_id);
      for (const line of inPlant) console.error(`${tenant_id}: ${told(line)}`);
      found += inPlant.length;
      if (inPlant.length === 0) console.log(`${tenant_id}: everything holds.`);
    }
    return found;
  } finally {
    await client.end();
  }
}

try {
  const reached = await reachDatabase();
  try {
    process.exitCode = (await verify(reached)) === 0 ? 0 : 1;
  } finally {
    await reached.leave();
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
