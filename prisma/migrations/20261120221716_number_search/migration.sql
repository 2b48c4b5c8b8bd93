-- CreateIndex
CREATE INDEX "sales_order_tenant_id_due_date_order_id_idx" ON "erp"."sales_order"("tenant_id", "due_date", "order_id" DESC);

-- CreateIndex
CREATE INDEX "quote_tenant_id_supplier_id_quote_id_idx" ON "srm"."quote"("tenant_id", "supplier_id", "quote_id");

-- Numbers in the order of their characters, whatever the database's language: so a beginning is a range of the index they have.
ALTER TABLE erp.sales_order ALTER COLUMN order_no TYPE text COLLATE "C";
ALTER TABLE erp.purchase_order ALTER COLUMN document_no TYPE text COLLATE "C";
ALTER TABLE erp.purchase_requisition ALTER COLUMN requisition_no TYPE text COLLATE "C";
ALTER TABLE crm.customer ALTER COLUMN customer_no TYPE text COLLATE "C";
ALTER TABLE srm.supplier ALTER COLUMN supplier_no TYPE text COLLATE "C";
ALTER TABLE srm.rfq ALTER COLUMN rfq_no TYPE text COLLATE "C";
ALTER TABLE oa.approval ALTER COLUMN approval_no TYPE text COLLATE "C";
ALTER TABLE mes.production_order ALTER COLUMN document_no TYPE text COLLATE "C";
ALTER TABLE wms.inbound_order ALTER COLUMN order_no TYPE text COLLATE "C";
ALTER TABLE wms.outbound_order ALTER COLUMN order_no TYPE text COLLATE "C";
ALTER TABLE wms.stock_count ALTER COLUMN count_no TYPE text COLLATE "C";
