import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { migrate } from "@/prisma/migrate";
import { startThrowAwayPostgres } from "@/run/postgres/throw-away";

type TestServer = { adminUrl: string; template: string; ownerPassword: string; appPassword: string };

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

export const testOwner = "linkworks_owner";
export const testAppRole = "linkworks_app";

/** Vitest's global set-up: one PostgreSQL a run, with every migration applied once, in a database that tests copy. */
export default async function setup(project: TestProject) {
  const server = await startThrowAwayPostgres();
  try {
    const postgres = {
      adminUrl: server.adminUrl(),
      template: "linkworks_template",
      ownerPassword: secret(),
      appPassword: secret(),
    };
    await asAdmin(postgres.adminUrl, async (admin) => {
      await admin.query(
        `CREATE ROLE ${testOwner} LOGIN CREATEROLE PASSWORD ${pg.escapeLiteral(postgres.ownerPassword)}`,
      );
      await admin.query(`CREATE DATABASE ${postgres.template} OWNER ${testOwner}`);
    });
    await migrate({
      ownerUrl: addressOf(postgres, testOwner, postgres.ownerPassword, postgres.template),
      appRole: testAppRole,
      appPassword: postgres.appPassword,
    });
    // No session may linger in the template: a copy would have to wait for it.
    await asAdmin(postgres.adminUrl, (admin) =>
      admin.query(`ALTER DATABASE ${postgres.template} ALLOW_CONNECTIONS false`),
    );
    project.provide("postgres", postgres);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}

/** An empty database of the current version, for one test file; row-level security holds for `appUrl`. */
export async function freshDatabase(): Promise<{
  name: string;
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}> {
  const postgres = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(postgres.adminUrl, (admin) =>
    // Copying files is five times faster than writing the copy to the log, which nobody will read.
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${postgres.template} OWNER ${testOwner} STRATEGY file_copy`),
  );
  return {
    name,
    ownerUrl: addressOf(postgres, testOwner, postgres.ownerPassword, name),
    appUrl: addressOf(postgres, testAppRole, postgres.appPassword, name),
    drop: () => asAdmin(postgres.adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

async function asAdmin(adminUrl: string, act: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}

function addressOf({ adminUrl }: TestServer, user: string, password: string, database: string): string {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

const secret = () => randomBytes(18).toString("base64url");
