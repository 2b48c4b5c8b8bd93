import { pathToFileURL } from "node:url";
import pg from "pg";
import { appDatabase, roleIn } from "../server/platform/app-role";
import { databaseTrouble } from "./database-trouble";
import { ensureAppRole } from "./ensure-app-role";
import { grantToAppRole } from "./grants";
import { type Migration, migrationList, migrationsFolder, readMigrations } from "./migration-files";
import { MigrationRefused } from "./migration-refused";
import { ensureQueueTables } from "./queue-tables";

export type MigrateOptions = {
  ownerUrl: string;
  appRole: string;
  appPassword: string;
  log?: (line: string) => void;
  /** For tests of the migrator itself. */
  folder?: string;
};

// Any number that no one else uses: two starters on one database take turns instead of colliding.
const turn = 7_026_110_401;

/** Brings the database to this version: tables, the app's role, what that role may do. Safe to run at every start. */
export async function migrate({ ownerUrl, appRole, appPassword, log, folder }: MigrateOptions): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: "linkworks-migrate" });
  // A connection that breaks between two queries would otherwise end the process with a stack.
  owner.on("error", () => {});
  await owner.connect();
  try {
    await owner.query("SELECT pg_advisory_lock($1)", [turn]);
    const migrations = await readMigrations(folder);
    const applied = (await isCurrent(owner, migrations)) ? [] : await apply(ownerUrl, migrations, folder);
    for (const name of applied) log?.(`applied migration ${name}`);
    await ensureQueueTables(owner);
    await ensureAppRole(owner, { ownerUrl, role: appRole, password: appPassword });
    await grantToAppRole(owner, appRole);
    return applied;
  } finally {
    await owner.end();
  }
}

async function isCurrent(owner: pg.Client, migrations: Migration[]): Promise<boolean> {
  const { rows: tables } = await owner.query("SELECT to_regclass('_prisma_migrations') AS history");
  if (!tables[0].history) return migrations.length === 0;
  const { rows } = await owner.query<{ name: string; checksum: string; done: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS done
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, done } of rows) {
    const here = known.get(name);
    if (!here) {
      throw new MigrationRefused(
        `This database was migrated by another version of Linkworks (it knows ${name}): start that version or a newer one, or, for a demo, run npm run reset.`,
      );
    }
    if (!done) {
      throw new MigrationRefused(
        `Migration ${name} stopped half-way in an earlier start: restore the database from its backup, or, for a demo, run npm run reset.`,
      );
    }
    if (here.checksum !== checksum) {
      throw new MigrationRefused(
        `Migration ${name} has changed since it was applied to this database: restore the file, or, for a demo, run npm run reset.`,
      );
    }
  }
  const done = new Set(rows.map((row) => row.name));
  return migrations.every((migration) => done.has(migration.name));
}

async function apply(ownerUrl: string, migrations: Migration[], folder = migrationsFolder): Promise<string[]> {
  // Loaded only when there is work: the engine costs half a second and 60 MB.
  const { withSchemaEngine } = await import("./schema-engine");
  return withSchemaEngine(ownerUrl, [], async (engine) => {
    const migrationsList = migrationList(migrations, folder);
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList,
        filters: { externalTables: [], externalEnums: [] },
      });
      return appliedMigrationNames;
    } catch (error) {
      const failed = /migration_name="([^"]+)"/.exec((error as Error).message)?.[1];
      if (!failed) throw error;
      // It was one transaction, so nothing of it remains: after a correction it may be tried again.
      await engine.markMigrationRolledBack({ migrationName: failed });
      const reason = /ERROR: (.*)/.exec((error as Error).message)?.[1] ?? (error as Error).message;
      throw new MigrationRefused(`Migration ${failed} could not be applied and left nothing behind: ${reason.trim()}`);
    }
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { DATABASE_URL, DATABASE_APP_URL, LINKWORKS_SECRET } = process.env;
  try {
    if (!DATABASE_URL)
      throw new MigrationRefused(
        "Set DATABASE_URL to the database's owner, for example postgresql://owner:password@host:5432/linkworks.",
      );
    if (!DATABASE_APP_URL && !LINKWORKS_SECRET) {
      throw new MigrationRefused(
        "Set LINKWORKS_SECRET (or DATABASE_APP_URL), so that the app's database role gets its password.",
      );
    }
    const app = DATABASE_APP_URL ? roleIn(DATABASE_APP_URL) : appDatabase(DATABASE_URL, LINKWORKS_SECRET ?? "");
    const applied = await migrate({
      ownerUrl: DATABASE_URL,
      appRole: app.role,
      appPassword: app.password,
      log: console.log,
    });
    console.log(applied.length ? `The database is current (${applied.length} applied).` : "The database is current.");
  } catch (error) {
    console.error(databaseTrouble(error, DATABASE_URL ?? ""));
    process.exitCode = 1;
  }
  // The engine leaves a ten-second timer behind.
  process.exit();
}
