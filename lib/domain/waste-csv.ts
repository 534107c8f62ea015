import { csvFile } from "./csv";
import { WASTE_EVIDENCE } from "./waste";
import type { WastedRun } from "./waste-view";

const HEAD = [
  "run_id",
  "run",
  "project",
  "experiment",
  "sweep",
  "person",
  "state",
  "exit_cause",
  "started_at",
  "cause",
  "evidence",
  "because_of_run_id",
  "wasted_facility_energy_kwh",
  "wasted_emissions_location_kg_co2e",
  "run_facility_energy_kwh",
  "run_emissions_location_kg_co2e",
  "run_early_stopping_avoidable_kwh",
];

/** One row for each run and cause, unrounded; sums over the rows are the page's. Figures of a whole run stand in each of its rows. */
export function wasteCsv(runs: readonly WastedRun[]): string {
  return csvFile([
    HEAD,
    ...runs.flatMap((run) =>
      run.parts.map((part) => [
        run.id,
        run.name,
        run.projectName,
        run.experimentName,
        run.sweep,
        run.personName,
        run.state,
        run.exitCause,
        run.startedAt,
        part.cause,
        WASTE_EVIDENCE[part.cause],
        part.becauseOfRunId,
        part.energyKwh,
        part.emissionsKgCo2e,
        run.totalEnergyKwh,
        run.totalEmissionsKgCo2e,
        run.avoidableEnergyKwh,
      ]),
    ),
  ]);
}
