-- AlterTable
ALTER TABLE "api_token" ADD COLUMN     "site_id" UUID;

-- AlterTable
ALTER TABLE "project" ADD COLUMN     "default_site_id" UUID;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "site_basis" TEXT,
ADD COLUMN     "site_id" UUID;

-- CreateTable
CREATE TABLE "site" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "zone_id" TEXT,
    "country_iso2" TEXT,
    "ownership" TEXT NOT NULL,
    "operator" TEXT NOT NULL DEFAULT '',
    "cooling_type" TEXT NOT NULL,
    "cloud_provider" TEXT,
    "cloud_region" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "site_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "site_year" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "pue" DOUBLE PRECISION,
    "wue_l_per_kwh" DOUBLE PRECISION,
    "pue_provenance" TEXT,
    "wue_provenance" TEXT,
    "source" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "superseded_by_id" UUID,

    CONSTRAINT "site_year_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "hardware_match" (
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reported" TEXT NOT NULL,
    "device_id" TEXT,
    "device_count" INTEGER,
    "decided_by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hardware_match_pkey" PRIMARY KEY ("organization_id","kind","reported")
);

-- CreateIndex
CREATE UNIQUE INDEX "site_organization_id_name_key" ON "site"("organization_id", "name");

-- CreateIndex
CREATE INDEX "site_year_organization_id_site_id_year_idx" ON "site_year"("organization_id", "site_id", "year");

-- CreateIndex
CREATE INDEX "run_organization_id_site_id_idx" ON "run"("organization_id", "site_id");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_organization_id_site_id_fkey" FOREIGN KEY ("organization_id", "site_id") REFERENCES "site"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_organization_id_default_site_id_fkey" FOREIGN KEY ("organization_id", "default_site_id") REFERENCES "site"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_organization_id_site_id_fkey" FOREIGN KEY ("organization_id", "site_id") REFERENCES "site"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "site_year" ADD CONSTRAINT "site_year_organization_id_site_id_fkey" FOREIGN KEY ("organization_id", "site_id") REFERENCES "site"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "site_year" ADD CONSTRAINT "site_year_organization_id_superseded_by_id_fkey" FOREIGN KEY ("organization_id", "superseded_by_id") REFERENCES "site_year"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "hardware_match" ADD CONSTRAINT "hardware_match_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
