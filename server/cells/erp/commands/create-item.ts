import { isUniqueViolation, refused } from "../../../platform/errors";
import type { Work } from "../../../platform/work";
import { shownItem } from "../queries/items";
import type { CreateItem, Item } from "../schema";

/** Adds an item to the master that every cell checks its documents against. */
export async function createItem(work: Work, input: CreateItem): Promise<Item> {
  const row = await work.tx.item
    .create({ data: { ...input, tenantId: work.tenantId, createdAt: work.now, updatedAt: work.now } })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? refused("DUPLICATE", { field: "sku", value: input.sku }) : error;
    });
  const item = shownItem(row);
  work.changed({ documentType: "item", documentId: item.sku, after: item });
  return item;
}
