-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "crm";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "srm";

-- CreateTable
CREATE TABLE "crm"."customer" (
    "tenant_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "customer_no" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contact" TEXT,
    "phone" TEXT,
    "address" TEXT,
    "phone_index" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("tenant_id","customer_id")
);

-- CreateTable
CREATE TABLE "crm"."opportunity" (
    "tenant_id" TEXT NOT NULL,
    "opportunity_id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "amount_cents" BIGINT,
    "stage" TEXT NOT NULL DEFAULT 'lead',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "opportunity_pkey" PRIMARY KEY ("tenant_id","opportunity_id")
);

-- CreateTable
CREATE TABLE "crm"."contract" (
    "tenant_id" TEXT NOT NULL,
    "contract_id" TEXT NOT NULL,
    "contract_no" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "opportunity_id" TEXT,
    "amount_cents" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" INTEGER NOT NULL DEFAULT 1,
    "signed_at" TIMESTAMPTZ(3),
    "order_lines" JSONB NOT NULL DEFAULT '[]',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("tenant_id","contract_id")
);

-- CreateTable
CREATE TABLE "erp"."purchase_requisition" (
    "tenant_id" TEXT NOT NULL,
    "requisition_id" TEXT NOT NULL,
    "requisition_no" TEXT NOT NULL,
    "demand_desc" TEXT NOT NULL,
    "total_amount_cents" BIGINT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "purchase_requisition_pkey" PRIMARY KEY ("tenant_id","requisition_id")
);

-- CreateTable
CREATE TABLE "erp"."purchase_requisition_line" (
    "tenant_id" TEXT NOT NULL,
    "requisition_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "material_sku" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,

    CONSTRAINT "purchase_requisition_line_pkey" PRIMARY KEY ("tenant_id","requisition_id","line_no")
);

-- CreateTable
CREATE TABLE "erp"."purchase_order" (
    "tenant_id" TEXT NOT NULL,
    "po_id" TEXT NOT NULL,
    "document_no" TEXT NOT NULL,
    "status" INTEGER NOT NULL DEFAULT 1,
    "supplier_id" TEXT NOT NULL,
    "total_amount_cents" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "requisition_id" TEXT,
    "rfq_id" TEXT,
    "quote_id" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "purchase_order_pkey" PRIMARY KEY ("tenant_id","po_id")
);

-- CreateTable
CREATE TABLE "erp"."purchase_order_line" (
    "tenant_id" TEXT NOT NULL,
    "po_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "material_sku" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "unit_price_cents" BIGINT,

    CONSTRAINT "purchase_order_line_pkey" PRIMARY KEY ("tenant_id","po_id","line_no")
);

-- CreateTable
CREATE TABLE "srm"."supplier" (
    "tenant_id" TEXT NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "supplier_no" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contact" TEXT,
    "phone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supplier_pkey" PRIMARY KEY ("tenant_id","supplier_id")
);

-- CreateTable
CREATE TABLE "srm"."rfq" (
    "tenant_id" TEXT NOT NULL,
    "rfq_id" TEXT NOT NULL,
    "rfq_no" TEXT NOT NULL,
    "demand_desc" TEXT NOT NULL,
    "total_amount_cents" BIGINT,
    "requisition_id" TEXT,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "supplier_ids" TEXT[],
    "due_date" DATE,
    "status" INTEGER NOT NULL DEFAULT 1,
    "awarded_quote_id" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rfq_pkey" PRIMARY KEY ("tenant_id","rfq_id")
);

-- CreateTable
CREATE TABLE "srm"."quote" (
    "tenant_id" TEXT NOT NULL,
    "quote_id" TEXT NOT NULL,
    "quote_no" TEXT NOT NULL,
    "rfq_id" TEXT NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "lead_time_days" INTEGER,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "status" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("tenant_id","quote_id")
);

-- CreateIndex
CREATE INDEX "customer_tenant_id_phone_index_idx" ON "crm"."customer"("tenant_id", "phone_index");

-- CreateIndex
CREATE UNIQUE INDEX "customer_tenant_id_customer_no_key" ON "crm"."customer"("tenant_id", "customer_no");

-- CreateIndex
CREATE INDEX "opportunity_tenant_id_customer_id_opportunity_id_idx" ON "crm"."opportunity"("tenant_id", "customer_id", "opportunity_id");

-- CreateIndex
CREATE INDEX "opportunity_tenant_id_stage_opportunity_id_idx" ON "crm"."opportunity"("tenant_id", "stage", "opportunity_id");

-- CreateIndex
CREATE INDEX "contract_tenant_id_status_contract_id_idx" ON "crm"."contract"("tenant_id", "status", "contract_id");

-- CreateIndex
CREATE INDEX "contract_tenant_id_customer_id_contract_id_idx" ON "crm"."contract"("tenant_id", "customer_id", "contract_id");

-- CreateIndex
CREATE UNIQUE INDEX "contract_tenant_id_contract_no_key" ON "crm"."contract"("tenant_id", "contract_no");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_requisition_tenant_id_requisition_no_key" ON "erp"."purchase_requisition"("tenant_id", "requisition_no");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_requisition_line_tenant_id_line_id_key" ON "erp"."purchase_requisition_line"("tenant_id", "line_id");

-- CreateIndex
CREATE INDEX "purchase_order_tenant_id_status_po_id_idx" ON "erp"."purchase_order"("tenant_id", "status", "po_id");

-- CreateIndex
CREATE INDEX "purchase_order_tenant_id_supplier_id_po_id_idx" ON "erp"."purchase_order"("tenant_id", "supplier_id", "po_id");

-- CreateIndex
CREATE INDEX "purchase_order_tenant_id_quote_id_idx" ON "erp"."purchase_order"("tenant_id", "quote_id");

-- CreateIndex
CREATE INDEX "purchase_order_tenant_id_requisition_id_idx" ON "erp"."purchase_order"("tenant_id", "requisition_id");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_tenant_id_document_no_key" ON "erp"."purchase_order"("tenant_id", "document_no");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_line_tenant_id_line_id_key" ON "erp"."purchase_order_line"("tenant_id", "line_id");

-- CreateIndex
CREATE UNIQUE INDEX "supplier_tenant_id_supplier_no_key" ON "srm"."supplier"("tenant_id", "supplier_no");

-- CreateIndex
CREATE INDEX "rfq_tenant_id_status_rfq_id_idx" ON "srm"."rfq"("tenant_id", "status", "rfq_id");

-- CreateIndex
CREATE INDEX "rfq_tenant_id_requisition_id_idx" ON "srm"."rfq"("tenant_id", "requisition_id");

-- CreateIndex
CREATE UNIQUE INDEX "rfq_tenant_id_rfq_no_key" ON "srm"."rfq"("tenant_id", "rfq_no");

-- CreateIndex
CREATE INDEX "quote_tenant_id_rfq_id_quote_id_idx" ON "srm"."quote"("tenant_id", "rfq_id", "quote_id");

-- CreateIndex
CREATE UNIQUE INDEX "quote_tenant_id_quote_no_key" ON "srm"."quote"("tenant_id", "quote_no");

-- AddForeignKey
ALTER TABLE "erp"."purchase_requisition_line" ADD CONSTRAINT "purchase_requisition_line_tenant_id_requisition_id_fkey" FOREIGN KEY ("tenant_id", "requisition_id") REFERENCES "erp"."purchase_requisition"("tenant_id", "requisition_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erp"."purchase_order_line" ADD CONSTRAINT "purchase_order_line_tenant_id_po_id_fkey" FOREIGN KEY ("tenant_id", "po_id") REFERENCES "erp"."purchase_order"("tenant_id", "po_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "srm"."quote" ADD CONSTRAINT "quote_tenant_id_rfq_id_fkey" FOREIGN KEY ("tenant_id", "rfq_id") REFERENCES "srm"."rfq"("tenant_id", "rfq_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.
CALL platform.wall_off('crm.customer');
CALL platform.wall_off('crm.opportunity');
CALL platform.wall_off('crm.contract');
CALL platform.wall_off('srm.supplier');
CALL platform.wall_off('srm.rfq');
CALL platform.wall_off('srm.quote');
CALL platform.wall_off('erp.purchase_requisition');
CALL platform.wall_off('erp.purchase_requisition_line');
CALL platform.wall_off('erp.purchase_order');
CALL platform.wall_off('erp.purchase_order_line');

ALTER TABLE crm.opportunity ADD CONSTRAINT opportunity_stage CHECK (stage IN ('lead', 'qualified', 'proposal', 'negotiation', 'won', 'lost'));
ALTER TABLE crm.contract ADD CONSTRAINT contract_status CHECK (status IN (1, 2, 3)), ADD CONSTRAINT contract_amount CHECK (amount_cents >= 0);
ALTER TABLE srm.rfq ADD CONSTRAINT rfq_status CHECK (status IN (1, 2, 9));
ALTER TABLE srm.quote ADD CONSTRAINT quote_status CHECK (status IN (1, 2, 3)), ADD CONSTRAINT quote_amount CHECK (amount_cents >= 0);
-- An enquiry is awarded once, whoever presses first.
CREATE UNIQUE INDEX quote_won_once ON srm.quote (tenant_id, rfq_id) WHERE status = 2;
ALTER TABLE erp.purchase_requisition_line ADD CONSTRAINT purchase_requisition_line_quantity CHECK (quantity > 0);
ALTER TABLE erp.purchase_order ADD CONSTRAINT purchase_order_status CHECK (status IN (1, 2, 3, 8, 9)), ADD CONSTRAINT purchase_order_amount CHECK (total_amount_cents >= 0);
ALTER TABLE erp.purchase_order_line ADD CONSTRAINT purchase_order_line_quantity CHECK (quantity > 0);

-- A purchase order's status never goes backwards; an ended one stays ended.
CREATE FUNCTION erp.keep_purchase_order_moving() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status < OLD.status OR (OLD.status IN (8, 9) AND NEW.status <> OLD.status) THEN
    RAISE EXCEPTION 'a purchase order never moves from % to %', OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_purchase_order_moving BEFORE UPDATE OF status ON erp.purchase_order FOR EACH ROW EXECUTE FUNCTION erp.keep_purchase_order_moving();

-- A document's chain goes on from the last event about it: found by this index, newest first.
DROP INDEX platform.event_tenant_id_aggregate_id_idx;
CREATE INDEX event_tenant_id_aggregate_id_recorded_at_idx ON platform.event (tenant_id, aggregate_id, recorded_at DESC);
CREATE INDEX sales_order_tenant_id_contract_id_idx ON erp.sales_order (tenant_id, contract_id);
