import type { Ground } from "./ground";
import { asPlant } from "./plant";

/** Years of a plant: as many documents of every kind. */
export const ROWS = 100_000;

const n = `generate_series(1, ${ROWS}) AS n`;
const id = (word: string) => `'${word}-' || lpad(n::text, 7, '0')`;
/** One a minute, the last of them now. */
const at = `now() - make_interval(mins => ${ROWS} - n)`;
const day = `(now() - make_interval(mins => ${ROWS} - n))::date`;
/** The last two hundredths are still open; the rest is history. */
const open = `n > ${ROWS * 0.98}`;
/** A few of the very first were left as they were: whoever looks for them passes all others. */
const first = "n <= 50";

const FILL = [
  `INSERT INTO platform.item (tenant_id, sku, name, tracking, safety_stock, standard_cost_cents, created_at)
   SELECT 'bench', ${id("ITEM")}, 'Part number ' || n, 'lot', 50, 500 + n % 700, ${at} FROM ${n}`,
  `INSERT INTO crm.customer (tenant_id, customer_id, customer_no, name, created_at, updated_at)
   SELECT 'bench', ${id("customer")}, ${id("KH")}, 'Customer number ' || n, ${at}, ${at} FROM ${n}`,
  `INSERT INTO crm.opportunity (tenant_id, opportunity_id, customer_id, title, amount_cents, stage, created_at, updated_at)
   SELECT 'bench', ${id("opportunity")}, ${id("customer")}, 'Pumps for line ' || n, n, (ARRAY['lead', 'qualified', 'won', 'lost'])[1 + n % 4], ${at}, ${at} FROM ${n}`,
  `INSERT INTO crm.contract (tenant_id, contract_id, contract_no, customer_id, amount_cents, currency, status, created_by, created_at, updated_at)
   SELECT 'bench', ${id("contract")}, ${id("HT")}, ${id("customer")}, n, 'CNY', CASE WHEN ${open} THEN 1 ELSE 2 END, 'bench', ${at}, ${at} FROM ${n}`,
  `INSERT INTO srm.supplier (tenant_id, supplier_id, supplier_no, name, created_at, updated_at)
   SELECT 'bench', ${id("supplier")}, ${id("GYS")}, 'Supplier number ' || n, ${at}, ${at} FROM ${n}`,
  `INSERT INTO srm.rfq (tenant_id, rfq_id, rfq_no, demand_desc, supplier_ids, status, created_by, created_at, updated_at)
   SELECT 'bench', ${id("rfq")}, ${id("RFQ")}, 'Steel coils ' || n, '{}', CASE WHEN ${open} THEN 1 ELSE 2 END, 'bench', ${at}, ${at} FROM ${n}`,
  `INSERT INTO srm.quote (tenant_id, quote_id, quote_no, rfq_id, supplier_id, amount_cents, currency, created_by, created_at, updated_at)
   SELECT 'bench', ${id("quote")}, ${id("QT")}, ${id("rfq")}, ${id("supplier")}, n, 'CNY', 'bench', ${at}, ${at} FROM ${n} WHERE NOT ${first}`,
  `INSERT INTO erp.sales_order (tenant_id, order_id, order_no, order_status, customer_id, total_amount_cents, currency, due_date, created_by, created_at, updated_at)
   SELECT 'bench', ${id("order")}, ${id("SO")}, CASE WHEN ${open} THEN 2 ELSE 4 END, 'customer-' || lpad((1 + n % 500)::text, 7, '0'), n, 'CNY', ${day} + 10, 'bench', ${at}, ${at} FROM ${n}`,
  `INSERT INTO erp.sales_order_line (tenant_id, order_id, line_id, line_no, product_sku, quantity)
   SELECT 'bench', ${id("order")}, ${id("order-line")} || '-' || line, line, 'ITEM-' || lpad((1 + n % 500)::text, 7, '0'), 5 FROM ${n}, generate_series(1, 2) AS line`,
  `INSERT INTO erp.purchase_requisition (tenant_id, requisition_id, requisition_no, demand_desc, total_amount_cents, created_by, created_at)
   SELECT 'bench', ${id("requisition")}, ${id("PR")}, 'Steel coils ' || n, n, 'bench', ${at} FROM ${n}`,
  `INSERT INTO erp.purchase_order (tenant_id, po_id, document_no, status, supplier_id, total_amount_cents, currency, requisition_id, expected_on, created_by, created_at, updated_at)
   SELECT 'bench', ${id("po")}, ${id("PO")}, CASE WHEN ${open} THEN 2 ELSE 3 END, 'supplier-' || lpad((1 + n % 500)::text, 7, '0'), n, 'CNY',
     CASE WHEN NOT ${first} THEN ${id("requisition")} END, ${day} + 10, 'bench', ${at}, ${at} FROM ${n}`,
  `INSERT INTO oa.approval (tenant_id, instance_id, approval_no, type_code, title, status, form_data, source_id, requested_by, requested_by_name, decided_by, decided_at, amount_cents, created_at)
   SELECT 'bench', ${id("approval")}, ${id("AP")}, 'sales_order', ${id("SO")}, CASE WHEN ${open} THEN 1 ELSE 2 END, '{}', ${id("order")}, 'person:sales', 'sales',
     CASE WHEN ${open} THEN NULL ELSE 'person:approver' END, CASE WHEN ${open} THEN NULL ELSE ${at} END, n, ${at} FROM ${n}`,
  `INSERT INTO oa.approval_step (tenant_id, instance_id, step_no, role, status, decided_by)
   SELECT 'bench', ${id("approval")}, 1, 'approver', CASE WHEN ${open} THEN 1 ELSE 2 END, CASE WHEN ${open} THEN NULL ELSE 'person:approver' END FROM ${n}`,
  `INSERT INTO mes.production_plan (tenant_id, plan_id, plan_no, product_sku, planned_qty, plan_date, created_by, created_at)
   SELECT 'bench', ${id("plan")}, ${id("PLAN")}, 'ITEM-' || lpad((1 + n % 500)::text, 7, '0'), 5, ${day}, 'bench', ${at} FROM ${n}`,
  `INSERT INTO mes.production_order (tenant_id, order_id, document_no, order_no, workshop_id, product_sku, quantity, status, due_date, created_by, created_at, updated_at)
   SELECT 'bench', ${id("made")}, ${id("MO")}, ${id("order")}, 'WS01', 'ITEM-' || lpad((1 + n % 500)::text, 7, '0'), 5, CASE WHEN ${open} THEN n % 2 ELSE 2 END, ${day} + 5, 'bench', ${at}, ${at} FROM ${n}`,
  `INSERT INTO mes.production_report (tenant_id, report_id, order_id, good_qty, defect_qty, produced_by, report_time, created_at)
   SELECT 'bench', ${id("report")}, ${id("made")}, 2, 0, 'bench', ${at}, ${at} FROM ${n}`,
  `INSERT INTO wms.location (tenant_id, warehouse_id, code) SELECT 'bench', 'WH01', 'A-' || lpad(n::text, 4, '0') FROM generate_series(0, 1999) AS n`,
  `INSERT INTO wms.lot (tenant_id, sku, lot_number, held, hold_reason, expires_at, created_at, updated_at)
   SELECT 'bench', ${id("ITEM")}, ${id("L")}, n % 100 = 0, CASE WHEN n % 100 = 0 THEN 'Rusty' END,
     CASE WHEN n % 2 = 0 THEN now() + make_interval(days => n % 1000 - 20) END, ${at}, ${at} FROM ${n}`,
  `INSERT INTO wms.stock_balance (tenant_id, sku, warehouse_id, location_code, lot_number, on_hand, reserved, held, since, updated_at)
   SELECT 'bench', ${id("ITEM")}, 'WH01', 'A-' || lpad((n % 2000)::text, 4, '0'), ${id("L")}, 1 + n % 40, 1, n % 100 = 0, ${at}, ${at} FROM ${n}`,
  `INSERT INTO wms.stock_ledger (tenant_id, movement_id, document_type, document_id, reason, warehouse_id, location_code, sku, lot_number, delta, on_hand, by, by_name, at)
   SELECT 'bench', ${id("movement")}, 'stock_adjustment', ${id("movement")}, 'adjustment', 'WH01', 'A-' || lpad((n % 2000)::text, 4, '0'), ${id("ITEM")}, ${id("L")}, 1 + n % 40, 1 + n % 40, 'bench', 'bench', ${at} FROM ${n}`,
  `INSERT INTO wms.stock_ledger (tenant_id, movement_id, document_type, document_id, reason, warehouse_id, location_code, sku, lot_number, delta, by, by_name, at)
   SELECT 'bench', ${id("issue")}, 'outbound_order', ${id("outbound")}, 'shipment', 'WH01', '@production', ${id("ITEM")}, ${id("L")}, 1 + n % 9, 'bench', 'bench', ${at} FROM ${n}`,
  `INSERT INTO wms.inbound_order (tenant_id, order_id, order_no, warehouse_id, type_code, status, supplier_id, expected_on, created_by, created_at, updated_at)
   SELECT 'bench', ${id("inbound")}, ${id("IN")}, 'WH01', 'purchase', CASE WHEN ${open} THEN 1 ELSE 2 END, 'supplier-' || lpad((1 + n % 500)::text, 7, '0'), ${day} + 5, 'bench', ${at}, ${at} FROM ${n}`,
  `INSERT INTO wms.inbound_line (tenant_id, order_id, line_id, line_no, sku, quantity, received_quantity)
   SELECT 'bench', ${id("inbound")}, ${id("inbound-line")}, 1, ${id("ITEM")}, 5, CASE WHEN ${open} THEN 0 ELSE 5 END FROM ${n}`,
  `INSERT INTO wms.outbound_order (tenant_id, order_id, order_no, warehouse_id, type_code, status, source_order_id, erp_order_id, needed_on, created_by, created_at, updated_at)
   SELECT 'bench', ${id("outbound")}, ${id("OUT")}, 'WH01', 'picking', CASE WHEN ${open} THEN 1 ELSE 2 END, ${id("made")}, ${id("order")}, ${day} + 5, 'bench', ${at}, ${at} FROM ${n}`,
  `INSERT INTO wms.outbound_line (tenant_id, order_id, line_id, line_no, sku, quantity, shipped_quantity)
   SELECT 'bench', ${id("outbound")}, ${id("outbound-line")}, 1, ${id("ITEM")}, 5, CASE WHEN ${open} THEN 0 ELSE 5 END FROM ${n}`,
  `INSERT INTO wms.reservation (tenant_id, order_id, line_id, warehouse_id, location_code, sku, lot_number, quantity, chosen_by, created_at)
   SELECT 'bench', ${id("outbound")}, ${id("outbound-line")}, 'WH01', 'A-' || lpad((n % 2000)::text, 4, '0'), ${id("ITEM")}, ${id("L")}, 1, 'fifo', ${at} FROM ${n}`,
  `INSERT INTO wms.stock_count (tenant_id, count_id, count_no, warehouse_id, status, created_by, created_at, updated_at)
   SELECT 'bench', ${id("count")}, ${id("CC")}, 'WH01', CASE WHEN ${open} THEN 1 ELSE 9 END, 'bench', ${at}, ${at} FROM ${n}`,
  `INSERT INTO tms.shipment (tenant_id, shipment_id, waybill_no, status, origin, destination, cargo, wms_outbound_order_id, expected_on, created_by, created_at, updated_at)
   SELECT 'bench', ${id("shipment")}, ${id("YD")}, CASE WHEN ${open} THEN 3 ELSE 4 END, 'WH01', 'Suzhou', '{"weight": null, "volume": null, "quantity": null}', ${id("outbound")}, ${day} + 5, 'bench', ${at}, ${at} FROM ${n}`,
];

/** A plant after years of work. */
export async function fillHistory(ground: Ground): Promise<void> {
  await asPlant(ground, FILL);
  await ground.owner.query("ANALYZE");
}
