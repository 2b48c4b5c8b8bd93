import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { databaseTrouble } from "../prisma/database-trouble";
import { untilFree } from "./console-lock";
import { sharedFolder } from "./postgres/binaries";
import { clusterFolder } from "./postgres/cluster-folder";
import { clearLeftovers } from "./postgres/leftovers";
import { findRunAs } from "./postgres/run-as";
import { Refusal } from "./refusal";

/** Removes the demo plant: the embedded database with its folder, or our schemas in a database of one's own. Never in production. */
export async function reset(root: string, quiet: boolean): Promise<void> {
  const say = quiet ? () => {} : console.log;
  const { DATABASE_URL: databaseUrl, LINKWORKS_MODE: mode } = process.env;
  try {
    if (mode === "production")
      throw new Refusal("This is LINKWORKS_MODE=production, which is never reset: restore a backup instead.");
    const dataFolder = resolve(root, process.env.LINKWORKS_DATA || ".data");
    if (existsSync(dataFolder)) await untilFree(dataFolder);
    if (databaseUrl) {
      if (mode !== "demo") {
        throw new Refusal(
          "DATABASE_URL names a database of your own: set LINKWORKS_MODE=demo to say that its Linkworks tables may be dropped.",
        );
      }
      await dropSchemas(databaseUrl, say);
    }
    await removeFolder(dataFolder, say);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : databaseTrouble(error, databaseUrl ?? ""));
    process.exitCode = 1;
  }
}

async function removeFolder(dataFolder: string, say: (line: string) => void): Promise<void> {
  if (!existsSync(dataFolder)) {
    say("There is nothing to reset.");
    return;
  }
  // Another console's data may lie inside this folder (the browser tests' does): one that runs is left alone.
  for (const name of readdirSync(dataFolder))
    if (existsSync(join(dataFolder, name, "console.lock"))) await untilFree(join(dataFolder, name));
  const cluster = clusterFolder(dataFolder, findRunAs());
  if (existsSync(cluster)) await clearLeftovers(cluster);
  say(`Removing ${dataFolder}: the embedded database with everything in it, its passwords and logs.`);
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  if (cluster.startsWith(sharedFolder)) {
    say(`Removing ${dirname(cluster)}: the same, kept there because the clone is closed to PostgreSQL's user.`);
    rmSync(dirname(cluster), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  say("The next npm start begins anew.");
}

async function dropSchemas(databaseUrl: string, say: (line: string) => void): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  owner.on("error", () => {});
  await owner.connect();
  try {
    // Ours are the ones that our migrations made, read from what they were told to make.
    const { readMigrations } = await import("../prisma/migration-files");
    const made = (await readMigrations()).flatMap(({ sql }) =>
      [...sql.matchAll(/CREATE SCHEMA(?: IF NOT EXISTS)? "?([a-z_]+)"?/gi)].map((match) => match[1] ?? ""),
    );
    const { rows } = await owner.query<{ name: string }>(
      "SELECT nspname AS name FROM pg_namespace WHERE nspname = ANY ($1) AND nspname <> 'public' ORDER BY nspname",
      [[...new Set([...made, "queue"])]],
    );
    const names = rows.map((row) => pg.escapeIdentifier(row.name));
    say(`Dropping from the database: ${rows.map((row) => row.name).join(", ") || "nothing"}.`);
    await owner.query("BEGIN");
    if (names.length) await owner.query(`DROP SCHEMA ${names.join(", ")} CASCADE`);
    await owner.query("DROP TABLE IF EXISTS _prisma_migrations");
    await owner.query("COMMIT");
  } finally {
    await owner.end();
  }
}
