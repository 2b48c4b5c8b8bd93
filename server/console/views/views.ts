import { refused } from "../../platform/errors";
import type { Look, Work } from "../../platform/work";
import type { FindViews, SavedView, SaveView, ViewKey } from "./schema";

/** More is a drawer nobody finds anything in. */
const MOST_VIEWS = 50;

/** One's own and those that others share, by name. */
export async function findViews({ sql, tenantId, actor }: Look, { list }: FindViews): Promise<{ items: SavedView[] }> {
  const items = await sql<SavedView>`
    SELECT view_id AS "viewId", list, name, query, owner_id AS "ownerId", owner_name AS "ownerName", shared
    FROM platform.saved_view WHERE tenant_id = ${tenantId} AND list = ${list} AND (shared OR owner_id = ${actor.id})
    ORDER BY name, view_id`;
  return { items };
}

/** Keeps how a list is looked at. Saved again under the same name, it is the newer one. */
export async function saveView(work: Work, input: SaveView): Promise<SavedView> {
  const { sql, tenantId, actor, now } = work;
  const { list, name, query, shared } = input;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`views of ${tenantId} ${actor.id} ${list}`}, 0))`;
  const [own] = await sql<{ others: number }>`
    SELECT count(*)::int AS others FROM platform.saved_view
    WHERE tenant_id = ${tenantId} AND owner_id = ${actor.id} AND list = ${list} AND name <> ${name}`;
  if (own && own.others >= MOST_VIEWS) throw refused("STATE_CONFLICT", { reason: "tooManyViews", status: "full" });
  const [view] = await sql<SavedView>`
    INSERT INTO platform.saved_view (tenant_id, view_id, list, name, query, owner_id, owner_name, shared, created_at)
    VALUES (${tenantId}, ${work.newId()}, ${list}, ${name}, ${query}, ${actor.id}, ${actor.name}, ${shared}, ${now})
    ON CONFLICT (tenant_id, list, owner_id, name)
    DO UPDATE SET query = EXCLUDED.query, shared = EXCLUDED.shared, owner_name = EXCLUDED.owner_name
    RETURNING view_id AS "viewId", list, name, query, owner_id AS "ownerId", owner_name AS "ownerName", shared`;
  if (!view) throw new Error("the view was not kept");
  return view;
}

/** Only its owner throws a view away; to everybody else it is not there. */
export async function removeView({ sql, tenantId, actor }: Work, { viewId }: ViewKey): Promise<SavedView> {
  const [view] = await sql<SavedView>`
    DELETE FROM platform.saved_view WHERE tenant_id = ${tenantId} AND view_id = ${viewId} AND owner_id = ${actor.id}
    RETURNING view_id AS "viewId", list, name, query, owner_id AS "ownerId", owner_name AS "ownerName", shared`;
  if (!view) throw refused("NOT_FOUND", { what: viewId });
  return view;
}
