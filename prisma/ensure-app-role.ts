import pg from "pg";
import { MigrationRefused } from "./migration-refused";

type AppRole = { ownerUrl: string; role: string; password: string };

/** The role the running processes use. Made when the owner may make it, otherwise only checked. */
export async function ensureAppRole(owner: pg.Client, { ownerUrl, role, password }: AppRole): Promise<void> {
  const { rows } = await owner.query(
    `SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR pg_has_role(rolname, current_user, 'MEMBER') AS strong
       FROM pg_roles WHERE rolname = $1`,
    [role],
  );
  if (!rows.length) return create(owner, role, password);
  if (rows[0].strong) {
    throw new MigrationRefused(
      `The role ${role} could step around row-level security (it is the owner, a superuser, or may become one): give the app a plain role of its own.`,
    );
  }
  if (await canSignIn(ownerUrl, role, password)) return;
  try {
    await owner.query(`ALTER ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new MigrationRefused(
      `The role ${role} exists with another password and the owner may not change it: put its real address into DATABASE_APP_URL, or let an administrator set the password.`,
    );
  }
}

async function create(owner: pg.Client, role: string, password: string): Promise<void> {
  try {
    await owner.query(
      `CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD ${pg.escapeLiteral(password)} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`,
    );
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    throw new MigrationRefused(
      `The role ${role} is missing and the owner in DATABASE_URL may not create roles: create it (CREATE ROLE ${role} LOGIN PASSWORD …) and put its address into DATABASE_APP_URL, or give the owner CREATEROLE.`,
    );
  }
}

// Asked before setting it: a new password on every start would make all running processes' next connection depend on timing.
async function canSignIn(ownerUrl: string, role: string, password: string): Promise<boolean> {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  const app = new pg.Client({ connectionString: url.href });
  app.on("error", () => {});
  try {
    await app.connect();
    return true;
  } catch (error) {
    if (["28P01", "28000"].includes((error as { code?: string }).code ?? "")) return false;
    throw error;
  } finally {
    await app.end().catch(() => {});
  }
}
