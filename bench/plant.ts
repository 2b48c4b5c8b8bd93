import type { Ground } from "./ground";

const SKUS = 60;
const LOTS = 6;
const DOCUMENTS = 24_000;

/** Two items of the sixty, never twice the same pair in a row. */
const pair = "lpad((1 + (n * 7) % 60)::text, 2, '0'), lpad((1 + (n * 7 + 1 + n % 58) % 60)::text, 2, '0')";

const FILL = {
  items: `INSERT INTO platform.item (tenant_id, sku, name, tracking)
    SELECT 'bench', 'PART-' || lpad(n::text, 2, '0'), 'Part ' || n, 'lot' FROM generate_series(1, ${SKUS}) AS n ON CONFLICT DO NOTHING`,
  lots: `INSERT INTO wms.lot (tenant_id, sku, lot_number, created_at, updated_at)
    SELECT 'bench', 'PART-' || lpad(n::text, 2, '0'), 'L' || lot, now() - make_interval(days => lot), now()
    FROM generate_series(1, ${SKUS}) AS n, generate_series(1, ${LOTS}) AS lot ON CONFLICT DO NOTHING`,
  stock: `INSERT INTO wms.stock_balance (tenant_id, sku, warehouse_id, location_code, lot_number, on_hand, since, updated_at)
    SELECT 'bench', 'PART-' || lpad(n::text, 2, '0'), 'WH01', 'MAIN', 'L' || lot, 1000000, now() - make_interval(days => lot), now()
    FROM generate_series(1, ${SKUS}) AS n, generate_series(1, ${LOTS}) AS lot ON CONFLICT DO NOTHING`,
} as const;

const LINES = (document: "inbound" | "outbound") => `
  INSERT INTO wms.${document}_line (tenant_id, order_id, line_id, line_no, sku, quantity)
  SELECT 'bench', '${document}-' || n, '${document}-' || n || '-' || line, line, 'PART-' || (ARRAY[${pair}])[line], 2
  FROM generate_series(1, ${DOCUMENTS}) AS n, generate_series(1, 2) AS line`;
const HEADS = (document: "inbound" | "outbound", typeCode: string) => `
  INSERT INTO wms.${document}_order (tenant_id, order_id, order_no, warehouse_id, type_code, created_by, created_at, updated_at)
  SELECT 'bench', '${document}-' || n, '${document}-' || n, 'WH01', '${typeCode}', 'bench', now(), now() FROM generate_series(1, ${DOCUMENTS}) AS n`;

export async function asPlant({ owner }: Ground, statements: readonly string[]): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("SELECT set_config('app.tenant_id', 'bench', false)");
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.query("SELECT set_config('app.tenant_id', '*', false)");
    client.release();
  }
}

/** Sixty items in six lots each. */
export const fillStock = (ground: Ground) => asPlant(ground, Object.values(FILL));

/** As many documents of two lines as every round needs, ours and the floor's. */
export const fillDocuments = (ground: Ground, document: "inbound" | "outbound", typeCode: string) =>
  asPlant(ground, [...Object.values(FILL), HEADS(document, typeCode), LINES(document)]);

/** Production orders that no number of reports completes. */
export const fillProduction = (ground: Ground) =>
  asPlant(ground, [
    `INSERT INTO mes.production_order (tenant_id, order_id, document_no, order_no, workshop_id, product_sku, quantity, created_by, created_at, updated_at)
     SELECT 'bench', 'made-' || n, 'made-' || n, 'sold-' || n, 'WS01', 'SKU001', 900000000, 'bench', now(), now() FROM generate_series(1, 400) AS n`,
  ]);

/** A product of two parts. */
export const fillBom = (ground: Ground) =>
  asPlant(ground, [
    ...Object.values(FILL),
    `INSERT INTO mes.bom (tenant_id, product_sku, version, created_by, created_at) VALUES ('bench', 'SKU001', 'V1.0', 'bench', now())`,
    `INSERT INTO mes.bom_line (tenant_id, product_sku, version, line_no, material_sku, quantity)
     VALUES ('bench', 'SKU001', 'V1.0', 1, 'PART-01', 1), ('bench', 'SKU001', 'V1.0', 2, 'PART-02', 3)`,
  ]);

/** Numbers from one end, for us, and from the other, for the floor. */
export function documentNumbers() {
  let first = 0;
  let last = DOCUMENTS + 1;
  return { ours: () => ++first, floor: () => --last };
}
