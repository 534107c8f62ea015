import { InvalidInputError } from "./errors";
import { checkQuantities, ratioOf } from "./quantity";
import { J_PER_KWH } from "./units";

const PJ_PER_J = 1e12;
const PER_BILLION = 1e9;

/**
 * Metric points (0 to 100) per kWh. STANDARDS 3.5. Compare only the same task, data and metric. Null when a term is unknown or the
 * energy is 0.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function pointsPerKwh(input: { points: number | null; energyKwh: number | null }): number | null {
  return ratioOf(input.points, input.energyKwh);
}

/**
 * kWh per billion parameters. STANDARDS 3.5. Null when a term is unknown or there are 0 parameters.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function energyPerBillionParametersKwh(input: {
  energyKwh: number | null;
  parameters: number | null;
}): number | null {
  const { energyKwh, parameters } = input;
  return ratioOf(energyKwh, parameters === null ? null : parameters / PER_BILLION);
}

/**
 * Tokens per kWh. STANDARDS 3.5. Null when a term is unknown or the energy is 0.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function tokensPerKwh(input: { tokens: number | null; energyKwh: number | null }): number | null {
  return ratioOf(input.tokens, input.energyKwh);
}

/**
 * Picojoules per floating-point operation: kWh · 3.6e6 / FLOP · 1e12. STANDARDS 3.5; CAL-1's reference is 5.0 at facility level.
 * Null when a term is unknown or there are 0 FLOPs.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function energyPerFlopPj(input: { energyKwh: number | null; flops: number | null }): number | null {
  const joulesPerFlop = ratioOf(input.energyKwh === null ? null : input.energyKwh * J_PER_KWH, input.flops);
  return joulesPerFlop === null ? null : joulesPerFlop * PJ_PER_J;
}

/**
 * NetScore: 20 · log10(a² / √(p · m)), no unit; a in %, p in million parameters, m in giga-MACs. STANDARDS 3.5, Wong 2018
 * (arXiv 1806.05512). Null when a term is unknown, 0 or no quantity at all: there is no score to refuse.
 */
export function netScore(input: {
  accuracyPercent: number | null;
  parametersMillion: number | null;
  gigaMacs: number | null;
}): number | null {
  const { accuracyPercent, parametersMillion, gigaMacs } = input;
  if (!isPositive(accuracyPercent) || !isPositive(parametersMillion) || !isPositive(gigaMacs)) return null;
  return 20 * Math.log10(accuracyPercent ** 2 / (Math.sqrt(parametersMillion) * Math.sqrt(gigaMacs)));
}

function isPositive(value: number | null): value is number {
  return value !== null && value > 0 && Number.isFinite(value);
}

/**
 * Marginal cost of accuracy: ΔkWh / Δpoints between two runs (kWh per point). STANDARDS 3.5. Negative when the second run is better
 * on both. Null when a term is unknown or the points are equal.
 * @throws InvalidInputError when an energy is negative, or a term is not finite.
 */
export function marginalEnergyPerPointKwh(input: {
  from: { energyKwh: number | null; points: number | null };
  to: { energyKwh: number | null; points: number | null };
}): number | null {
  const { from, to } = input;
  checkQuantities({ fromEnergyKwh: from.energyKwh, toEnergyKwh: to.energyKwh });
  if (from.energyKwh === null || to.energyKwh === null || from.points === null || to.points === null)
    return null;
  const gainedPoints = to.points - from.points;
  if (!Number.isFinite(gainedPoints)) throw new InvalidInputError("points must be finite");
  return gainedPoints === 0 ? null : (to.energyKwh - from.energyKwh) / gainedPoints;
}

/**
 * Energy of a sweep ÷ energy of the final run, no unit. STANDARDS 3.5. The sweep counts failed and discarded runs, not the final
 * run. Null when a term is unknown or the final run's energy is 0.
 * @throws InvalidInputError when a term is negative or not finite.
 */
export function sweepRatio(input: {
  sweepEnergyKwh: number | null;
  finalRunEnergyKwh: number | null;
}): number | null {
  return ratioOf(input.sweepEnergyKwh, input.finalRunEnergyKwh);
}
