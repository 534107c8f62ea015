-- AlterTable
ALTER TABLE "hourly_rollup" ADD COLUMN     "idle_energy_kwh" DOUBLE PRECISION,
ADD COLUMN     "utilization_known_kwh" DOUBLE PRECISION,
ADD COLUMN     "utilization_known_s" DOUBLE PRECISION,
ADD COLUMN     "utilization_percent_s" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "created_by_id" UUID,
ADD COLUMN     "notes" TEXT;

-- AlterTable
ALTER TABLE "run_total" ADD COLUMN     "idle_energy_kwh" DOUBLE PRECISION,
ADD COLUMN     "utilization_known_kwh" DOUBLE PRECISION,
ADD COLUMN     "utilization_known_s" DOUBLE PRECISION,
ADD COLUMN     "utilization_percent_s" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "run_phase" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6) NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "run_phase_pkey" PRIMARY KEY ("organization_id","run_id","starts_at")
);

-- CreateTable
CREATE TABLE "run_phase_hour" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "energy_kwh" DOUBLE PRECISION NOT NULL,
    "hour_energy_kwh" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "run_phase_hour_pkey" PRIMARY KEY ("organization_id","run_id","starts_at","hour")
);

-- CreateTable
CREATE TABLE "run_share" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "shows_organization" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_share_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "run_share_organization_id_run_id_idx" ON "run_share"("organization_id", "run_id");

-- CreateIndex
CREATE INDEX "run_share_secret_hash_idx" ON "run_share"("secret_hash");

-- AddForeignKey
ALTER TABLE "run_phase" ADD CONSTRAINT "run_phase_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "run"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "run_phase_hour" ADD CONSTRAINT "run_phase_hour_organization_id_run_id_starts_at_fkey" FOREIGN KEY ("organization_id", "run_id", "starts_at") REFERENCES "run_phase"("organization_id", "run_id", "starts_at") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "run_share" ADD CONSTRAINT "run_share_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "run"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- Who imported a file made the runs in it.
UPDATE "run" SET "created_by_id" = i."created_by_id" FROM "import" i
 WHERE i."organization_id" = "run"."organization_id" AND i."id" = "run"."import_id" AND i."created_by_kind" = 'user';
