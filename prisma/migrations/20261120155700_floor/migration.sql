-- CreateTable
CREATE TABLE "platform"."document_lease" (
    "tenant_id" TEXT NOT NULL,
    "document_type" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "holder_id" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_lease_pkey" PRIMARY KEY ("tenant_id","document_type","document_id")
);

-- CreateTable
CREATE TABLE "platform"."scan" (
    "tenant_id" TEXT NOT NULL,
    "scan_id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "by_name" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "document_id" TEXT,
    "raw" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "ms" INTEGER NOT NULL,
    "scanned_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scan_pkey" PRIMARY KEY ("tenant_id","scan_id")
);

-- CreateIndex
CREATE INDEX "scan_tenant_id_scanned_at_scan_id_idx" ON "platform"."scan"("tenant_id", "scanned_at" DESC, "scan_id");

-- CreateIndex
CREATE INDEX "scan_tenant_id_document_id_scanned_at_idx" ON "platform"."scan"("tenant_id", "document_id", "scanned_at" DESC);

CALL platform.wall_off('platform.document_lease');
CALL platform.wall_off('platform.scan');

-- What somebody scanned stays as it was scanned.
CREATE OR REPLACE FUNCTION platform.restrict_app_role(role text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE ON platform.event, platform.audit_entry, platform.scan, wms.stock_ledger, wms.serial_movement, mes.production_serial FROM %I', role);
  EXECUTE format('GRANT UPDATE (position) ON platform.event TO %I', role);
  EXECUTE format('GRANT UPDATE (seq, hash) ON platform.audit_entry TO %I', role);
  EXECUTE format('REVOKE DELETE ON platform.delivery, platform.delivery_step FROM %I', role);
  EXECUTE format('REVOKE INSERT, DELETE ON platform.feed_head FROM %I', role);
END $$;
