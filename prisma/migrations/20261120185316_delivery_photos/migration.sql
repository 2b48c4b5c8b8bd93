-- CreateTable
CREATE TABLE "tms"."delivery_photo" (
    "tenant_id" TEXT NOT NULL,
    "photo_id" TEXT NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "image" BYTEA NOT NULL,
    "media_type" TEXT NOT NULL,
    "taken_by" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_photo_pkey" PRIMARY KEY ("tenant_id","photo_id")
);

-- CreateIndex
CREATE INDEX "delivery_photo_tenant_id_shipment_id_idx" ON "tms"."delivery_photo"("tenant_id", "shipment_id");

-- AddForeignKey
ALTER TABLE "tms"."delivery_photo" ADD CONSTRAINT "delivery_photo_tenant_id_shipment_id_fkey" FOREIGN KEY ("tenant_id", "shipment_id") REFERENCES "tms"."shipment"("tenant_id", "shipment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

CALL platform.wall_off('tms.delivery_photo');

-- A JPEG is as small as it gets: packing it once more only takes time.
ALTER TABLE tms.delivery_photo ALTER COLUMN image SET STORAGE EXTERNAL;

-- What somebody photographed stays as it was taken.
CREATE OR REPLACE FUNCTION platform.restrict_app_role(role text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE ON platform.event, platform.audit_entry, platform.scan, wms.stock_ledger, wms.serial_movement, mes.production_serial, tms.delivery_photo FROM %I', role);
  EXECUTE format('GRANT UPDATE (position) ON platform.event TO %I', role);
  EXECUTE format('GRANT UPDATE (seq, hash) ON platform.audit_entry TO %I', role);
  EXECUTE format('REVOKE DELETE ON platform.delivery, platform.delivery_step FROM %I', role);
  EXECUTE format('REVOKE INSERT, DELETE ON platform.feed_head FROM %I', role);
END $$;
