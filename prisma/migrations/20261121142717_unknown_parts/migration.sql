-- AlterTable
ALTER TABLE "hourly_rollup" ALTER COLUMN "cpu_energy_kwh" DROP NOT NULL,
ALTER COLUMN "gpu_energy_kwh" DROP NOT NULL,
ALTER COLUMN "ram_energy_kwh" DROP NOT NULL,
ALTER COLUMN "measured_energy_kwh" DROP NOT NULL,
ALTER COLUMN "tracker_emissions_kg_co2e" DROP NOT NULL;

-- AlterTable
ALTER TABLE "run_total" ALTER COLUMN "cpu_energy_kwh" DROP NOT NULL,
ALTER COLUMN "gpu_energy_kwh" DROP NOT NULL,
ALTER COLUMN "ram_energy_kwh" DROP NOT NULL,
ALTER COLUMN "measured_energy_kwh" DROP NOT NULL,
ALTER COLUMN "tracker_emissions_kg_co2e" DROP NOT NULL;

-- Sums that no sample contributed to were written as 0.
UPDATE "run_total" AS t SET
  "cpu_energy_kwh" = CASE WHEN known."cpu_energy_kwh" > 0 THEN t."cpu_energy_kwh" END,
  "gpu_energy_kwh" = CASE WHEN known."gpu_energy_kwh" > 0 THEN t."gpu_energy_kwh" END,
  "ram_energy_kwh" = CASE WHEN known."ram_energy_kwh" > 0 THEN t."ram_energy_kwh" END,
  "measured_energy_kwh" = CASE WHEN known."measured_energy_kwh" > 0 THEN t."measured_energy_kwh" END,
  "tracker_emissions_kg_co2e" = CASE WHEN known."tracker_emissions_kg_co2e" > 0 THEN t."tracker_emissions_kg_co2e" END
FROM (
  SELECT "organization_id", "run_id",
    count("cpu_energy_kwh") AS "cpu_energy_kwh",
    count("gpu_energy_kwh") AS "gpu_energy_kwh",
    count("ram_energy_kwh") AS "ram_energy_kwh",
    count("measured_energy_kwh") AS "measured_energy_kwh",
    count("tracker_emissions_kg_co2e") AS "tracker_emissions_kg_co2e"
  FROM "sample" GROUP BY "organization_id", "run_id"
) AS known
WHERE known."organization_id" = t."organization_id" AND known."run_id" = t."run_id";

UPDATE "hourly_rollup" AS t SET
  "cpu_energy_kwh" = CASE WHEN known."cpu_energy_kwh" > 0 THEN t."cpu_energy_kwh" END,
  "gpu_energy_kwh" = CASE WHEN known."gpu_energy_kwh" > 0 THEN t."gpu_energy_kwh" END,
  "ram_energy_kwh" = CASE WHEN known."ram_energy_kwh" > 0 THEN t."ram_energy_kwh" END,
  "measured_energy_kwh" = CASE WHEN known."measured_energy_kwh" > 0 THEN t."measured_energy_kwh" END,
  "tracker_emissions_kg_co2e" = CASE WHEN known."tracker_emissions_kg_co2e" > 0 THEN t."tracker_emissions_kg_co2e" END
FROM (
  SELECT "organization_id", "run_id",
    count("cpu_energy_kwh") AS "cpu_energy_kwh",
    count("gpu_energy_kwh") AS "gpu_energy_kwh",
    count("ram_energy_kwh") AS "ram_energy_kwh",
    count("measured_energy_kwh") AS "measured_energy_kwh",
    count("tracker_emissions_kg_co2e") AS "tracker_emissions_kg_co2e"
  FROM "sample" GROUP BY "organization_id", "run_id"
) AS known
WHERE known."organization_id" = t."organization_id" AND known."run_id" = t."run_id";
