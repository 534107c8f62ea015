-- CreateEnum
CREATE TYPE "IntensityKind" AS ENUM ('average', 'marginal');

-- CreateEnum
CREATE TYPE "OrganizationFactorKind" AS ENUM ('grid', 'residual', 'water', 'pue', 'wue');

-- CreateTable
CREATE TABLE "reference_source" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "publication" TEXT NOT NULL,
    "citation" TEXT NOT NULL,
    "licence" TEXT NOT NULL,

    CONSTRAINT "reference_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference_set" (
    "file" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reference_set_pkey" PRIMARY KEY ("file")
);

-- CreateTable
CREATE TABLE "residual_mix" (
    "id" TEXT NOT NULL,
    "zone_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "iso3" TEXT,
    "is_applicable" BOOLEAN NOT NULL,
    "carbon_intensity_g_per_kwh" DOUBLE PRECISION,
    "year" INTEGER NOT NULL,
    "ghg_basis" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "notes" TEXT NOT NULL,

    CONSTRAINT "residual_mix_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cloud_region" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "location" TEXT NOT NULL,
    "country_iso2" TEXT NOT NULL,
    "grid_zone_id" TEXT NOT NULL,
    "electricity_maps_zone" TEXT,
    "watttime_region" TEXT,
    "carbon_intensity_g_per_kwh" DOUBLE PRECISION,
    "hourly_cfe_share" DOUBLE PRECISION,
    "pue" DOUBLE PRECISION,
    "wue_l_per_kwh" DOUBLE PRECISION,
    "source_id" TEXT NOT NULL,
    "notes" TEXT NOT NULL,

    CONSTRAINT "cloud_region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hardware_device" (
    "id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "vendor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "tdp_w" DOUBLE PRECISION,
    "peak_fp32_tflops" DOUBLE PRECISION,
    "peak_tf32_tflops" DOUBLE PRECISION,
    "peak_bf16_tflops" DOUBLE PRECISION,
    "peak_fp16_tflops" DOUBLE PRECISION,
    "peak_fp8_tflops" DOUBLE PRECISION,
    "peak_int8_tops" DOUBLE PRECISION,
    "memory_gb" DOUBLE PRECISION,
    "launch_year" INTEGER,
    "embodied_kg_co2e" DOUBLE PRECISION,
    "embodied_source" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "cross_check" TEXT NOT NULL,
    "notes" TEXT NOT NULL,

    CONSTRAINT "hardware_device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_center" (
    "id" TEXT NOT NULL,
    "operator" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "pue" DOUBLE PRECISION,
    "pue_low" DOUBLE PRECISION,
    "pue_high" DOUBLE PRECISION,
    "wue_l_per_kwh" DOUBLE PRECISION,
    "wue_low_l_per_kwh" DOUBLE PRECISION,
    "wue_high_l_per_kwh" DOUBLE PRECISION,
    "cooling" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "notes" TEXT NOT NULL,

    CONSTRAINT "data_center_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "water_factor" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "zone_id" TEXT,
    "name" TEXT NOT NULL,
    "iso3" TEXT,
    "ewif_l_per_kwh" DOUBLE PRECISION NOT NULL,
    "published_value" DOUBLE PRECISION NOT NULL,
    "published_unit" TEXT NOT NULL,
    "year" INTEGER,
    "measure" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "notes" TEXT NOT NULL,

    CONSTRAINT "water_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "embodied_factor" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "embodied_kg_co2e" DOUBLE PRECISION,
    "embodied_low_kg_co2e" DOUBLE PRECISION,
    "embodied_high_kg_co2e" DOUBLE PRECISION,
    "lifetime_years" DOUBLE PRECISION,
    "year" INTEGER,
    "boundary" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "notes" TEXT NOT NULL,

    CONSTRAINT "embodied_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "equivalence" (
    "id" TEXT NOT NULL,
    "equivalence_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kg_co2e_per_unit" DOUBLE PRECISION NOT NULL,
    "unit" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "source_id" TEXT NOT NULL,
    "notes" TEXT NOT NULL,

    CONSTRAINT "equivalence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intensity_profile" (
    "zone_id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    "hour_utc" INTEGER NOT NULL,
    "zone_name" TEXT NOT NULL,
    "mean_g_per_kwh" DOUBLE PRECISION NOT NULL,
    "p10_g_per_kwh" DOUBLE PRECISION NOT NULL,
    "p90_g_per_kwh" DOUBLE PRECISION NOT NULL,
    "day_count" INTEGER NOT NULL,

    CONSTRAINT "intensity_profile_pkey" PRIMARY KEY ("zone_id","source_id","year","month","hour_utc")
);

-- CreateTable
CREATE TABLE "intensity_point" (
    "zone_id" TEXT NOT NULL,
    "kind" "IntensityKind" NOT NULL,
    "source_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "carbon_intensity_g_per_kwh" DOUBLE PRECISION NOT NULL,
    "ghg_basis" TEXT NOT NULL,
    "is_estimated" BOOLEAN NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "intensity_point_pkey" PRIMARY KEY ("zone_id","kind","source_id","hour")
);

-- CreateTable
CREATE TABLE "organization_factor" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "OrganizationFactorKind" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "unit" TEXT NOT NULL,
    "ghg_basis" TEXT,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "superseded_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,

    CONSTRAINT "organization_factor_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "residual_mix_zone_id_idx" ON "residual_mix"("zone_id");

-- CreateIndex
CREATE INDEX "cloud_region_provider_region_code_idx" ON "cloud_region"("provider", "region_code");

-- CreateIndex
CREATE UNIQUE INDEX "hardware_device_device_id_version_key" ON "hardware_device"("device_id", "version");

-- CreateIndex
CREATE INDEX "water_factor_zone_id_idx" ON "water_factor"("zone_id");

-- CreateIndex
CREATE INDEX "equivalence_equivalence_id_idx" ON "equivalence"("equivalence_id");

-- CreateIndex
CREATE INDEX "organization_factor_organization_id_kind_subject_id_idx" ON "organization_factor"("organization_id", "kind", "subject_id");

-- AddForeignKey
ALTER TABLE "residual_mix" ADD CONSTRAINT "residual_mix_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "cloud_region" ADD CONSTRAINT "cloud_region_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "hardware_device" ADD CONSTRAINT "hardware_device_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "data_center" ADD CONSTRAINT "data_center_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "water_factor" ADD CONSTRAINT "water_factor_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "embodied_factor" ADD CONSTRAINT "embodied_factor_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "equivalence" ADD CONSTRAINT "equivalence_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "intensity_profile" ADD CONSTRAINT "intensity_profile_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "intensity_point" ADD CONSTRAINT "intensity_point_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "reference_source"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "organization_factor" ADD CONSTRAINT "organization_factor_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "organization_factor" ADD CONSTRAINT "organization_factor_organization_id_superseded_by_id_fkey" FOREIGN KEY ("organization_id", "superseded_by_id") REFERENCES "organization_factor"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
