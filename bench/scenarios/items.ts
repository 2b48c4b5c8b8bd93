import { compared } from "../scenario";

export default compared({
  what: "item by sku",
  goal: { ratio: 0.3 },
  total: 8_000,
  ours: { method: "GET", path: "/api/v1/erp/items/SKU001" },
  floor: async (pool, { path }) => {
    const { rows } = await pool.query({
      name: "item",
      text: "SELECT * FROM platform.item WHERE tenant_id = 'bench' AND sku = $1",
      values: [path.split("/").pop()],
    });
    return rows[0];
  },
});
