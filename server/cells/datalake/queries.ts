import type { Look } from "../../platform/work";
import type { Figures, FindFigures, LakeTables } from "./schema";

export async function findTables(look: Look): Promise<LakeTables> {
  const rows = await look.tx.lakeTable.groupBy({
    by: ["cellId", "tableName"],
    where: { tenantId: look.tenantId },
    _sum: { records: true },
    _max: { lastIngestedAt: true },
    orderBy: [{ cellId: "asc" }, { tableName: "asc" }],
  });
  return {
    items: rows.map((row) => ({
      cellId: row.cellId,
      table: row.tableName,
      records: Number(row._sum.records),
      lastIngestedAt: row._max.lastIngestedAt?.toISOString() ?? "",
    })),
  };
}

/** The plant's own money; figures in another are left out rather than added up. */
const CURRENCY = "CNY";

type Days = Omit<Figures["days"][number], "stockCents" | "approvalHours"> & { approvalSeconds: number };

/** The last days as the lake summed them, today among them, days without anything as zeros. */
export async function getFigures({ sql, tenantId }: Look, { days }: FindFigures): Promise<Figures> {
  const [measured, stock, topProducts] = await Promise.all([
    sql<Record<keyof Days, string>>`
      WITH today AS (
        SELECT (now() AT TIME ZONE time_zone)::date AS today FROM platform.tenant WHERE tenant_id = ${tenantId}
      )
      SELECT each::date::text AS day,
        coalesce(sum(value) FILTER (WHERE measure = 'ordersBooked'), 0) AS "ordersBooked",
        coalesce(sum(value) FILTER (WHERE measure = 'orderCents' AND key = ${CURRENCY}), 0) AS "orderCents",
        coalesce(sum(value) FILTER (WHERE measure = 'purchaseCents' AND key = ${CURRENCY}), 0) AS "purchaseCents",
        coalesce(sum(value) FILTER (WHERE measure = 'good'), 0) AS good,
        coalesce(sum(value) FILTER (WHERE measure = 'defect'), 0) AS defect,
        coalesce(sum(value) FILTER (WHERE measure = 'delivered' AND key = 'onTime'), 0) AS "onTime",
        coalesce(sum(value) FILTER (WHERE measure = 'delivered' AND key = 'late'), 0) AS late,
        coalesce(sum(value) FILTER (WHERE measure = 'delivered' AND key = 'undated'), 0) AS undated,
        coalesce(sum(value) FILTER (WHERE measure = 'belowSafety'), 0) AS "belowSafety",
        coalesce(sum(value) FILTER (WHERE measure = 'approvalsDecided'), 0) AS "approvalsDecided",
        coalesce(sum(value) FILTER (WHERE measure = 'approvalSeconds'), 0) AS "approvalSeconds"
      FROM today CROSS JOIN generate_series(today - ${days}::int + 1, today, interval '1 day') AS each
        LEFT JOIN datalake.measure ON measure.tenant_id = ${tenantId} AND measure.day = each::date
          AND measure.measure <> 'stockMoved'
      GROUP BY each ORDER BY each`,
    sql<{ day: string; cents: string; uncosted: number }>`
      WITH moved AS (
        SELECT day, key AS sku, sum(value) AS delta FROM datalake.measure
        WHERE tenant_id = ${tenantId} AND measure = 'stockMoved' GROUP BY day, key
      )
      SELECT day::text, sum(sum(delta * coalesce(standard_cost_cents, 0))) OVER (ORDER BY day) AS cents,
        (SELECT count(*) FROM (
          SELECT sku FROM moved AS left_over JOIN platform.item AS uncosted USING (sku)
          WHERE uncosted.tenant_id = ${tenantId} AND uncosted.standard_cost_cents IS NULL GROUP BY sku HAVING sum(left_over.delta) > 0
        ) AS without)::int AS uncosted
      FROM moved LEFT JOIN platform.item ON item.tenant_id = ${tenantId} AND item.sku = moved.sku
      GROUP BY day ORDER BY day`,
    sql<{ sku: string; good: string; defect: string }>`
      SELECT key AS sku, coalesce(sum(value) FILTER (WHERE measure = 'good'), 0) AS good,
        coalesce(sum(value) FILTER (WHERE measure = 'defect'), 0) AS defect
      FROM datalake.measure JOIN platform.tenant USING (tenant_id)
      WHERE tenant_id = ${tenantId} AND measure IN ('good', 'defect') AND day > (now() AT TIME ZONE time_zone)::date - ${days}::int
      GROUP BY key ORDER BY good DESC, key LIMIT 8`,
  ]);
  let at = 0;
  let stockCents = 0;
  return {
    currency: CURRENCY,
    days: measured.map(({ day, approvalSeconds, ...row }) => {
      for (; (stock[at]?.day ?? "9999") <= day; at++) stockCents = Number(stock[at]?.cents);
      const figures = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)])) as Omit<
        Days,
        "day" | "approvalSeconds"
      >;
      const decided = figures.approvalsDecided;
      const approvalHours = decided > 0 ? Math.round(Number(approvalSeconds) / decided / 36) / 100 : null;
      return { ...figures, day, approvalHours, stockCents: Math.round(stockCents) };
    }),
    topProducts: topProducts.map(({ sku, good, defect }) => ({ sku, good: Number(good), defect: Number(defect) })),
    uncosted: stock.at(-1)?.uncosted ?? 0,
  };
}
