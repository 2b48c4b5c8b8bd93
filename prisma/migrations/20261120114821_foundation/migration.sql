-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "auth";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "datalake";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "erp";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "oa";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "platform";

-- CreateTable
CREATE TABLE "auth"."user" (
    "id" TEXT NOT NULL,
    "tenantId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "username" TEXT,
    "displayUsername" TEXT,
    "role" TEXT,
    "locale" TEXT,
    "banned" BOOLEAN DEFAULT false,
    "banReason" TEXT,
    "banExpires" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSignInAt" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."session" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "impersonatedBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."account" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "password" TEXT,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth"."sign_in_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_in_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "datalake"."lake_record" (
    "tenant_id" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "cell_id" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "ingested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lake_record_pkey" PRIMARY KEY ("tenant_id","record_id")
);

-- CreateTable
CREATE TABLE "datalake"."lake_table" (
    "tenant_id" TEXT NOT NULL,
    "cell_id" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "shard" INTEGER NOT NULL,
    "records" BIGINT NOT NULL DEFAULT 0,
    "last_ingested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lake_table_pkey" PRIMARY KEY ("tenant_id","cell_id","table_name","shard")
);

-- CreateTable
CREATE TABLE "erp"."sales_order" (
    "tenant_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "order_no" TEXT NOT NULL,
    "order_status" INTEGER NOT NULL DEFAULT 1,
    "customer_id" TEXT NOT NULL,
    "total_amount_cents" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "contract_id" TEXT,
    "cancel_reason" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sales_order_pkey" PRIMARY KEY ("tenant_id","order_id")
);

-- CreateTable
CREATE TABLE "erp"."sales_order_line" (
    "tenant_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "line_no" INTEGER NOT NULL,
    "product_sku" TEXT NOT NULL,
    "quantity" DECIMAL(18,6) NOT NULL,
    "unit_price_cents" BIGINT,

    CONSTRAINT "sales_order_line_pkey" PRIMARY KEY ("tenant_id","order_id","line_no")
);

-- CreateTable
CREATE TABLE "oa"."approval" (
    "tenant_id" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "approval_no" TEXT NOT NULL,
    "type_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" INTEGER NOT NULL DEFAULT 1,
    "form_data" JSONB NOT NULL,
    "source_id" TEXT,
    "requested_by" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "comment" TEXT,
    "decided_by" TEXT,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("tenant_id","instance_id")
);

-- CreateTable
CREATE TABLE "platform"."tenant" (
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "platform"."item" (
    "tenant_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL DEFAULT 'pcs',
    "tracking" TEXT NOT NULL DEFAULT 'none',
    "status" TEXT NOT NULL DEFAULT 'active',
    "stocked" BOOLEAN NOT NULL DEFAULT false,
    "shelf_life_days" INTEGER,
    "safety_stock" DECIMAL(18,6),
    "standard_cost_cents" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_pkey" PRIMARY KEY ("tenant_id","sku")
);

-- CreateTable
CREATE TABLE "platform"."factory" (
    "tenant_id" TEXT NOT NULL,
    "factory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "factory_pkey" PRIMARY KEY ("tenant_id","factory_id")
);

-- CreateTable
CREATE TABLE "platform"."warehouse" (
    "tenant_id" TEXT NOT NULL,
    "warehouse_id" TEXT NOT NULL,
    "factory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "warehouse_pkey" PRIMARY KEY ("tenant_id","warehouse_id")
);

-- CreateTable
CREATE TABLE "platform"."workshop" (
    "tenant_id" TEXT NOT NULL,
    "workshop_id" TEXT NOT NULL,
    "factory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workshop_pkey" PRIMARY KEY ("tenant_id","workshop_id")
);

-- CreateTable
CREATE TABLE "platform"."number_series" (
    "tenant_id" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "next" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("tenant_id","prefix")
);

-- CreateTable
CREATE TABLE "platform"."idempotency" (
    "tenant_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("tenant_id","request_id")
);

-- CreateTable
CREATE TABLE "platform"."event" (
    "tenant_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "source" TEXT NOT NULL,
    "aggregate_id" TEXT,
    "business_key" TEXT,
    "factory_id" TEXT,
    "payload" JSONB NOT NULL,
    "input_hash" TEXT,
    "correlation_id" TEXT NOT NULL,
    "causation_id" TEXT,
    "hops" INTEGER NOT NULL DEFAULT 0,
    "by" TEXT,
    "by_name" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "position" BIGINT,

    CONSTRAINT "event_pkey" PRIMARY KEY ("tenant_id","event_id")
);

-- CreateTable
CREATE TABLE "platform"."delivery" (
    "delivery_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "linkage" TEXT NOT NULL,
    "flag" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "starts" INTEGER NOT NULL DEFAULT 0,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "queued_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_message" TEXT,
    "note" TEXT,
    "discard_reason" TEXT,
    "replays" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "platform"."delivery_step" (
    "tenant_id" TEXT NOT NULL,
    "delivery_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "response" JSONB,
    "error" JSONB,
    "ok" BOOLEAN NOT NULL,
    "ms" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_step_pkey" PRIMARY KEY ("tenant_id","delivery_id","step")
);

-- CreateTable
CREATE TABLE "platform"."linkage" (
    "linkage" TEXT NOT NULL,
    "flag" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "listens_to" TEXT[],
    "calls" TEXT[],
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "linkage_pkey" PRIMARY KEY ("linkage")
);

-- CreateTable
CREATE TABLE "platform"."linkage_switch" (
    "tenant_id" TEXT NOT NULL,
    "flag" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "reason" TEXT,
    "by" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "linkage_switch_pkey" PRIMARY KEY ("tenant_id","flag")
);

-- CreateTable
CREATE TABLE "platform"."audit_entry" (
    "audit_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "tenant_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "document_type" TEXT,
    "document_id" TEXT,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT,
    "seq" BIGINT,
    "hash" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("audit_id")
);

-- CreateTable
CREATE TABLE "platform"."api_token" (
    "token_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[],
    "class" TEXT NOT NULL DEFAULT 'interactive',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("token_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "auth"."user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_username_key" ON "auth"."user"("username");

-- CreateIndex
CREATE INDEX "user_tenantId_idx" ON "auth"."user"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "auth"."session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "auth"."session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "auth"."account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "auth"."verification"("identifier");

-- CreateIndex
CREATE INDEX "lake_record_tenant_id_cell_id_table_name_ingested_at_idx" ON "datalake"."lake_record"("tenant_id", "cell_id", "table_name", "ingested_at");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_order_status_order_id_idx" ON "erp"."sales_order"("tenant_id", "order_status", "order_id");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_customer_id_order_id_idx" ON "erp"."sales_order"("tenant_id", "customer_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "sales_order_tenant_id_order_no_key" ON "erp"."sales_order"("tenant_id", "order_no");

-- CreateIndex
CREATE UNIQUE INDEX "sales_order_line_tenant_id_line_id_key" ON "erp"."sales_order_line"("tenant_id", "line_id");

-- CreateIndex
CREATE INDEX "approval_tenant_id_status_instance_id_idx" ON "oa"."approval"("tenant_id", "status", "instance_id");

-- CreateIndex
CREATE INDEX "approval_tenant_id_source_id_idx" ON "oa"."approval"("tenant_id", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_tenant_id_approval_no_key" ON "oa"."approval"("tenant_id", "approval_no");

-- CreateIndex
CREATE INDEX "item_tenant_id_created_at_sku_idx" ON "platform"."item"("tenant_id", "created_at" DESC, "sku");

-- CreateIndex
CREATE INDEX "idempotency_created_at_idx" ON "platform"."idempotency"("created_at");

-- CreateIndex
CREATE INDEX "event_tenant_id_correlation_id_idx" ON "platform"."event"("tenant_id", "correlation_id");

-- CreateIndex
CREATE INDEX "event_tenant_id_aggregate_id_idx" ON "platform"."event"("tenant_id", "aggregate_id");

-- CreateIndex
CREATE INDEX "event_tenant_id_event_type_position_idx" ON "platform"."event"("tenant_id", "event_type", "position");

-- CreateIndex
CREATE INDEX "event_not_relayed" ON "platform"."event"("recorded_at") WHERE (position IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "event_tenant_id_position_key" ON "platform"."event"("tenant_id", "position");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_flag_state_idx" ON "platform"."delivery"("tenant_id", "flag", "state");

-- CreateIndex
CREATE INDEX "delivery_tenant_id_created_at_idx" ON "platform"."delivery"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "delivery_due" ON "platform"."delivery"("next_at") WHERE (state = 'pending');

-- CreateIndex
CREATE INDEX "delivery_leased" ON "platform"."delivery"("lease_until") WHERE (state = 'running');

-- CreateIndex
CREATE INDEX "delivery_dead" ON "platform"."delivery"("tenant_id", "finished_at") WHERE (state = 'dead');

-- CreateIndex
CREATE UNIQUE INDEX "delivery_tenant_id_event_id_linkage_key" ON "platform"."delivery"("tenant_id", "event_id", "linkage");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_document_id_idx" ON "platform"."audit_entry"("tenant_id", "document_id");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_at_audit_id_idx" ON "platform"."audit_entry"("tenant_id", "at" DESC, "audit_id");

-- CreateIndex
CREATE INDEX "audit_entry_not_sealed" ON "platform"."audit_entry"("at") WHERE (seq IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_tenant_id_seq_key" ON "platform"."audit_entry"("tenant_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "platform"."api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_tenant_id_idx" ON "platform"."api_token"("tenant_id");

-- AddForeignKey
ALTER TABLE "erp"."sales_order_line" ADD CONSTRAINT "sales_order_line_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "erp"."sales_order"("tenant_id", "order_id") ON DELETE RESTRICT ON UPDATE CASCADE;
