-- DropForeignKey
ALTER TABLE "run" DROP CONSTRAINT "run_grid_factor_id_fkey";

-- AlterTable
ALTER TABLE "hourly_rollup" ADD COLUMN     "basis_id" UUID,
ADD COLUMN     "facility_energy_kwh" DOUBLE PRECISION,
ADD COLUMN     "is_pending" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "is_pinned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "location_kg_co2e" DOUBLE PRECISION,
ADD COLUMN     "market_kg_co2e" DOUBLE PRECISION,
ADD COLUMN     "water_offsite_l" DOUBLE PRECISION,
ADD COLUMN     "water_onsite_l" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "run" DROP COLUMN "grid_factor_id",
ADD COLUMN     "pue_basis" TEXT;

-- AlterTable
ALTER TABLE "run_total" ADD COLUMN     "facility_energy_kwh" DOUBLE PRECISION,
ADD COLUMN     "grid_uncertainty" DOUBLE PRECISION,
ADD COLUMN     "is_pending" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "location_covered_kwh" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "location_kg_co2e" DOUBLE PRECISION,
ADD COLUMN     "market_covered_kwh" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "market_kg_co2e" DOUBLE PRECISION,
ADD COLUMN     "pue_uncertainty" DOUBLE PRECISION,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "water_offsite_covered_kwh" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "water_offsite_l" DOUBLE PRECISION,
ADD COLUMN     "water_onsite_covered_kwh" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "water_onsite_l" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "calculation_basis" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "keys" TEXT[],
    "pue_uncertainty" DOUBLE PRECISION NOT NULL,
    "grid_uncertainty" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calculation_basis_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "run_factor" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "energy_kwh" DOUBLE PRECISION NOT NULL,
    "hour_count" INTEGER NOT NULL,

    CONSTRAINT "run_factor_pkey" PRIMARY KEY ("organization_id","run_id","key")
);

-- CreateIndex
CREATE INDEX "run_factor_organization_id_key_idx" ON "run_factor"("organization_id", "key");

-- CreateIndex
CREATE INDEX "run_total_pending_idx" ON "run_total"("organization_id", "run_id") WHERE (is_pending);

-- What was fixed when a run was announced came from its project or from the request. The two were not told apart.
UPDATE "run" SET "pue_basis" = 'project' WHERE "pue" IS NOT NULL;
