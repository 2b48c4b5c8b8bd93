-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "mes";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "tms";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "wms";

-- AlterTable
ALTER TABLE "platform"."item" ADD COLUMN     "backflush" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "erp"."sales_order_progress" (
    "tenant_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "product_sku" TEXT NOT NULL,
    "planned_quantity" DECIMAL(18,6) NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sales_order_progress_pkey" PRIMARY KEY ("tenant_id","order_id","stage","source_id","product_sku")
);

-- CreateTable
CREATE TABLE "mes"."bom" (
    "tenant_id" TEXT NOT NULL,
    "product_sku" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bom_pkey" PRIMARY KEY ("tenant_id","product_sku","version")
);

-- CreateTable
CREATE TABLE "mes"."bom_line" (
    "tenant_id" TEXT NOT NULL,
    "product_sku" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "material_sku" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "scrap_rate" DECIMAL(9,6) NOT NULL DEFAULT 0,
    "substitutes" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "bom_line_pkey" PRIMARY KEY ("tenant_id","product_sku","version","line_no")
);

-- CreateTable
CREATE TABLE "mes"."production_plan" (
    "tenant_id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "plan_no" TEXT NOT NULL,
    "product_sku" TEXT NOT NULL,
    "planned_qty" DECIMAL(18,6) NOT NULL,
    "plan_date" DATE NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "production_plan_pkey" PRIMARY KEY ("tenant_id","plan_id")
);

-- CreateTable
CREATE TABLE "mes"."production_order" (
    "tenant_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "document_no" TEXT NOT NULL,
    "order_no" TEXT NOT NULL,
    "workshop_id" TEXT NOT NULL,
    "product_sku" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "plan_id" TEXT,
    "status" INTEGER NOT NULL DEFAULT 0,
    "bom_version" TEXT,
    "good_qty" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "defect_qty" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "received_qty" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "cancel_reason" TEXT,
    "due_date" DATE,
    "started_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "production_order_pkey" PRIMARY KEY ("tenant_id","order_id")
);

-- CreateTable
CREATE TABLE "mes"."production_report" (
    "tenant_id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "good_qty" DECIMAL(18,6) NOT NULL,
    "defect_qty" DECIMAL(18,6) NOT NULL,
    "rework_qty" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "defect_types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "station_id" TEXT,
    "shift" TEXT,
    "produced_by" TEXT NOT NULL,
    "lot_number" TEXT,
    "serial_numbers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "report_time" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "production_report_pkey" PRIMARY KEY ("tenant_id","report_id")
);

-- CreateTable
CREATE TABLE "mes"."material_issue" (
    "tenant_id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "material_sku" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "lot_number" TEXT,
    "serial_numbers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "over_issue_reason" TEXT,
    "issued_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "material_issue_pkey" PRIMARY KEY ("tenant_id","issue_id")
);

-- CreateTable
CREATE TABLE "mes"."production_inbound" (
    "tenant_id" TEXT NOT NULL,
    "inbound_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "product_sku" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "lot_number" TEXT,
    "serial_numbers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "production_inbound_pkey" PRIMARY KEY ("tenant_id","inbound_id")
);

-- CreateTable
CREATE TABLE "mes"."production_serial" (
    "tenant_id" TEXT NOT NULL,
    "serial_number" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,

    CONSTRAINT "production_serial_pkey" PRIMARY KEY ("tenant_id","serial_number","document_id","sku")
);

-- CreateTable
CREATE TABLE "tms"."shipment" (
    "tenant_id" TEXT NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "waybill_no" TEXT NOT NULL,
    "status" INTEGER NOT NULL DEFAULT 1,
    "origin" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "consignee_name" TEXT,
    "consignee_phone" TEXT,
    "wms_outbound_order_id" TEXT,
    "erp_order_id" TEXT,
    "carrier" TEXT,
    "cargo" JSONB NOT NULL DEFAULT '{}',
    "lines" JSONB NOT NULL DEFAULT '[]',
    "time_requirement" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shipment_pkey" PRIMARY KEY ("tenant_id","shipment_id")
);

-- CreateTable
CREATE TABLE "tms"."shipment_event" (
    "tenant_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "location" TEXT,
    "note" TEXT,
    "by" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shipment_event_pkey" PRIMARY KEY ("tenant_id","event_id")
);

-- CreateTable
CREATE TABLE "tms"."delivery_confirmation" (
    "tenant_id" TEXT NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "confirm_id" TEXT NOT NULL,
    "signer" TEXT,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "exceptions" JSONB NOT NULL DEFAULT '[]',
    "has_image" BOOLEAN NOT NULL DEFAULT false,
    "by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_confirmation_pkey" PRIMARY KEY ("tenant_id","shipment_id")
);

-- CreateTable
CREATE TABLE "tms"."signature" (
    "tenant_id" TEXT NOT NULL,
    "confirm_id" TEXT NOT NULL,
    "image" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signature_pkey" PRIMARY KEY ("tenant_id","confirm_id")
);

-- CreateTable
CREATE TABLE "tms"."delivery_rejection" (
    "tenant_id" TEXT NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_rejection_pkey" PRIMARY KEY ("tenant_id","shipment_id")
);

-- CreateTable
CREATE TABLE "wms"."location" (
    "tenant_id" TEXT NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "zone" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'storage',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "location_pkey" PRIMARY KEY ("tenant_id","warehouse_id","code")
);

-- CreateTable
CREATE TABLE "wms"."lot" (
    "tenant_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "lot_number" TEXT NOT NULL,
    "supplier_lot" TEXT,
    "supplier_id" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "held" BOOLEAN NOT NULL DEFAULT false,
    "hold_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("tenant_id","sku","lot_number")
);

-- CreateTable
CREATE TABLE "wms"."stock_balance" (
    "tenant_id" TEXT NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "location_code" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "lot_number" TEXT NOT NULL DEFAULT '',
    "on_hand" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "reserved" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "held" BOOLEAN NOT NULL DEFAULT false,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_balance_pkey" PRIMARY KEY ("tenant_id","sku","warehouse_id","location_code","lot_number")
);

-- CreateTable
CREATE TABLE "wms"."stock_ledger" (
    "tenant_id" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "movement_id" TEXT NOT NULL,
    "document_type" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "line_id" TEXT,
    "reason" TEXT NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "location_code" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "lot_number" TEXT NOT NULL DEFAULT '',
    "delta" DECIMAL(18,6) NOT NULL,
    "on_hand" DECIMAL(18,6),
    "note" TEXT,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_ledger_pkey" PRIMARY KEY ("tenant_id","seq")
);

-- CreateTable
CREATE TABLE "wms"."serial" (
    "tenant_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "serial_number" TEXT NOT NULL,
    "lot_number" TEXT NOT NULL DEFAULT '',
    "in_stock" BOOLEAN NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "location_code" TEXT NOT NULL,
    "picked_for" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "serial_pkey" PRIMARY KEY ("tenant_id","sku","serial_number")
);

-- CreateTable
CREATE TABLE "wms"."serial_movement" (
    "tenant_id" TEXT NOT NULL,
    "movement_id" TEXT NOT NULL,
    "serial_number" TEXT NOT NULL,
    "sku" TEXT NOT NULL,

    CONSTRAINT "serial_movement_pkey" PRIMARY KEY ("tenant_id","movement_id","serial_number")
);

-- CreateTable
CREATE TABLE "wms"."inbound_order" (
    "tenant_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "order_no" TEXT NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "type_code" TEXT NOT NULL,
    "status" INTEGER NOT NULL DEFAULT 1,
    "source_order_id" TEXT,
    "erp_order_id" TEXT,
    "po_id" TEXT,
    "supplier_id" TEXT,
    "closed_short" BOOLEAN NOT NULL DEFAULT false,
    "end_reason" TEXT,
    "completed_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_order_pkey" PRIMARY KEY ("tenant_id","order_id")
);

-- CreateTable
CREATE TABLE "wms"."inbound_line" (
    "tenant_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "received_quantity" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "lot_number" TEXT,
    "serial_numbers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "supplier_lot" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "over_tolerance_percent" DECIMAL(5,2) NOT NULL DEFAULT 0,
    "under_tolerance_percent" DECIMAL(5,2) NOT NULL DEFAULT 0,

    CONSTRAINT "inbound_line_pkey" PRIMARY KEY ("tenant_id","order_id","line_no")
);

-- CreateTable
CREATE TABLE "wms"."outbound_order" (
    "tenant_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "order_no" TEXT NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "type_code" TEXT NOT NULL,
    "status" INTEGER NOT NULL DEFAULT 1,
    "source_order_id" TEXT,
    "erp_order_id" TEXT,
    "consignee_name" TEXT,
    "consignee_phone" TEXT,
    "consignee_address" TEXT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "backorder_of" TEXT,
    "end_reason" TEXT,
    "shipped_at" TIMESTAMPTZ(3),
    "signed_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbound_order_pkey" PRIMARY KEY ("tenant_id","order_id")
);

-- CreateTable
CREATE TABLE "wms"."outbound_line" (
    "tenant_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "shipped_quantity" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "backordered_quantity" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "lot_number" TEXT,

    CONSTRAINT "outbound_line_pkey" PRIMARY KEY ("tenant_id","order_id","line_no")
);

-- CreateTable
CREATE TABLE "wms"."reservation" (
    "tenant_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "location_code" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "lot_number" TEXT NOT NULL DEFAULT '',
    "quantity" DECIMAL(18,6) NOT NULL,
    "picked_quantity" DECIMAL(18,6) NOT NULL DEFAULT 0,
    "chosen_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reservation_pkey" PRIMARY KEY ("tenant_id","line_id","warehouse_id","location_code","lot_number")
);

-- CreateTable
CREATE TABLE "wms"."stock_count" (
    "tenant_id" TEXT NOT NULL,
    "count_id" TEXT NOT NULL,
    "count_no" TEXT NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "status" INTEGER NOT NULL DEFAULT 1,
    "blind" BOOLEAN NOT NULL DEFAULT true,
    "reason" TEXT,
    "end_reason" TEXT,
    "created_by" TEXT NOT NULL,
    "counted_by" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "approved_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_count_pkey" PRIMARY KEY ("tenant_id","count_id")
);

-- CreateTable
CREATE TABLE "wms"."stock_count_line" (
    "tenant_id" TEXT NOT NULL,
    "count_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "location_code" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "lot_number" TEXT NOT NULL DEFAULT '',
    "expected_quantity" DECIMAL(18,6) NOT NULL,
    "expected_serials" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "counted_quantity" DECIMAL(18,6),
    "counted_serials" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "round" INTEGER NOT NULL DEFAULT 1,
    "counted_by" TEXT,
    "counted_at" TIMESTAMPTZ(3),

    CONSTRAINT "stock_count_line_pkey" PRIMARY KEY ("tenant_id","count_id","line_no")
);

-- CreateIndex
CREATE INDEX "bom_tenant_id_product_sku_created_at_idx" ON "mes"."bom"("tenant_id", "product_sku", "created_at" DESC);

-- CreateIndex
CREATE INDEX "bom_line_tenant_id_material_sku_idx" ON "mes"."bom_line"("tenant_id", "material_sku");

-- CreateIndex
CREATE INDEX "production_plan_tenant_id_product_sku_plan_id_idx" ON "mes"."production_plan"("tenant_id", "product_sku", "plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "production_plan_tenant_id_plan_no_key" ON "mes"."production_plan"("tenant_id", "plan_no");

-- CreateIndex
CREATE INDEX "production_order_tenant_id_order_no_order_id_idx" ON "mes"."production_order"("tenant_id", "order_no", "order_id");

-- CreateIndex
CREATE INDEX "production_order_tenant_id_status_order_id_idx" ON "mes"."production_order"("tenant_id", "status", "order_id");

-- CreateIndex
CREATE INDEX "production_order_tenant_id_product_sku_order_id_idx" ON "mes"."production_order"("tenant_id", "product_sku", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "production_order_tenant_id_document_no_key" ON "mes"."production_order"("tenant_id", "document_no");

-- CreateIndex
CREATE INDEX "production_report_tenant_id_order_id_report_id_idx" ON "mes"."production_report"("tenant_id", "order_id", "report_id");

-- CreateIndex
CREATE INDEX "production_report_tenant_id_lot_number_idx" ON "mes"."production_report"("tenant_id", "lot_number");

-- CreateIndex
CREATE INDEX "material_issue_tenant_id_order_id_issue_id_idx" ON "mes"."material_issue"("tenant_id", "order_id", "issue_id");

-- CreateIndex
CREATE INDEX "material_issue_tenant_id_lot_number_idx" ON "mes"."material_issue"("tenant_id", "lot_number");

-- CreateIndex
CREATE INDEX "production_inbound_tenant_id_order_id_inbound_id_idx" ON "mes"."production_inbound"("tenant_id", "order_id", "inbound_id");

-- CreateIndex
CREATE INDEX "production_inbound_tenant_id_lot_number_idx" ON "mes"."production_inbound"("tenant_id", "lot_number");

-- CreateIndex
CREATE INDEX "shipment_tenant_id_status_shipment_id_idx" ON "tms"."shipment"("tenant_id", "status", "shipment_id");

-- CreateIndex
CREATE INDEX "shipment_tenant_id_wms_outbound_order_id_idx" ON "tms"."shipment"("tenant_id", "wms_outbound_order_id");

-- CreateIndex
CREATE INDEX "shipment_tenant_id_erp_order_id_idx" ON "tms"."shipment"("tenant_id", "erp_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "shipment_tenant_id_waybill_no_key" ON "tms"."shipment"("tenant_id", "waybill_no");

-- CreateIndex
CREATE INDEX "shipment_event_tenant_id_shipment_id_occurred_at_idx" ON "tms"."shipment_event"("tenant_id", "shipment_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_confirmation_tenant_id_confirm_id_key" ON "tms"."delivery_confirmation"("tenant_id", "confirm_id");

-- CreateIndex
CREATE INDEX "lot_tenant_id_lot_number_idx" ON "wms"."lot"("tenant_id", "lot_number");

-- CreateIndex
CREATE INDEX "lot_tenant_id_supplier_lot_idx" ON "wms"."lot"("tenant_id", "supplier_lot");

-- CreateIndex
CREATE INDEX "lot_tenant_id_created_at_sku_lot_number_idx" ON "wms"."lot"("tenant_id", "created_at" DESC, "sku", "lot_number");

-- CreateIndex
CREATE INDEX "stock_balance_tenant_id_warehouse_id_location_code_idx" ON "wms"."stock_balance"("tenant_id", "warehouse_id", "location_code");

-- CreateIndex
CREATE INDEX "stock_ledger_tenant_id_document_id_seq_idx" ON "wms"."stock_ledger"("tenant_id", "document_id", "seq");

-- CreateIndex
CREATE INDEX "stock_ledger_tenant_id_sku_seq_idx" ON "wms"."stock_ledger"("tenant_id", "sku", "seq");

-- CreateIndex
CREATE INDEX "stock_ledger_lot" ON "wms"."stock_ledger"("tenant_id", "lot_number", "seq") WHERE (lot_number <> '');

-- CreateIndex
CREATE INDEX "stock_ledger_tenant_id_movement_id_idx" ON "wms"."stock_ledger"("tenant_id", "movement_id");

-- CreateIndex
CREATE INDEX "serial_tenant_id_serial_number_idx" ON "wms"."serial"("tenant_id", "serial_number");

-- CreateIndex
CREATE INDEX "serial_in_stock" ON "wms"."serial"("tenant_id", "sku", "warehouse_id", "location_code", "lot_number") WHERE (in_stock);

-- CreateIndex
CREATE INDEX "serial_movement_tenant_id_serial_number_idx" ON "wms"."serial_movement"("tenant_id", "serial_number");

-- CreateIndex
CREATE INDEX "inbound_order_tenant_id_status_order_id_idx" ON "wms"."inbound_order"("tenant_id", "status", "order_id");

-- CreateIndex
CREATE INDEX "inbound_order_tenant_id_source_order_id_idx" ON "wms"."inbound_order"("tenant_id", "source_order_id");

-- CreateIndex
CREATE INDEX "inbound_order_tenant_id_erp_order_id_idx" ON "wms"."inbound_order"("tenant_id", "erp_order_id");

-- CreateIndex
CREATE INDEX "inbound_order_tenant_id_po_id_idx" ON "wms"."inbound_order"("tenant_id", "po_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_order_tenant_id_order_no_key" ON "wms"."inbound_order"("tenant_id", "order_no");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_line_tenant_id_line_id_key" ON "wms"."inbound_line"("tenant_id", "line_id");

-- CreateIndex
CREATE INDEX "outbound_order_tenant_id_status_order_id_idx" ON "wms"."outbound_order"("tenant_id", "status", "order_id");

-- CreateIndex
CREATE INDEX "outbound_order_tenant_id_source_order_id_idx" ON "wms"."outbound_order"("tenant_id", "source_order_id");

-- CreateIndex
CREATE INDEX "outbound_order_tenant_id_erp_order_id_idx" ON "wms"."outbound_order"("tenant_id", "erp_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_order_tenant_id_order_no_key" ON "wms"."outbound_order"("tenant_id", "order_no");

-- CreateIndex
CREATE UNIQUE INDEX "outbound_line_tenant_id_line_id_key" ON "wms"."outbound_line"("tenant_id", "line_id");

-- CreateIndex
CREATE INDEX "reservation_tenant_id_order_id_idx" ON "wms"."reservation"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "reservation_tenant_id_sku_warehouse_id_location_code_lot_nu_idx" ON "wms"."reservation"("tenant_id", "sku", "warehouse_id", "location_code", "lot_number");

-- CreateIndex
CREATE INDEX "stock_count_tenant_id_status_count_id_idx" ON "wms"."stock_count"("tenant_id", "status", "count_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_count_tenant_id_count_no_key" ON "wms"."stock_count"("tenant_id", "count_no");

-- CreateIndex
CREATE UNIQUE INDEX "stock_count_line_tenant_id_line_id_key" ON "wms"."stock_count_line"("tenant_id", "line_id");

-- AddForeignKey
ALTER TABLE "erp"."sales_order_progress" ADD CONSTRAINT "sales_order_progress_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "erp"."sales_order"("tenant_id", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mes"."bom_line" ADD CONSTRAINT "bom_line_tenant_id_product_sku_version_fkey" FOREIGN KEY ("tenant_id", "product_sku", "version") REFERENCES "mes"."bom"("tenant_id", "product_sku", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mes"."production_report" ADD CONSTRAINT "production_report_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "mes"."production_order"("tenant_id", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mes"."material_issue" ADD CONSTRAINT "material_issue_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "mes"."production_order"("tenant_id", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mes"."production_inbound" ADD CONSTRAINT "production_inbound_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "mes"."production_order"("tenant_id", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tms"."shipment_event" ADD CONSTRAINT "shipment_event_tenant_id_shipment_id_fkey" FOREIGN KEY ("tenant_id", "shipment_id") REFERENCES "tms"."shipment"("tenant_id", "shipment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tms"."delivery_confirmation" ADD CONSTRAINT "delivery_confirmation_tenant_id_shipment_id_fkey" FOREIGN KEY ("tenant_id", "shipment_id") REFERENCES "tms"."shipment"("tenant_id", "shipment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tms"."delivery_rejection" ADD CONSTRAINT "delivery_rejection_tenant_id_shipment_id_fkey" FOREIGN KEY ("tenant_id", "shipment_id") REFERENCES "tms"."shipment"("tenant_id", "shipment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wms"."inbound_line" ADD CONSTRAINT "inbound_line_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "wms"."inbound_order"("tenant_id", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wms"."outbound_line" ADD CONSTRAINT "outbound_line_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "wms"."outbound_order"("tenant_id", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wms"."stock_count_line" ADD CONSTRAINT "stock_count_line_tenant_id_count_id_fkey" FOREIGN KEY ("tenant_id", "count_id") REFERENCES "wms"."stock_count"("tenant_id", "count_id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE INDEX "production_order_tenant_id_plan_id_idx" ON "mes"."production_order"("tenant_id", "plan_id");
CREATE INDEX "production_order_tenant_id_workshop_id_order_id_idx" ON "mes"."production_order"("tenant_id", "workshop_id", "order_id");
CREATE INDEX "serial_in_cart" ON "wms"."serial"("tenant_id", "picked_for") WHERE (picked_for IS NOT NULL);

-- What Prisma cannot say.
CALL platform.wall_off('erp.sales_order_progress');
DO $$
DECLARE wanted regclass;
BEGIN
  FOR wanted IN
    SELECT pg_class.oid FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE relkind = 'r' AND nspname IN ('mes', 'wms', 'tms')
  LOOP CALL platform.wall_off(wanted); END LOOP;
END $$;

ALTER TABLE erp.sales_order_progress ADD CONSTRAINT sales_order_progress_stage CHECK (stage IN ('produced', 'shipped', 'delivered')),
  ADD CONSTRAINT sales_order_progress_quantity CHECK (quantity >= 0 AND planned_quantity >= 0);

ALTER TABLE mes.bom_line ADD CONSTRAINT bom_line_quantity CHECK (quantity > 0 AND scrap_rate >= 0);
ALTER TABLE mes.production_plan ADD CONSTRAINT production_plan_quantity CHECK (planned_qty > 0);
ALTER TABLE mes.production_order ADD CONSTRAINT production_order_status CHECK (status IN (0, 1, 2, 9)),
  ADD CONSTRAINT production_order_quantity CHECK (quantity > 0 AND good_qty >= 0 AND defect_qty >= 0),
  ADD CONSTRAINT production_order_not_over_plan CHECK (good_qty <= quantity),
  ADD CONSTRAINT production_order_received_what_was_good CHECK (received_qty >= 0 AND received_qty <= good_qty);
ALTER TABLE mes.production_report ADD CONSTRAINT production_report_quantity CHECK (good_qty >= 0 AND defect_qty >= 0 AND rework_qty >= 0 AND good_qty + defect_qty + rework_qty > 0);
ALTER TABLE mes.material_issue ADD CONSTRAINT material_issue_quantity CHECK (quantity > 0);
ALTER TABLE mes.production_inbound ADD CONSTRAINT production_inbound_quantity CHECK (quantity > 0);

ALTER TABLE tms.shipment ADD CONSTRAINT shipment_status CHECK (status IN (1, 2, 3, 4, 7, 8));

ALTER TABLE wms.location ADD CONSTRAINT location_kind CHECK (kind IN ('storage', 'hold')), ADD CONSTRAINT location_is_a_place CHECK (code NOT LIKE '@%');
ALTER TABLE wms.stock_balance ADD CONSTRAINT stock_balance_is_a_place CHECK (location_code NOT LIKE '@%'),
  ADD CONSTRAINT stock_balance_not_negative CHECK (on_hand >= 0),
  ADD CONSTRAINT stock_balance_reserved CHECK (reserved >= 0 AND reserved <= on_hand);
ALTER TABLE wms.stock_ledger ADD CONSTRAINT stock_ledger_moves CHECK (delta <> 0),
  ADD CONSTRAINT stock_ledger_on_hand CHECK ((on_hand IS NULL) = (location_code LIKE '@%') AND on_hand >= 0);
ALTER TABLE wms.serial ADD CONSTRAINT serial_place CHECK (in_stock = (location_code NOT LIKE '@%') AND (in_stock OR picked_for IS NULL));
ALTER TABLE wms.inbound_order ADD CONSTRAINT inbound_order_status CHECK (status IN (1, 2, 4, 9)),
  ADD CONSTRAINT inbound_order_type CHECK (type_code IN ('purchase', 'production', 'return', 'transfer'));
ALTER TABLE wms.inbound_line ADD CONSTRAINT inbound_line_quantity CHECK (quantity > 0 AND received_quantity >= 0
  AND received_quantity <= quantity * (1 + over_tolerance_percent / 100)),
  ADD CONSTRAINT inbound_line_tolerance CHECK (over_tolerance_percent BETWEEN 0 AND 100 AND under_tolerance_percent BETWEEN 0 AND 100);
ALTER TABLE wms.outbound_order ADD CONSTRAINT outbound_order_status CHECK (status IN (1, 2, 3, 5, 6, 9)),
  ADD CONSTRAINT outbound_order_type CHECK (type_code IN ('picking', 'sales', 'return', 'transfer'));
ALTER TABLE wms.outbound_line ADD CONSTRAINT outbound_line_quantity CHECK (quantity > 0 AND shipped_quantity >= 0 AND backordered_quantity >= 0
  AND shipped_quantity + backordered_quantity <= quantity);
ALTER TABLE wms.reservation ADD CONSTRAINT reservation_quantity CHECK (quantity > 0 AND picked_quantity >= 0 AND picked_quantity <= quantity);
ALTER TABLE wms.stock_count ADD CONSTRAINT stock_count_status CHECK (status IN (1, 2, 3, 9));
ALTER TABLE wms.stock_count_line ADD CONSTRAINT stock_count_line_quantity CHECK (expected_quantity >= 0 AND counted_quantity >= 0);

-- Documents only move forward, whoever writes; the order of a status is not always that of its number.
CREATE FUNCTION platform.keep_moving() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ways constant jsonb := '{
    "mes.production_order": {"0": [1, 2, 9], "1": [2, 9]},
    "wms.inbound_order": {"1": [2, 4, 9], "4": [2, 9], "2": [9]},
    "wms.outbound_order": {"1": [5, 6, 2, 9], "5": [1, 6, 2, 9], "6": [1, 5, 2, 9], "2": [3, 9]},
    "tms.shipment": {"1": [2, 3, 4, 7, 8], "2": [3, 4, 7, 8], "3": [4, 7, 8], "7": [2, 3, 4, 8]},
    "wms.stock_count": {"1": [2, 9], "2": [1, 3, 9]}}';
  kind constant text := TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME;
BEGIN
  IF NEW.status <> OLD.status AND NOT coalesce(ways -> kind -> OLD.status::text @> to_jsonb(NEW.status), false) THEN
    RAISE EXCEPTION 'a % never moves from % to %', kind, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_moving BEFORE UPDATE OF status ON mes.production_order FOR EACH ROW EXECUTE FUNCTION platform.keep_moving();
CREATE TRIGGER keep_moving BEFORE UPDATE OF status ON wms.inbound_order FOR EACH ROW EXECUTE FUNCTION platform.keep_moving();
CREATE TRIGGER keep_moving BEFORE UPDATE OF status ON wms.outbound_order FOR EACH ROW EXECUTE FUNCTION platform.keep_moving();
CREATE TRIGGER keep_moving BEFORE UPDATE OF status ON tms.shipment FOR EACH ROW EXECUTE FUNCTION platform.keep_moving();
CREATE TRIGGER keep_moving BEFORE UPDATE OF status ON wms.stock_count FOR EACH ROW EXECUTE FUNCTION platform.keep_moving();

-- The ledger is written, never rewritten: a correction is a movement of its own.
CREATE FUNCTION wms.keep_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the stock ledger is never changed';
END $$;
CREATE TRIGGER keep_ledger BEFORE UPDATE OR DELETE ON wms.stock_ledger FOR EACH ROW EXECUTE FUNCTION wms.keep_ledger();

CREATE OR REPLACE FUNCTION platform.restrict_app_role(role text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE ON platform.event, platform.audit_entry, wms.stock_ledger, wms.serial_movement, mes.production_serial FROM %I', role);
  EXECUTE format('GRANT UPDATE (position) ON platform.event TO %I', role);
  EXECUTE format('GRANT UPDATE (seq, hash) ON platform.audit_entry TO %I', role);
  EXECUTE format('REVOKE DELETE ON platform.delivery, platform.delivery_step FROM %I', role);
  EXECUTE format('REVOKE INSERT, DELETE ON platform.feed_head FROM %I', role);
END $$;

-- Rows that are rewritten all day: room beside them, and swept often.
ALTER TABLE wms.stock_balance SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE wms.reservation SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE wms.outbound_order SET (fillfactor = 80);
ALTER TABLE wms.inbound_order SET (fillfactor = 80);
ALTER TABLE mes.production_order SET (fillfactor = 80);

-- Every warehouse has a place for what nobody named a place for, and one for what is not for use.
CREATE FUNCTION wms.lay_out_warehouse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO wms.location (tenant_id, warehouse_id, code, kind) VALUES (NEW.tenant_id, NEW.warehouse_id, 'MAIN', 'storage'), (NEW.tenant_id, NEW.warehouse_id, 'HOLD', 'hold');
  RETURN NEW;
END $$;
CREATE TRIGGER lay_out_warehouse AFTER INSERT ON platform.warehouse FOR EACH ROW EXECUTE FUNCTION wms.lay_out_warehouse();
-- The owner is walled off too: plants that stand already are laid out one by one.
DO $$
DECLARE plant text;
BEGIN
  PERFORM set_config('app.tenant_id', '*', true);
  FOR plant IN SELECT tenant_id FROM platform.tenant LOOP
    PERFORM set_config('app.tenant_id', plant, true);
    INSERT INTO wms.location (tenant_id, warehouse_id, code, kind)
    SELECT tenant_id, warehouse_id, code, kind FROM platform.warehouse CROSS JOIN (VALUES ('MAIN', 'storage'), ('HOLD', 'hold')) AS place (code, kind);
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;

-- A moment as JSON carries it.
CREATE FUNCTION platform.iso(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- What a document put on shelves or took from them, as its lines tell it; corrections are told by the ledger alone.
CREATE FUNCTION wms.moved_lines(tenant text, document text) RETURNS json LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce((
    SELECT json_agg(json_build_object('lineId', line_id, 'sku', sku, 'lotNumber', nullif(lot_number, ''), 'quantity', trim_scale(abs(delta)),
      'locationCode', location_code, 'serialNumbers', coalesce((
        SELECT json_agg(serial_number ORDER BY serial_number) FROM wms.serial_movement AS serial
        WHERE serial.tenant_id = tenant AND serial.movement_id = ledger.movement_id), '[]')) ORDER BY seq)
    FROM wms.stock_ledger AS ledger
    WHERE ledger.tenant_id = tenant AND document_id = document AND reason IN ('receipt', 'shipment') AND left(location_code, 1) <> '@'), '[]');

-- Pieces that lie there are counted the way they were taken in: by lot, by number, or not.
CREATE FUNCTION wms.keep_tracking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM wms.stock_balance WHERE tenant_id = NEW.tenant_id AND sku = NEW.sku AND on_hand > 0) THEN
    RAISE EXCEPTION 'there is stock of %', NEW.sku USING ERRCODE = 'LW001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_tracking BEFORE UPDATE OF tracking ON platform.item FOR EACH ROW WHEN (NEW.tracking <> OLD.tracking)
  EXECUTE FUNCTION wms.keep_tracking();
