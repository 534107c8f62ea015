import { groupBy } from "@/lib/domain/group-by";
import { zoneChain } from "@/lib/domain/grid-zone";
import { sum } from "@/lib/domain/sums";
import { G_PER_KG } from "@/lib/domain/units";
import type { Advice, AdviceRun } from "./advice";
import { adviceFrom, emissionsPart } from "./saving";

/** A zone that the organization uses: one run may have been there for a test. */
const LEAST_RUNS = 3;

type Zone = { zoneId: string; runs: readonly AdviceRun[]; gPerKwh: number };

/** Projects whose runs would have emitted less, at the same energy, in the cleanest zone that the organization's own runs use. */
export function adviseRegion(runs: readonly AdviceRun[]): Advice[] {
  const priced = runs.filter((run) => run.isFullyPriced && isPlace(run.zoneId) && run.energyKwh > 0);
  const zones = [...groupBy(priced, (run) => run.zoneId ?? "")]
    .map(([zoneId, own]): Zone => ({ zoneId, runs: own, gPerKwh: intensityOf(own) }))
    .filter((zone) => zone.runs.length >= LEAST_RUNS)
    .sort((a, b) => a.gPerKwh - b.gPerKwh);
  const [cleanest, ...others] = zones;
  return cleanest === undefined ? [] : others.flatMap((zone) => zoneAdvice(zone, cleanest));
}

/** An average of the world, or of a part of it, is assumed of runs whose place nobody said. */
const isPlace = (zoneId: string | null): boolean =>
  zoneId !== null && zoneChain(zoneId).every(({ reach }) => reach === "zone" || reach === "country");

function zoneAdvice(zone: Zone, cleanest: Zone): Advice[] {
  return [...groupBy(zone.runs, (run) => run.projectId)].flatMap(([projectId, own]) => {
    const savings = own.map((run) =>
      emissionsPart(run, (run.emissionsKgCo2e ?? 0) - (run.energyKwh * cleanest.gPerKwh) / G_PER_KG),
    );
    const advice = adviceFrom({
      subject: { projectId, experimentId: null, sweep: null, part: zone.zoneId },
      finding: {
        ...{ kind: "region", from: zone.zoneId, to: cleanest.zoneId },
        ...{ fromGPerKwh: intensityOf(own), toGPerKwh: cleanest.gPerKwh },
      },
      runs: own,
      savings,
      basis: "compared",
    });
    return advice ?? [];
  });
}

function intensityOf(runs: readonly AdviceRun[]): number {
  const kg = sum(runs.map((run) => run.emissionsKgCo2e ?? 0));
  return (kg / sum(runs.map((run) => run.energyKwh))) * G_PER_KG;
}
