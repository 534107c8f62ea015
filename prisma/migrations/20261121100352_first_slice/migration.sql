-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'researcher', 'manager', 'admin');

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('open', 'finished', 'failed', 'killed');

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_sample_data" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "session_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("organization_id","user_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "scopes" TEXT[],
    "project_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "project" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "default_zone_id" TEXT,
    "pue" DOUBLE PRECISION,
    "pue_in_tracker_energy" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "experiment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "country_iso3" TEXT,
    "country_name" TEXT,
    "region" TEXT,
    "on_cloud" BOOLEAN NOT NULL DEFAULT false,
    "cloud_provider" TEXT,
    "cloud_region" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "experiment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "run" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "experiment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "RunStatus" NOT NULL DEFAULT 'open',
    "exit_cause" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "tags" TEXT[],
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "tracker" TEXT NOT NULL,
    "tracker_version" TEXT,
    "tracking_mode" TEXT,
    "os" TEXT,
    "python_version" TEXT,
    "cpu_model" TEXT,
    "cpu_count" INTEGER,
    "gpu_model" TEXT,
    "gpu_count" INTEGER,
    "ram_total_gb" DOUBLE PRECISION,
    "cloud_provider" TEXT,
    "cloud_region" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "zone_id" TEXT,
    "zone_basis" TEXT,
    "grid_factor_id" TEXT,
    "pue" DOUBLE PRECISION,
    "pue_in_tracker_energy" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "run_metric" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "value" DOUBLE PRECISION NOT NULL,
    "higher_is_better" BOOLEAN NOT NULL,
    "unit" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_metric_pkey" PRIMARY KEY ("organization_id","run_id","name","step")
);

-- CreateTable
CREATE TABLE "sample" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sampled_at" TIMESTAMPTZ(6) NOT NULL,
    "duration_s" DOUBLE PRECISION NOT NULL,
    "energy_kwh" DOUBLE PRECISION NOT NULL,
    "cpu_energy_kwh" DOUBLE PRECISION,
    "gpu_energy_kwh" DOUBLE PRECISION,
    "ram_energy_kwh" DOUBLE PRECISION,
    "measured_energy_kwh" DOUBLE PRECISION,
    "power_w" DOUBLE PRECISION NOT NULL,
    "reported_cpu_power_w" DOUBLE PRECISION,
    "reported_gpu_power_w" DOUBLE PRECISION,
    "reported_ram_power_w" DOUBLE PRECISION,
    "cpu_utilization_percent" DOUBLE PRECISION,
    "gpu_utilization_percent" DOUBLE PRECISION,
    "ram_utilization_percent" DOUBLE PRECISION,
    "tracker_emissions_kg_co2e" DOUBLE PRECISION,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sample_pkey" PRIMARY KEY ("organization_id","run_id","source","sampled_at")
);

-- CreateTable
CREATE TABLE "hourly_rollup" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "energy_kwh" DOUBLE PRECISION NOT NULL,
    "cpu_energy_kwh" DOUBLE PRECISION NOT NULL,
    "gpu_energy_kwh" DOUBLE PRECISION NOT NULL,
    "ram_energy_kwh" DOUBLE PRECISION NOT NULL,
    "measured_energy_kwh" DOUBLE PRECISION NOT NULL,
    "tracker_emissions_kg_co2e" DOUBLE PRECISION NOT NULL,
    "duration_s" DOUBLE PRECISION NOT NULL,
    "power_min_w" DOUBLE PRECISION NOT NULL,
    "power_max_w" DOUBLE PRECISION NOT NULL,
    "sample_count" INTEGER NOT NULL,

    CONSTRAINT "hourly_rollup_pkey" PRIMARY KEY ("organization_id","run_id","hour")
);

-- CreateTable
CREATE TABLE "run_total" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "energy_kwh" DOUBLE PRECISION NOT NULL,
    "cpu_energy_kwh" DOUBLE PRECISION NOT NULL,
    "gpu_energy_kwh" DOUBLE PRECISION NOT NULL,
    "ram_energy_kwh" DOUBLE PRECISION NOT NULL,
    "measured_energy_kwh" DOUBLE PRECISION NOT NULL,
    "tracker_emissions_kg_co2e" DOUBLE PRECISION NOT NULL,
    "tracker_emissions_energy_kwh" DOUBLE PRECISION NOT NULL,
    "duration_s" DOUBLE PRECISION NOT NULL,
    "sample_count" INTEGER NOT NULL,
    "measured_from" TIMESTAMPTZ(6) NOT NULL,
    "last_sampled_at" TIMESTAMPTZ(6) NOT NULL,
    "interval_s" DOUBLE PRECISION NOT NULL,
    "last_power_w" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "run_total_pkey" PRIMARY KEY ("organization_id","run_id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "grid_factor" (
    "id" TEXT NOT NULL,
    "zone_id" TEXT NOT NULL,
    "zone_kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "iso3" TEXT,
    "carbon_intensity_g_per_kwh" DOUBLE PRECISION NOT NULL,
    "year" INTEGER NOT NULL,
    "ghg_basis" TEXT NOT NULL,
    "scope_basis" TEXT NOT NULL,
    "source_name" TEXT NOT NULL,
    "publication" TEXT NOT NULL,
    "citation" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "grid_factor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE INDEX "invitation_secret_hash_idx" ON "invitation"("secret_hash");

-- CreateIndex
CREATE INDEX "api_token_hash_idx" ON "api_token"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "project_organization_id_name_key" ON "project"("organization_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "experiment_organization_id_project_id_name_key" ON "experiment"("organization_id", "project_id", "name");

-- CreateIndex
CREATE INDEX "run_organization_id_experiment_id_idx" ON "run"("organization_id", "experiment_id");

-- CreateIndex
CREATE INDEX "run_organization_id_started_at_idx" ON "run"("organization_id", "started_at");

-- CreateIndex
CREATE INDEX "hourly_rollup_organization_id_hour_idx" ON "hourly_rollup"("organization_id", "hour");

-- CreateIndex
CREATE INDEX "run_total_organization_id_last_sampled_at_idx" ON "run_total"("organization_id", "last_sampled_at");

-- CreateIndex
CREATE INDEX "grid_factor_zone_id_idx" ON "grid_factor"("zone_id");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "project"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_organization_id_project_id_fkey" FOREIGN KEY ("organization_id", "project_id") REFERENCES "project"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_organization_id_experiment_id_fkey" FOREIGN KEY ("organization_id", "experiment_id") REFERENCES "experiment"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_grid_factor_id_fkey" FOREIGN KEY ("grid_factor_id") REFERENCES "grid_factor"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "run_metric" ADD CONSTRAINT "run_metric_organization_id_run_id_fkey" FOREIGN KEY ("organization_id", "run_id") REFERENCES "run"("organization_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
