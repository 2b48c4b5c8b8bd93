import pg from "pg";
import { queueSchema } from "./queue-tables";

/** What the app's role may do: rows everywhere in our schemas, never tables. Append-only tables are taken back by `platform.restrict_app_role`. */
export async function grantToAppRole(owner: pg.Client, appRole: string): Promise<void> {
  const role = pg.escapeIdentifier(appRole);
  const { rows } = await owner.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace
      WHERE nspowner = current_user::regrole AND nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('public', 'information_schema')
      ORDER BY nspname`,
  );
  const schemas = rows.map((row) => pg.escapeIdentifier(row.name)).join(", ");
  const { rows: ours } = await owner.query<{ sequence: boolean; name: string }>(
    // Only what the owner owns: BullMQ's run-time sequences belong to the app's role already, and granting on them would fail.
    `SELECT relkind = 'S' AS sequence, format('%I.%I', nspname, relname) AS name
       FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE relowner = current_user::regrole AND relkind IN ('r', 'p', 'v', 'm', 'S') AND nspname = ANY ($1)`,
    [rows.map((row) => row.name)],
  );
  const named = (sequence: boolean) => ours.filter((row) => row.sequence === sequence).map((row) => row.name);
  const tables = named(false).join(", ");
  const sequences = named(true).join(", ");
  const { rows: restrict } = await owner.query("SELECT to_regprocedure('platform.restrict_app_role(text)') AS present");
  // One transaction: no other session ever sees the wide grants without what is taken back.
  await owner.query("BEGIN");
  try {
    await owner.query(`GRANT USAGE ON SCHEMA ${schemas} TO ${role}`);
    if (tables) await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE ${tables} TO ${role}`);
    if (sequences) await owner.query(`GRANT USAGE, SELECT, UPDATE ON SEQUENCE ${sequences} TO ${role}`);
    await owner.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schemas} TO ${role}`);
    // BullMQ makes one sequence a queue when the queue is first used.
    await owner.query(`GRANT CREATE ON SCHEMA ${queueSchema} TO ${role}`);
    if (restrict[0].present) await owner.query("SELECT platform.restrict_app_role($1)", [appRole]);
    await owner.query("COMMIT");
  } catch (error) {
    await owner.query("ROLLBACK");
    throw error;
  }
}
