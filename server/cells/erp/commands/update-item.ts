import { isStockThere, refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { shownItem } from "../queries/items";
import type { Item, UpdateItem } from "../schema";

/** Changes an item. How its pieces are told apart stays as it is while some lie in stock. */
export async function updateItem(work: Work, { sku, ...given }: UpdateItem): Promise<Item> {
  const key = { tenantId_sku: { tenantId: work.tenantId, sku } };
  // Held until the commit, so that the history's "before" is what this change really replaced.
  await work.sql`SELECT FROM platform.item WHERE tenant_id = ${work.tenantId} AND sku = ${sku} FOR UPDATE`;
  const before = await work.tx.item.findUnique({ where: key });
  if (!before) throw refused("NOT_FOUND", { what: sku });
  const earlier = shownItem(before);
  if (Object.entries(given).every(([field, value]) => value === undefined || earlier[field as keyof Item] === value))
    return earlier;
  const after = await work.tx.item
    .update({ where: key, data: { ...given, updatedAt: work.now } })
    .catch((error: unknown) => {
      throw isStockThere(error)
        ? refused("STATE_CONFLICT", { status: before.status, reason: "stockThere", field: "tracking" })
        : error;
    });
  const item = shownItem(after);
  work.changed({ documentType: "item", documentId: sku, before: earlier, after: item });
  return item;
}
