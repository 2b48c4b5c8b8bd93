import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { startThrowAwayPostgres } from "../run/postgres/throw-away";
import { migrationList, migrationsFolder, readMigrations, readSchema } from "./migration-files";
import { withSchemaEngine } from "./schema-engine";

/** `npm run migration -- add_batches`: what separates prisma/migrations from prisma/schema, as the next migration's SQL. */
const name = process.argv[2] ?? "";
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Name the migration in lower case, for example: npm run migration -- add_batches");
  process.exit(1);
}

const sql = await difference().catch((error: Error) => {
  const [reason] = error.message.split(/\n\s*0:/);
  console.error(`The next migration could not be worked out: ${reason?.replace(/\s+/g, " ").trim()}`);
  process.exit(1);
});
if (!sql.trim() || sql.includes("This is an empty migration")) {
  console.log("prisma/migrations already make what prisma/schema describes.");
} else {
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${time}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), sql);
  console.log(
    `Wrote prisma/migrations/${time}_${name}/migration.sql: read it, add what Prisma cannot say (policies, triggers, checks), then start.`,
  );
}

async function difference(): Promise<string> {
  const server = await startThrowAwayPostgres();
  try {
    const admin = new pg.Client({ connectionString: server.adminUrl() });
    await admin.connect();
    await admin.query("CREATE DATABASE difference");
    await admin.end();
    const schema = await readSchema();
    const migrations = await readMigrations();
    return await withSchemaEngine(server.adminUrl("difference"), schema, async (engine) => {
      const { stdout } = await engine.diff({
        from: { tag: "migrations", ...migrationList(migrations) },
        to: { tag: "schemaDatamodel", files: schema },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      });
      return stdout ?? "";
    });
  } finally {
    await server.stop();
  }
}
