import { createHmac } from "node:crypto";

/** The role the running processes use: neither owner nor superuser, so row-level security always holds for them. */
export function appDatabase(databaseUrl: string, secret: string): { url: string; role: string; password: string } {
  const url = new URL(databaseUrl);
  const database = decodeURIComponent(url.pathname.slice(1)) || "postgres";
  const role = `${database}_app`;
  // Derived, not stored: every process of the same installation arrives at the same password without sharing a file.
  const password = createHmac("sha256", secret).update("database-app-role").digest("base64url");
  url.username = encodeURIComponent(role);
  url.password = encodeURIComponent(password);
  return { url: url.href, role, password };
}

/** The role that an address names, for an app role made by hand. */
export function roleIn(databaseUrl: string): { role: string; password: string } {
  const { username, password } = new URL(databaseUrl);
  return { role: decodeURIComponent(username), password: decodeURIComponent(password) };
}
