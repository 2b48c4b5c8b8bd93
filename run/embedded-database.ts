import { existsSync } from "node:fs";
import pg from "pg";
import { clusterFolder } from "./postgres/cluster-folder";
import { findRunAs } from "./postgres/run-as";
import { type RunningPostgres, startPostgres } from "./postgres/start-postgres";
import { readSecrets, type Secrets } from "./secrets";

const owner = "linkworks_owner";
const database = "linkworks";

export type EmbeddedDatabase = { server: RunningPostgres; databaseUrl: string; secrets: Secrets };

/** The PostgreSQL that comes with the npm packages. Its superuser only makes the owner and the database, then is not used again. */
export async function startEmbeddedDatabase(dataFolder: string, preferredPort = 54329): Promise<EmbeddedDatabase> {
  const folder = clusterFolder(dataFolder, findRunAs());
  const secrets = readSecrets(dataFolder, existsSync(folder));
  const server = await startPostgres({ folder, superuserPassword: secrets.superuserPassword, preferredPort });
  try {
    await makeDatabase(server, secrets);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const url = new URL(server.adminUrl(database));
  url.username = owner;
  url.password = encodeURIComponent(secrets.ownerPassword);
  return { server, databaseUrl: url.href, secrets };
}

async function makeDatabase(server: RunningPostgres, { ownerPassword }: Secrets): Promise<void> {
  const admin = new pg.Client({ connectionString: server.adminUrl() });
  await admin.connect();
  try {
    const { rowCount: hasOwner } = await admin.query("SELECT FROM pg_roles WHERE rolname = $1", [owner]);
    await admin.query(
      `${hasOwner ? "ALTER" : "CREATE"} ROLE ${owner} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD ${pg.escapeLiteral(ownerPassword)}`,
    );
    const { rowCount: hasDatabase } = await admin.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    if (!hasDatabase) await admin.query(`CREATE DATABASE ${database} OWNER ${owner}`);
  } finally {
    await admin.end();
  }
}
