-- CreateIndex
CREATE INDEX "lot_expiry" ON "wms"."lot"("tenant_id", "expires_at") WHERE (expires_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "stock_balance_held" ON "wms"."stock_balance"("tenant_id", "sku", "warehouse_id", "location_code", "lot_number") WHERE (held);

-- CreateIndex
CREATE INDEX "stock_ledger_used" ON "wms"."stock_ledger"("tenant_id", "at", "warehouse_id", "sku", "delta") WHERE (document_type = 'outbound_order'::text AND location_code = ANY (ARRAY['@production'::text, '@customer'::text]));

-- CreateIndex
CREATE INDEX "bom_line_substitutes" ON "mes"."bom_line"("tenant_id", "product_sku", "version") WHERE (substitutes <> '{}');
