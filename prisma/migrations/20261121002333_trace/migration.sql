-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "trace";

-- AlterTable
ALTER TABLE "tms"."shipment" ADD COLUMN     "recalls" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "wms"."lot" ADD COLUMN     "held_by_recall" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "trace"."edge" (
    "tenant_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "from_node" TEXT NOT NULL,
    "to_node" TEXT NOT NULL,
    "quantity" DECIMAL(18,6),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),
    "document_type" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "document_no" TEXT,
    "movement_id" TEXT,
    "from_place" TEXT,
    "to_place" TEXT,

    CONSTRAINT "edge_pkey" PRIMARY KEY ("tenant_id","event_id","n")
);

-- CreateTable
CREATE TABLE "trace"."node" (
    "tenant_id" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sku" TEXT,
    "name" TEXT NOT NULL,
    "number" TEXT,
    "numbered_by" TEXT NOT NULL DEFAULT '',
    "of_node" TEXT,

    CONSTRAINT "node_pkey" PRIMARY KEY ("tenant_id","node")
);

-- CreateTable
CREATE TABLE "trace"."label" (
    "tenant_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "as" TEXT NOT NULL,

    CONSTRAINT "label_pkey" PRIMARY KEY ("tenant_id","label","node","as")
);

-- CreateTable
CREATE TABLE "trace"."taken_back" (
    "tenant_id" TEXT NOT NULL,
    "document_type" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "taken_back_pkey" PRIMARY KEY ("tenant_id","document_type","document_id")
);

-- CreateTable
CREATE TABLE "trace"."recall" (
    "tenant_id" TEXT NOT NULL,
    "recall_id" TEXT NOT NULL,
    "recall_no" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "q" TEXT NOT NULL,
    "start_nodes" TEXT[],
    "status" INTEGER NOT NULL DEFAULT 1,
    "opened_by" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "counted_at" TIMESTAMPTZ(3),
    "held_by" TEXT,
    "hold_asked_at" TIMESTAMPTZ(3),
    "held_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,
    "lift_asked_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lift_reason" TEXT,

    CONSTRAINT "recall_pkey" PRIMARY KEY ("tenant_id","recall_id")
);

-- CreateTable
CREATE TABLE "trace"."recall_goods" (
    "tenant_id" TEXT NOT NULL,
    "recall_id" TEXT NOT NULL,
    "node" TEXT NOT NULL,
    "on_hand" DECIMAL(18,6),
    "reserved" DECIMAL(18,6),
    "held" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "recall_goods_pkey" PRIMARY KEY ("tenant_id","recall_id","node")
);

-- CreateTable
CREATE TABLE "trace"."recall_stop" (
    "tenant_id" TEXT NOT NULL,
    "recall_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "document_no" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "recall_stop_pkey" PRIMARY KEY ("tenant_id","recall_id","kind","document_id")
);

-- CreateTable
CREATE TABLE "wms"."recall_hold" (
    "tenant_id" TEXT NOT NULL,
    "recall_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "lot_number" TEXT NOT NULL DEFAULT '',
    "serial_number" TEXT NOT NULL DEFAULT '',
    "recall_no" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recall_hold_pkey" PRIMARY KEY ("tenant_id","recall_id","sku","lot_number","serial_number")
);

-- CreateIndex
CREATE INDEX "edge_forward" ON "trace"."edge"("tenant_id", "from_node", "to_node") WHERE (kind <> 'moved');

-- CreateIndex
CREATE INDEX "edge_backward" ON "trace"."edge"("tenant_id", "to_node", "from_node");

-- CreateIndex
CREATE INDEX "edge_tenant_id_document_id_idx" ON "trace"."edge"("tenant_id", "document_id");

-- CreateIndex
CREATE INDEX "node_of_sku" ON "trace"."node"("tenant_id", "sku") WHERE (sku IS NOT NULL);

-- CreateIndex
CREATE INDEX "node_of" ON "trace"."node"("tenant_id", "of_node") WHERE (of_node IS NOT NULL);

-- CreateIndex
CREATE INDEX "label_tenant_id_node_idx" ON "trace"."label"("tenant_id", "node");

-- CreateIndex
CREATE INDEX "recall_tenant_id_status_recall_id_idx" ON "trace"."recall"("tenant_id", "status", "recall_id");

-- CreateIndex
CREATE UNIQUE INDEX "recall_tenant_id_recall_no_key" ON "trace"."recall"("tenant_id", "recall_no");

-- CreateIndex
CREATE INDEX "recall_hold_tenant_id_sku_lot_number_idx" ON "wms"."recall_hold"("tenant_id", "sku", "lot_number");

-- CreateIndex
CREATE INDEX "recalled_serial" ON "wms"."recall_hold"("tenant_id", "sku", "serial_number") WHERE (serial_number <> '');

-- AddForeignKey
ALTER TABLE "trace"."recall_goods" ADD CONSTRAINT "recall_goods_tenant_id_recall_id_fkey" FOREIGN KEY ("tenant_id", "recall_id") REFERENCES "trace"."recall"("tenant_id", "recall_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trace"."recall_stop" ADD CONSTRAINT "recall_stop_tenant_id_recall_id_fkey" FOREIGN KEY ("tenant_id", "recall_id") REFERENCES "trace"."recall"("tenant_id", "recall_id") ON DELETE RESTRICT ON UPDATE CASCADE;

CALL platform.wall_off('trace.edge');
CALL platform.wall_off('trace.node');
CALL platform.wall_off('trace.label');
CALL platform.wall_off('trace.taken_back');
CALL platform.wall_off('trace.recall');
CALL platform.wall_off('trace.recall_goods');
CALL platform.wall_off('trace.recall_stop');
CALL platform.wall_off('wms.recall_hold');

ALTER TABLE trace.edge ADD CONSTRAINT some_of_it CHECK (quantity > 0),
  ADD CONSTRAINT ledger_has_movement CHECK ((evidence = 'ledger') = (movement_id IS NOT NULL)),
  ADD CONSTRAINT only_moved_stays_itself CHECK (kind = 'moved' OR from_node <> to_node);
ALTER TABLE trace.recall ADD CONSTRAINT recall_status CHECK (status IN (1, 2, 3, 4, 5));
ALTER TABLE wms.lot ADD CONSTRAINT recalled_is_held CHECK (held OR NOT held_by_recall);
ALTER TABLE tms.shipment ALTER COLUMN recalls SET NOT NULL;
