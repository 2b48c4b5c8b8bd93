import type pg from "pg";
import { LINKAGES } from "@/jobs/linkages/index";
import { heardBy } from "@/jobs/linkages/linkage";
import { CATALOGUE } from "@/server/cells/catalogue";
import { type AuditRow, auditHash } from "@/server/platform/audit";
import { maskPersonal, openPersonal, place } from "@/server/platform/personal";
import { INVARIANTS, type Invariant, WALLS } from "./invariants";

export type Broken = { id: string; holds: string; rows: unknown[] };
type Client = Pick<pg.ClientBase, "query">;

/** Rows enough to see what is wrong; the count tells how much of it there is. */
const SHOWN = 20;

/** Everything of one plant that does not hold. The connection must speak for that plant. */
export async function verifyPlant(client: Client, tenantId: string): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const invariant of INVARIANTS) {
    const values = invariant.needs ? [tenantId, JSON.stringify(await listening(client))] : [tenantId];
    keep(broken, invariant, (await client.query(invariant.sql, values)).rows);
  }
  keep(broken, { id: "I13", holds: "the audit's chain is unbroken" }, await brokenChain(client, tenantId));
  const events = { id: "I15", holds: "every event fits the catalogue, and nobody's phone or address stands in clear" };
  keep(broken, events, await brokenEvents(client, tenantId));
  return broken.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

/** What holds for all plants at once. */
export async function verifyWalls(client: Client, appRole: string): Promise<Broken[]> {
  const broken: Broken[] = [];
  keep(broken, WALLS, (await client.query(WALLS.sql, [appRole])).rows);
  return broken;
}

function keep(broken: Broken[], { id, holds }: Pick<Invariant, "id" | "holds">, rows: unknown[]): void {
  if (rows.length > 0) broken.push({ id, holds, rows });
}

/** What each linkage of this version listens to. One that came later is not asked about events before it. */
async function listening(client: Client) {
  const { rows } = await client.query<{ linkage: string; since: Date | null }>(
    "SELECT linkage, min(created_at) AS since FROM platform.delivery GROUP BY linkage",
  );
  const since = new Map(rows.map((row) => [row.linkage, row.since]));
  return LINKAGES.flatMap(({ name, on, only = {} }) => {
    const first = since.get(name);
    if (!first) return [];
    const heard = heardBy({ on });
    return (heard === "every event" ? [null] : heard).map((type) => ({ linkage: name, type, only, since: first }));
  });
}

async function brokenChain(client: Client, tenantId: string): Promise<unknown[]> {
  const broken: unknown[] = [];
  let last = { seq: 0, hash: "" };
  for (;;) {
    const { rows } = await client.query<AuditRow & { seq: string | number; hash: string }>(
      "SELECT * FROM platform.audit_entry WHERE tenant_id = $1 AND seq > $2 ORDER BY seq LIMIT 5000",
      [tenantId, last.seq],
    );
    for (const row of rows) {
      const seq = Number(row.seq);
      if (seq !== last.seq + 1 || row.hash !== auditHash(last.hash, row)) broken.push({ seq, audit_id: row.audit_id });
      last = { seq, hash: row.hash };
    }
    if (rows.length < 5000 || broken.length > SHOWN) return broken;
  }
}

type EventRow = { event_id: string; event_type: string; payload: unknown };

async function brokenEvents(client: Client, tenantId: string): Promise<unknown[]> {
  const broken: unknown[] = [];
  let after = "";
  for (;;) {
    const { rows } = await client.query<EventRow>(
      "SELECT event_id, event_type, payload FROM platform.event WHERE tenant_id = $1 AND event_id > $2 ORDER BY event_id LIMIT 5000",
      [tenantId, after],
    );
    for (const { event_id, event_type, payload } of rows) {
      const kind = CATALOGUE.get(event_type);
      const opened = openPersonal(payload, place(tenantId, "event", event_id));
      const fits = !kind || kind.schema.safeParse(opened).success;
      const wrong = fits ? inClear(payload, maskPersonal(payload)) : "does not fit the catalogue";
      if (wrong) broken.push({ event_id, event_type, wrong });
      after = event_id;
    }
    if (rows.length < 5000 || broken.length > SHOWN) return broken;
  }
}

/** A sealed value is masked whole; whatever masking leaves a part of stood there in clear. */
function inClear(value: unknown, masked: unknown, name = ""): string | undefined {
  if (typeof value !== "object" || value === null) return value === masked || masked === "***" ? undefined : name;
  return Object.entries(value)
    .map(([field, entry]) => inClear(entry, (masked as Record<string, unknown>)[field], field))
    .find((found) => found !== undefined);
}

/** What an operator reads. */
export const told = ({ id, holds, rows }: Broken): string =>
  [
    `${id} does not hold: ${holds}. ${rows.length} row${rows.length === 1 ? "" : "s"}${rows.length > SHOWN ? `, the first ${SHOWN}` : ""}:`,
    ...rows.slice(0, SHOWN).map((row) => `  ${JSON.stringify(row)}`),
  ].join("\n");
