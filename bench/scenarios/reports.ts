import { fillProduction } from "../plant";
import { compared } from "../scenario";

let turn = 0;
const orderId = () => `made-${1 + (turn++ % 400)}`;
const report = { goodQty: 2, defectQty: 1, defectTypes: ["porous casting"], stationId: "ST-01", shift: "A" };

export default compared({
  what: "production report",
  goal: { ratio: 0.5 },
  total: 3_000,
  prepare: fillProduction,
  ours: {
    method: "POST",
    path: () => `/api/v1/mes/production-orders/${orderId()}/reports`,
    body: () => JSON.stringify(report),
  },
  floor: async (pool, { path, body }) => {
    const made = path.split("/")[5];
    const reportId = crypto.randomUUID();
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query({
        name: "order",
        text: `UPDATE mes.production_order SET good_qty = good_qty + $2, defect_qty = defect_qty + $3, status = 1
          WHERE tenant_id = 'bench' AND order_id = $1 AND status IN (0, 1) AND good_qty + $2 <= quantity`,
        values: [made, body.goodQty, body.defectQty],
      });
      await client.query({
        name: "report",
        text: `INSERT INTO mes.production_report (tenant_id, report_id, order_id, good_qty, defect_qty, defect_types, station_id, shift, produced_by, report_time, created_at)
          VALUES ('bench', $1, $2, $3, $4, $5, $6, $7, 'floor', now(), now())`,
        values: [reportId, made, body.goodQty, body.defectQty, body.defectTypes, body.stationId, body.shift],
      });
      await client.query({
        name: "event",
        text: `INSERT INTO platform.event (tenant_id, event_id, event_type, source, payload, correlation_id, occurred_at, position)
          VALUES ('bench', $1, 'floor.production.reported', 'floor', $2, $1, now(), nextval('floor_position'))`,
        values: [reportId, JSON.stringify(body)],
      });
      await client.query("COMMIT");
      return { reportId };
    } finally {
      client.release();
    }
  },
});
