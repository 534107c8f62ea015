import type { BasisInput } from "./calculation";
import type { RatedEnergy, RatedUse, VersionEvidence } from "./model-evidence";
import type { Scenario, WhatIfFigures, WhatIfInput } from "./what-if-facts";

/** The rated runs that one what-if takes at most: each is calculated hour by hour. */
export const MOST_WHAT_IF_RUNS = 12;

/** One rated run under a scenario. */
export type ScenarioRun = { runId: string; figures: WhatIfFigures };

/**
 * The evidence of a version as it would be if its rated runs had been elsewhere or at another hour: for a class that is shown and can never
 * be issued. Energies, PUE and intensity are those of the what-if; everything else stays.
 */
export function evidenceUnder(
  evidence: VersionEvidence,
  part: "training" | "inference",
  scenario: Pick<Scenario, "placeId">,
  runs: readonly ScenarioRun[],
): VersionEvidence {
  const rated: RatedEnergy = evidence[part];
  const uses = runs.flatMap(({ runId, figures }) => useUnder(rated, scenario, runId, figures));
  return { ...evidence, [part]: { ...evidence[part], uses } };
}

function useUnder(
  rated: RatedEnergy,
  { placeId }: Pick<Scenario, "placeId">,
  runId: string,
  figures: WhatIfFigures,
): RatedUse[] {
  const own = rated.uses.filter((use) => use.runId === runId);
  const pue = worst(figures.inputs, "pue");
  if (pue === null) return [];
  const grid = worst(figures.inputs, "grid");
  const withFactorKwh = figures.inputs
    .filter((each) => each.kind === "grid")
    .reduce((sum, each) => sum + each.energyKwh, 0);
  const isCovered = withFactorKwh >= figures.energyKwh * (1 - 1e-9);
  const zoneId = placeId ?? (own.every((use) => use.zoneId !== null) ? (own[0]?.zoneId ?? null) : null);
  return [
    {
      runId,
      energyKwh: figures.energyKwh,
      facilityEnergyKwh: figures.facilityEnergyKwh,
      zoneId,
      pue,
      grid: isCovered ? grid : null,
      locationKgCo2e: isCovered ? figures.locationKgCo2e : null,
    },
  ];
}

/** The input of the worst tier that any hour took; an assumed one before all others. */
function worst(inputs: readonly WhatIfInput[], kind: WhatIfInput["kind"]): BasisInput | null {
  const own = inputs.flatMap((each) => (each.kind === kind ? [each.input] : []));
  const assumed = own.find((input) => input.origin === "assumed");
  return assumed ?? own.toSorted((a, b) => b.tier - a.tier)[0] ?? null;
}
