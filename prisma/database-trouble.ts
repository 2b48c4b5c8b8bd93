import { MigrationRefused } from "./migration-refused";

/** One sentence for whoever starts Linkworks, whatever the driver or the migration engine said. */
export function databaseTrouble(error: unknown, databaseUrl: string, variable = "DATABASE_URL"): string {
  if (error instanceof MigrationRefused) return error.message;
  const place = placeOf(databaseUrl);
  const { code, message } = innermost(error);
  switch (code) {
    case "ERR_INVALID_URL":
      return `${variable} is not a database address: write it like postgresql://user:password@host:5432/database.`;
    case "ECONNREFUSED":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "ECONNRESET":
    case "57P03":
      return `PostgreSQL does not answer at ${place} (${code}): start it, or correct ${variable}.`;
    case "28P01":
    case "28000":
      return `PostgreSQL at ${place} refuses the user or password in ${variable}: correct them.`;
    case "3D000":
      return `PostgreSQL at ${place} has no database of that name: create it, or correct ${variable}.`;
    case "42501":
      return `The user in ${variable} may not do what a migration needs (${message}): give it the database's owner.`;
    case "53300":
      return `PostgreSQL at ${place} has no connection left: raise its max_connections or close other programs.`;
    default:
      return /timeout/i.test(message)
        ? `PostgreSQL does not answer at ${place} in time: check the network, or correct ${variable}.`
        : `The database at ${place} could not be prepared: ${oneLine(message)}`;
  }
}

function innermost(error: unknown): { code: string; message: string } {
  // Node reports a host with two addresses as one error that holds both.
  if (error instanceof AggregateError && error.errors.length) return innermost(error.errors[0]);
  const { code, message } = error as { code?: unknown; message?: unknown };
  return { code: typeof code === "string" ? code : "", message: typeof message === "string" ? message : String(error) };
}

function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return "the address given";
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, " ").trim().slice(0, 400);
}
