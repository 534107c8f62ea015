-- CreateTable
CREATE TABLE "run_listing" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "experiment_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "last_sampled_at" TIMESTAMPTZ(6) NOT NULL,
    "interval_s" DOUBLE PRECISION NOT NULL,
    "wall_time_s" DOUBLE PRECISION NOT NULL,
    "duration_s" DOUBLE PRECISION NOT NULL,
    "sample_count" INTEGER NOT NULL,
    "status" "RunStatus" NOT NULL,
    "is_counted" BOOLEAN NOT NULL,
    "energy_kwh" DOUBLE PRECISION NOT NULL,
    "facility_energy_kwh" DOUBLE PRECISION NOT NULL,
    "location_covered_kwh" DOUBLE PRECISION NOT NULL,
    "location_kg_co2e" DOUBLE PRECISION,
    "tracker_kg_co2e" DOUBLE PRECISION,
    "measured_energy_kwh" DOUBLE PRECISION,
    "market_kg_co2e" DOUBLE PRECISION,
    "gpu_energy_kwh" DOUBLE PRECISION,
    "cpu_energy_kwh" DOUBLE PRECISION,
    "ram_energy_kwh" DOUBLE PRECISION,
    "water_onsite_l" DOUBLE PRECISION,
    "site_id" UUID,
    "parent_run_id" UUID,
    "seed" DOUBLE PRECISION,
    "gpu_count" INTEGER,
    "tokens" DOUBLE PRECISION,
    "model_parameters" DOUBLE PRECISION,
    "name_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tracker" TEXT NOT NULL,
    "gpu_model" TEXT,
    "cpu_model" TEXT,
    "host" TEXT,
    "zone_id" TEXT,
    "sweep" TEXT,
    "task" TEXT,
    "approach" TEXT,
    "precision" TEXT,
    "dataset" TEXT,
    "git_commit" TEXT,
    "tags" TEXT[],
    "search_text" TEXT NOT NULL,

    CONSTRAINT "run_listing_pkey" PRIMARY KEY ("organization_id","run_id")
);

-- CreateTable
CREATE TABLE "run_listing_revision" (
    "organization_id" UUID NOT NULL,
    "revision" BIGINT NOT NULL,

    CONSTRAINT "run_listing_revision_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "run_parameter" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "text_value" TEXT,
    "number_value" DOUBLE PRECISION,

    CONSTRAINT "run_parameter_pkey" PRIMARY KEY ("organization_id","name","run_id")
);

-- CreateTable
CREATE TABLE "run_metric_summary" (
    "organization_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "last_value" DOUBLE PRECISION NOT NULL,
    "best_value" DOUBLE PRECISION NOT NULL,
    "step_count" INTEGER NOT NULL,
    "higher_is_better" BOOLEAN NOT NULL,
    "unit" TEXT,

    CONSTRAINT "run_metric_summary_pkey" PRIMARY KEY ("organization_id","name","run_id")
);

-- CreateTable
CREATE TABLE "run_view" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_view_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "run_listing_organization_id_started_at_run_id_idx" ON "run_listing"("organization_id", "started_at", "run_id");

-- CreateIndex
CREATE INDEX "run_listing_organization_id_name_key_run_id_idx" ON "run_listing"("organization_id", "name_key", "run_id");

-- CreateIndex
CREATE INDEX "run_listing_organization_id_energy_kwh_run_id_idx" ON "run_listing"("organization_id", "energy_kwh", "run_id");

-- CreateIndex
CREATE INDEX "run_listing_organization_id_facility_energy_kwh_run_id_idx" ON "run_listing"("organization_id", "facility_energy_kwh", "run_id");

-- CreateIndex
CREATE INDEX "run_listing_organization_id_location_kg_co2e_run_id_idx" ON "run_listing"("organization_id", "location_kg_co2e", "run_id");

-- CreateIndex
CREATE INDEX "run_listing_organization_id_wall_time_s_run_id_idx" ON "run_listing"("organization_id", "wall_time_s", "run_id");

-- CreateIndex
CREATE INDEX "run_listing_organization_id_experiment_id_sweep_idx" ON "run_listing"("organization_id", "experiment_id", "sweep");

-- CreateIndex
CREATE INDEX "run_parameter_organization_id_run_id_idx" ON "run_parameter"("organization_id", "run_id");

-- CreateIndex
CREATE INDEX "run_metric_summary_organization_id_run_id_idx" ON "run_metric_summary"("organization_id", "run_id");

-- CreateIndex
CREATE UNIQUE INDEX "run_view_organization_id_name_key" ON "run_view"("organization_id", "name");

-- What is there already is listed at once. Later changes are listed with their figures.
INSERT INTO "run_listing" (organization_id, run_id, project_id, experiment_id, started_at, last_sampled_at, interval_s, wall_time_s, duration_s, sample_count, status, is_counted, energy_kwh, facility_energy_kwh, location_covered_kwh, location_kg_co2e, tracker_kg_co2e, measured_energy_kwh, market_kg_co2e, gpu_energy_kwh, cpu_energy_kwh, ram_energy_kwh, water_onsite_l, site_id, parent_run_id, seed, gpu_count, tokens, model_parameters, name_key, name, tracker, gpu_model, cpu_model, host, zone_id, sweep, task, approach, precision, dataset, git_commit, tags, search_text)
SELECT t.organization_id, t.run_id, e.project_id,
  r.experiment_id,
  t.measured_from,
  t.last_sampled_at,
  t.interval_s,
  extract(epoch from t.last_sampled_at - t.measured_from)::float8,
  t.duration_s,
  t.sample_count,
  r.status,
  r.not_counted_for_id is null,
  t.energy_kwh,
  coalesce(t.facility_energy_kwh, t.energy_kwh),
  t.location_covered_kwh,
  t.location_kg_co2e,
  t.tracker_emissions_kg_co2e,
  t.measured_energy_kwh,
  t.market_kg_co2e,
  t.gpu_energy_kwh,
  t.cpu_energy_kwh,
  t.ram_energy_kwh,
  t.water_onsite_l,
  r.site_id,
  r.parent_run_id,
  r.seed,
  r.gpu_count,
  r.tokens,
  r.model_parameters,
  lower(r.name),
  r.name,
  r.tracker,
  r.gpu_model,
  r.cpu_model,
  r.host,
  r.zone_id,
  r.sweep,
  r.task,
  r.approach,
  r.precision,
  r.dataset,
  r.git_commit,
  r.tags,
  lower(concat_ws(chr(10), r.name, r.tracker, r.gpu_model, r.cpu_model, r.zone_id, r.id::text,
    array_to_string(r.tags, chr(10))))
FROM run_total t
JOIN run r ON r.organization_id = t.organization_id AND r.id = t.run_id
JOIN experiment e ON e.organization_id = r.organization_id AND e.id = r.experiment_id;

INSERT INTO "run_parameter" (organization_id, name, run_id, text_value, number_value)
SELECT r.organization_id, given.key, r.id, given.value #>> '{}',
  CASE WHEN jsonb_typeof(given.value) = 'number' OR (jsonb_typeof(given.value) = 'string' AND given.value #>> '{}' ~ '^(?=.{1,40}$)[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?$')
    THEN (given.value #>> '{}')::float8 END
FROM run r CROSS JOIN LATERAL jsonb_each(r.parameters) AS given
WHERE EXISTS (SELECT FROM run_total t WHERE t.organization_id = r.organization_id AND t.run_id = r.id);

INSERT INTO "run_metric_summary" (organization_id, name, run_id, last_value, best_value, step_count, higher_is_better, unit)
SELECT organization_id, name, run_id, last_value, CASE WHEN higher_is_better THEN most ELSE least END, step_count, higher_is_better, unit
FROM (
  SELECT organization_id, name, run_id, (array_agg(value ORDER BY step DESC))[1] AS last_value, max(value) AS most, min(value) AS least,
    count(*)::int AS step_count, (array_agg(higher_is_better ORDER BY step DESC))[1] AS higher_is_better,
    (array_agg(unit ORDER BY step DESC))[1] AS unit
  FROM run_metric GROUP BY organization_id, name, run_id
) AS summed;
