import type { Item as ItemRow } from "../../../../prisma/generated/client";
import { refused } from "../../../platform/errors";
import type { FindNames, Names } from "../../../platform/fields";
import { afterCursor, pageOf } from "../../../platform/page";
import { holds } from "../../../platform/search";
import type { Look } from "../../../platform/work";
import { type FindItems, Item, type ItemKey } from "../schema";

/** As Prisma reads it, or as PostgreSQL gives it: exact numbers come as text, whole ones as numbers. */
type Exact = "safetyStock" | "standardCostCents";
type Row = Omit<ItemRow, Exact | "tenantId"> & Record<Exact, unknown>;

export const shownItem = (row: Row): Item =>
  Item.parse({
    ...row,
    safetyStock: row.safetyStock === null ? null : Number(row.safetyStock),
    standardCostCents: row.standardCostCents === null ? null : Number(row.standardCostCents),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });

export async function getItem(look: Look, { sku }: ItemKey): Promise<Item> {
  const [row] = await look.sql<Row>`
    SELECT sku, name, unit, tracking, status, stocked, backflush, shelf_life_days AS "shelfLifeDays",
      safety_stock AS "safetyStock", standard_cost_cents AS "standardCostCents", created_at AS "createdAt", updated_at AS "updatedAt"
    FROM platform.item WHERE tenant_id = ${look.tenantId} AND sku = ${sku}`;
  if (!row) throw refused("NOT_FOUND", { what: sku });
  return shownItem(row);
}

export async function findItemNames({ sql, tenantId }: Look, { ids }: FindNames): Promise<Names> {
  const items = await sql<Names["items"][number]>`
    SELECT sku AS id, name FROM platform.item WHERE tenant_id = ${tenantId} AND sku = ANY(${ids})`;
  return { items };
}

const ITEM_KEY = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z .{1,64}$/u;

export async function findItems(look: Look, { limit, cursor, q, status, tracking }: FindItems) {
  const last = afterCursor(cursor, ITEM_KEY);
  const [createdAt, sku] = last ? [last.slice(0, 24), last.slice(25)] : [];
  const rows = await look.tx.item.findMany({
    where: {
      tenantId: look.tenantId,
      status,
      tracking,
      ...(q ? { OR: [{ sku: holds(q) }, { name: holds(q) }] } : {}),
      // The first condition is in the second; it lets the index begin there instead of at the newest item.
      ...(createdAt
        ? { AND: [{ createdAt: { lte: createdAt } }, { OR: [{ createdAt: { lt: createdAt } }, { sku: { gt: sku } }] }] }
        : {}),
    },
    orderBy: [{ createdAt: "desc" }, { sku: "asc" }],
    take: limit + 1,
  });
  return pageOf(rows, limit, (row) => `${row.createdAt.toISOString()} ${row.sku}`, shownItem);
}
