-- CreateTable
CREATE TABLE "datalake"."measure" (
    "tenant_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "measure" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "shard" INTEGER NOT NULL,
    "value" DECIMAL(24,6) NOT NULL,

    CONSTRAINT "measure_pkey" PRIMARY KEY ("tenant_id","measure","day","key","shard")
);

CALL platform.wall_off('datalake.measure');
