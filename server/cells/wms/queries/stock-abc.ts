import { afterCursor, pageOf } from "../../../platform/page";
import { given, part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { abcClasses } from "../rules/abc";
import { OUTSIDE } from "../schema/places";
import { ABC_CLASSES, type AbcItem, type AbcPage, type FindAbc } from "../schema/stock-views";

type Row = Pick<AbcItem, "sku" | "name" | "unit"> & {
  consumed: string;
  consumedCents: string | null;
  onHand: string;
  onHandCents: string | null;
};
const DAY_MS = 86_400_000;
const amount = (cents: string | null) => (cents === null ? null : Number(cents));

/**
 * Which items matter most: what was issued to production and shipped to customers in these days, at standard cost. What
 * was taken back is taken off. What lies there and was not used at all is told too, and what has no cost says so.
 */
export async function findAbc({ sql, tenantId, now }: Look, asked: FindAbc): Promise<AbcPage> {
  const { limit, cursor, days, warehouseId } = asked;
  const last = Number(afterCursor(cursor, /^\d{1,9}$/) ?? 0);
  const from = new Date(now.getTime() - days * DAY_MS);
  const inWarehouse = given(warehouseId, (id) => part`AND warehouse_id = ${id}`);
  const [rows, [memory]] = await Promise.all([
    sql<Row>`
      WITH used AS (
        SELECT sku, sum(delta) AS quantity FROM wms.stock_ledger
        WHERE tenant_id = ${tenantId} AND at > ${from} AND at <= ${now} AND document_type = 'outbound_order'
          AND location_code IN (${OUTSIDE.production}, ${OUTSIDE.customer}) ${inWarehouse}
        GROUP BY sku HAVING sum(delta) > 0
      ), there AS (
        SELECT sku, sum(on_hand) AS quantity FROM wms.stock_balance
        WHERE tenant_id = ${tenantId} AND on_hand > 0 ${inWarehouse} GROUP BY sku
      )
      SELECT item.sku, item.name, item.unit, coalesce(used.quantity, 0) AS consumed,
        round(used.quantity * standard_cost_cents) AS "consumedCents", coalesce(there.quantity, 0) AS "onHand",
        round(there.quantity * standard_cost_cents) AS "onHandCents"
      FROM used FULL JOIN there USING (sku) JOIN platform.item ON item.tenant_id = ${tenantId} AND item.sku = coalesce(used.sku, there.sku)
      ORDER BY (used.quantity IS NULL), "consumedCents" DESC NULLS LAST, "onHandCents" DESC NULLS LAST, item.sku`,
    sql<{ at: string }>`
      SELECT platform.iso(at) AS at FROM wms.stock_ledger WHERE tenant_id = ${tenantId} ORDER BY seq LIMIT 1`,
  ]);
  const ranked = abcClasses(
    rows.flatMap(({ consumedCents }) => (consumedCents === null ? [] : [BigInt(consumedCents)])),
  );
  const items = rows.map((row, at): AbcItem => {
    const own = row.consumedCents === null ? undefined : ranked[at];
    return {
      rank: at + 1,
      sku: row.sku,
      name: row.name,
      unit: row.unit,
      class: own?.class ?? (Number(row.consumed) > 0 ? "uncosted" : "unmoved"),
      consumed: Number(row.consumed),
      consumedCents: amount(row.consumedCents),
      share: own?.share ?? null,
      upTo: own?.upTo ?? null,
      onHand: Number(row.onHand),
      onHandCents: amount(row.onHandCents),
    };
  });
  const sum = (of: readonly (number | null)[]) => of.reduce<number>((all, each) => all + (each ?? 0), 0);
  const meant = items.filter((item) => item.rank > last && (asked.class === undefined || item.class === asked.class));
  return {
    ...pageOf(
      meant,
      limit,
      ({ rank }) => String(rank),
      (item) => item,
    ),
    from: from.toISOString(),
    to: now.toISOString(),
    recordedSince: memory?.at ?? null,
    consumedCents: sum(items.map((item) => item.consumedCents)),
    classes: ABC_CLASSES.map((name) => {
      const own = items.filter((item) => item.class === name);
      return {
        class: name,
        items: own.length,
        consumedCents: sum(own.map((item) => item.consumedCents)),
        onHandCents: sum(own.map((item) => item.onHandCents)),
      };
    }),
  };
}
