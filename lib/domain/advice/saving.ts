import { summarize, CONFIDENCE } from "@/lib/domain/statistics";
import { studentQuantile } from "@/lib/domain/statistics-student";
import { sum, sumKnown } from "@/lib/domain/sums";
import {
  adviceKey,
  type Advice,
  type AdviceBasis,
  type AdviceRun,
  type AdviceSubject,
  type Finding,
  type RunSaving,
} from "./advice";

/** Own convention: how far each basis is trusted with many runs. */
const TRUST: Readonly<Record<AdviceBasis, number>> = {
  measured: 0.9,
  compared: 0.7,
  hindsight: 0.5,
  assumed: 0.3,
};
/** Of the runs' energy: less is no advice. Of their emissions where the energy stays: an intensity is less well known. */
const LEAST_SHARE = { energy: 0.01, emissions: 0.05 } as const;

/** Trust in the basis × n ÷ (n + 2), 0 to 1: a few runs prove little. Own convention. */
export const confidenceOf = (basis: AdviceBasis, runCount: number): number =>
  (TRUST[basis] * runCount) / (runCount + 2);

/** A part of a run's energy, kWh, never less than none or more than all; emissions in proportion. */
export function energyPart(run: AdviceRun, energyKwh: number): RunSaving {
  const saved = Math.min(run.energyKwh, Math.max(0, energyKwh));
  const emissionsKgCo2e =
    run.emissionsKgCo2e === null || !(run.energyKwh > 0)
      ? null
      : run.emissionsKgCo2e * (saved / run.energyKwh);
  return { runId: run.id, energyKwh: saved, emissionsKgCo2e };
}

/** A part of a run's emissions, kg CO2e; its energy stays. */
export function emissionsPart(run: AdviceRun, emissionsKgCo2e: number): RunSaving {
  const saved = Math.min(run.emissionsKgCo2e ?? 0, Math.max(0, emissionsKgCo2e));
  return { runId: run.id, energyKwh: 0, emissionsKgCo2e: saved };
}

/**
 * The 95 % interval of a sum over as many runs like these: n · mean ± t · s · √(2n), as the next runs scatter as these did. Within 0
 * and `most`. Null for fewer than three runs, and of runs without any spread.
 */
export function sumInterval(values: readonly number[], most: number): Advice["interval"] {
  const summary = summarize(values);
  if (summary === null || summary.n < 3 || summary.sd === null) return null;
  const { n, mean, sd } = summary;
  const half = studentQuantile(CONFIDENCE, n - 1) * sd * Math.sqrt(2 * n);
  return within(n * mean, half, most);
}

/** Of the value: rounding errors of equal runs come to less. */
const NO_SPREAD = 1e-9;

/** `value` ± `half`, within 0 and `most`. Null without a spread: from runs that are all alike nothing follows of how the next scatter. */
export function within(value: number, half: number, most: number): Advice["interval"] {
  if (!(half > NO_SPREAD * Math.abs(value))) return null;
  return { low: Math.max(0, value - half), high: Math.min(most, value + half) };
}

/**
 * Advice from the savings of its runs, one for each run looked at (0 where it saves nothing). Null where it comes to less than 1 % of
 * what those runs drew, or, where no energy is saved, 5 % of what they emitted.
 */
export function adviceFrom(input: {
  subject: AdviceSubject;
  finding: Finding;
  runs: readonly AdviceRun[];
  savings: readonly RunSaving[];
  basis: AdviceBasis;
  interval?: Advice["interval"];
}): Advice | null {
  const { subject, finding, runs, savings, basis } = input;
  const baseEnergyKwh = sum(runs.map((run) => run.energyKwh));
  const baseKgCo2e = sumKnown(runs.map((run) => run.emissionsKgCo2e)) ?? 0;
  const energies = savings.map((saving) => saving.energyKwh);
  const masses = savings.map((saving) => saving.emissionsKgCo2e ?? 0);
  const [energyKwh, kgCo2e] = [sum(energies), sum(masses)];
  const savesEnergy = energyKwh > 0;
  const isWorthIt = savesEnergy
    ? energyKwh >= LEAST_SHARE.energy * baseEnergyKwh
    : kgCo2e > 0 && kgCo2e >= LEAST_SHARE.emissions * baseKgCo2e;
  if (!isWorthIt) return null;
  const usual = () => (savesEnergy ? sumInterval(energies, baseEnergyKwh) : sumInterval(masses, baseKgCo2e));
  return {
    key: adviceKey(finding.kind, subject),
    subject,
    finding,
    runCount: runs.length,
    baseEnergyKwh,
    savedEnergyKwh: Math.min(energyKwh, baseEnergyKwh),
    savedKgCo2e: sumKnown(savings.map((saving) => saving.emissionsKgCo2e)),
    interval: input.interval === undefined ? usual() : input.interval,
    basis,
    confidence: confidenceOf(basis, runs.length),
    savings: savings
      .filter((saving) => saving.energyKwh > 0 || (saving.emissionsKgCo2e ?? 0) > 0)
      .toSorted((a, b) => b.energyKwh - a.energyKwh || (b.emissionsKgCo2e ?? 0) - (a.emissionsKgCo2e ?? 0)),
  };
}
