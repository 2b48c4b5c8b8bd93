import { part } from "../../../platform/statement";
import type { Look } from "../../../platform/work";
import { type CountProductionOrders, ORDER_STATUS, type ProductionCounts } from "../schema";
import { plantToday } from "./production-orders";

type Workshop = Omit<ProductionCounts["workshops"][number], "pieces"> & { pieces: string };

/** What is open now, workshop by workshop. What has ended is history and is not counted. */
export async function countProductionOrders(look: Look, _: CountProductionOrders): Promise<ProductionCounts> {
  const { released, inProgress } = ORDER_STATUS;
  const today = part`(SELECT today FROM plant)`;
  const rows = await look.sql<Workshop>`
    WITH plant AS MATERIALIZED (SELECT ${plantToday(look)} AS today), load AS (
      SELECT workshop_id, count(*)::int AS open, (count(*) FILTER (WHERE due_date < ${today}))::int AS late,
        (count(*) FILTER (WHERE due_date = ${today}))::int AS due_today,
        (count(*) FILTER (WHERE status = ${inProgress}))::int AS in_progress,
        (count(*) FILTER (WHERE status = ${released}))::int AS waiting, sum(quantity - good_qty) AS pieces
      FROM mes.production_order WHERE tenant_id = ${look.tenantId} AND status IN (${released}, ${inProgress})
      GROUP BY workshop_id
    )
    SELECT workshop.workshop_id AS "workshopId", name, coalesce(open, 0) AS open, coalesce(late, 0) AS late,
      coalesce(due_today, 0) AS "dueToday", coalesce(in_progress, 0) AS "inProgress", coalesce(waiting, 0) AS waiting,
      coalesce(pieces, 0) AS pieces
    FROM platform.workshop LEFT JOIN load USING (workshop_id) WHERE tenant_id = ${look.tenantId} ORDER BY workshop_id`;
  const workshops = rows.map((row) => ({ ...row, pieces: Number(row.pieces) }));
  const all = (of: "open" | "late" | "dueToday" | "inProgress" | "waiting") =>
    workshops.reduce((sum, workshop) => sum + workshop[of], 0);
  return {
    open: all("open"),
    late: all("late"),
    dueToday: all("dueToday"),
    inProgress: all("inProgress"),
    waiting: all("waiting"),
    workshops,
  };
}
