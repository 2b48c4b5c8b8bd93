import { reads } from "./db";

const BLOCK = 20;

type Block = { next: number; end: number };
const blocks = new Map<string, Promise<Block>>();

async function takeBlock(tenantId: string, prefix: string): Promise<Block> {
  const [row] = await reads(tenantId).sql<{ end: number }>`
    INSERT INTO platform.number_series AS series (tenant_id, prefix, next) VALUES (${tenantId}, ${prefix}, ${BLOCK + 1})
    ON CONFLICT (tenant_id, prefix) DO UPDATE SET next = series.next + ${BLOCK}
    RETURNING next AS end`;
  if (!row) throw new Error(`no number block for ${prefix}`);
  return { next: row.end - BLOCK, end: row.end };
}

/**
 * Hands out numbers from a block this process holds. The block is taken outside the business transaction, so writers
 * never queue for a number; a number whose command fails, or whose process stops, is left out.
 */
export async function takeNumber(tenantId: string, prefix: string): Promise<string> {
  const series = `${tenantId} ${prefix}`;
  for (;;) {
    let taken = blocks.get(series);
    if (!taken) {
      taken = takeBlock(tenantId, prefix);
      blocks.set(series, taken);
      taken.catch(() => blocks.delete(series));
    }
    const block = await taken;
    if (block.next < block.end) return `${prefix}-${String(block.next++).padStart(6, "0")}`;
    if (blocks.get(series) === taken) blocks.delete(series);
  }
}
