import { namesAfter, pageOf } from "../../../platform/page";
import { part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { COUNT_STATUS } from "../schema/counts";
import {
  EXPIRING_DAYS,
  type FindStockTotals,
  type StockFigures,
  type StockGroup,
  type StockTotal,
} from "../schema/stock-views";
import { BALANCES, stockMeant } from "./stock-filter";
import { ITEM_LEVELS, isShort } from "./stock-shortages";

type Sums = "onHand" | "reserved" | "held" | "expired" | "available" | "valueCents";
type Row = Omit<StockTotal, Sums> & Record<Sums, string> & { valueCents: string | null };

/** What the rows of each total have in common, which is their order too. */
const groups = {
  item: { columns: part`balance.sku`, keyOf: (row: StockTotal) => [row.sku] },
  warehouse: { columns: part`warehouse_id`, keyOf: (row: StockTotal) => [row.warehouseId] },
  location: {
    columns: part`warehouse_id, location_code`,
    keyOf: (row: StockTotal) => [row.warehouseId, row.locationCode],
  },
  lot: { columns: part`balance.sku, balance.lot_number`, keyOf: (row: StockTotal) => [row.sku, row.lotNumber] },
} as const;
const NONE = part`NULL::text`;

/**
 * How much there is of each item or lot, or in each warehouse or place, and what it is worth. One level of grouping, in
 * the order of an index: a page is added up without reading the rest of the stock.
 */
export async function findStockTotals(look: Look, { limit, cursor, by, ...wanted }: FindStockTotals) {
  const { columns, keyOf } = groups[by];
  const { now } = look;
  const after = namesAfter(cursor, by === "location" || by === "lot" ? 2 : 1);
  const ofItem = by === "item" || by === "lot";
  const ofPlace = by === "warehouse" || by === "location";
  const meant = await stockMeant(look, wanted);
  const totals = look.sql<Row>`
    SELECT ${ofItem ? part`balance.sku` : NONE} AS sku, ${ofItem ? part`min(item.name)` : NONE} AS name,
      CASE WHEN min(item.unit) = max(item.unit) THEN min(item.unit) END AS unit,
      ${ofPlace ? part`warehouse_id` : NONE} AS "warehouseId", ${by === "location" ? part`location_code` : NONE} AS "locationCode",
      ${by === "lot" ? part`balance.lot_number` : NONE} AS "lotNumber", ${by === "lot" ? part`bool_or(lot.held)` : part`false`} AS "lotHeld",
      ${by === "location" ? part`count(DISTINCT balance.sku)::int` : part`1`} AS items, sum(on_hand) AS "onHand", sum(reserved) AS reserved,
      coalesce(sum(on_hand) FILTER (WHERE balance.held), 0) AS held,
      coalesce(sum(on_hand) FILTER (WHERE NOT balance.held AND expires_at <= ${now}), 0) AS expired,
      coalesce(sum(on_hand - reserved) FILTER (WHERE NOT balance.held AND (expires_at <= ${now}) IS NOT TRUE), 0) AS available,
      round(sum(on_hand * standard_cost_cents)) AS "valueCents",
      ${
        by === "location"
          ? part`(count(DISTINCT balance.sku) FILTER (WHERE standard_cost_cents IS NULL))::int`
          : part`(min(standard_cost_cents) IS NULL)::int`
      } AS uncosted,
      platform.iso(min(expires_at)) AS "expiresAt", platform.iso(min(since)) AS since
    FROM ${BALANCES}
    WHERE ${meant} ${by === "lot" ? part`AND balance.lot_number <> ''` : part``} ${behind(by, after)}
    GROUP BY ${columns} ORDER BY ${columns} LIMIT ${limit + 1}`;
  const [rows, items] = await Promise.all([
    totals,
    by === "warehouse" ? itemsInWarehouses(look, part`${meant} ${behind(by, after)}`) : undefined,
  ]);
  return pageOf(
    rows.map((row) => ({ ...shown(row), ...items?.get(row.warehouseId ?? "") })),
    limit,
    (row) => JSON.stringify(keyOf(row)),
    (row) => row,
  );
}

/** Telling a whole warehouse's items apart takes as long as adding everything up: it is done beside it. */
async function itemsInWarehouses({ sql }: Look, meant: ReturnType<typeof part>) {
  const rows = await sql<Pick<StockTotal, "items" | "uncosted"> & { warehouseId: string }>`
    SELECT warehouse_id AS "warehouseId", count(*)::int AS items, (count(*) FILTER (WHERE cost IS NULL))::int AS uncosted
    FROM (
      SELECT warehouse_id, min(standard_cost_cents) AS cost FROM ${BALANCES} WHERE ${meant} GROUP BY warehouse_id, balance.sku
    ) AS item GROUP BY warehouse_id`;
  return new Map(rows.map(({ warehouseId, ...items }) => [warehouseId, items]));
}

/** What comes behind the last row of the page before. */
function behind(by: StockGroup, [first, second]: readonly string[]) {
  if (first === undefined) return part``;
  switch (by) {
    case "item":
      return part`AND balance.sku > ${first}`;
    case "warehouse":
      return part`AND warehouse_id > ${first}`;
    case "location":
      return part`AND (warehouse_id, location_code) > (${first}, ${second})`;
    case "lot":
      return part`AND (balance.sku, balance.lot_number) > (${first}, ${second})`;
  }
}

const shown = ({ onHand, reserved, held, expired, available, valueCents, ...row }: Row): StockTotal => ({
  ...row,
  onHand: Number(onHand),
  reserved: Number(reserved),
  held: Number(held),
  expired: Number(expired),
  available: Number(available),
  valueCents: valueCents === null ? null : Number(valueCents),
});

type Worth = Pick<StockFigures, "uncosted" | "short"> & { valueCents: string };

/** The few numbers of a morning: what the stock is worth and what of it needs somebody. */
export async function getStockFigures(look: Look): Promise<StockFigures> {
  const { sql, tenantId, now, actor } = look;
  const mayCount = actor.may("wms.counts.read");
  const soon = part`${now}::timestamptz + ${`${EXPIRING_DAYS} days`}::interval`;
  const [[worth], [watched], [places]] = await Promise.all([
    sql<Worth>`
      WITH ${ITEM_LEVELS(look)}
      SELECT coalesce(round(sum(on_hand * standard_cost_cents)), 0) AS "valueCents",
        (count(*) FILTER (WHERE on_hand > 0 AND standard_cost_cents IS NULL))::int AS uncosted,
        (count(*) FILTER (WHERE ${isShort(look)}))::int AS short
      FROM item_level AS item`,
    sql<Pick<StockFigures, "expiring" | "expired">>`
      SELECT (count(*) FILTER (WHERE expires_at > ${now}))::int AS expiring, (count(*) FILTER (WHERE expires_at <= ${now}))::int AS expired
      FROM wms.lot JOIN wms.stock_balance AS balance USING (tenant_id, sku, lot_number)
      WHERE tenant_id = ${tenantId} AND expires_at < ${soon} AND on_hand > 0`,
    sql<Pick<StockFigures, "held" | "countsToApprove">>`
      SELECT (SELECT count(*)::int FROM wms.stock_balance WHERE tenant_id = ${tenantId} AND held AND on_hand > 0) AS held,
        ${
          mayCount
            ? part`(SELECT count(*)::int FROM wms.stock_count WHERE tenant_id = ${tenantId} AND status = ${COUNT_STATUS.toApprove})`
            : part`NULL::int`
        } AS "countsToApprove"`,
  ]);
  if (!worth || !watched || !places) throw new Error("a sum is always told");
  return { ...worth, ...watched, ...places, valueCents: Number(worth.valueCents) };
}
