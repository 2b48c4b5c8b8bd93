import { fillStock } from "../plant";
import { compared } from "../scenario";

export default compared({
  what: "stock level by item",
  goal: { ratio: 0.3, perSecond: 5_000 },
  total: 8_000,
  prepare: fillStock,
  ours: { method: "GET", path: "/api/v1/wms/stock?sku=PART-07" },
  floor: async (pool, { path }) => {
    const { rows } = await pool.query({
      name: "stock",
      text: `SELECT warehouse_id, location_code, sku, lot_number, on_hand, reserved FROM wms.stock_balance
        WHERE tenant_id = 'bench' AND sku = $1 AND on_hand > 0 ORDER BY warehouse_id, location_code, lot_number`,
      values: [path.split("=").pop()],
    });
    return rows;
  },
});
