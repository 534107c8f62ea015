import { InvalidInputError } from "@/lib/domain/errors";
import { summarize } from "@/lib/domain/statistics";
import { ESTIMATE_CONFIDENCE, type Estimated, type EstimateMethod } from "./estimate";

/** An estimate of energy (kWh, IT) beside what the job drew. `tried`: a past run, estimated from the others after the fact. */
export type Scored = {
  key: string;
  runId: string | null;
  name: string;
  kind: "tried" | "saved";
  method: EstimateMethod;
  /** Null where it is not known. */
  hardware: string | null;
  estimated: Estimated;
  drawnKwh: number;
};

/** How estimates of one group did. */
export type Calibration = {
  count: number;
  /** Drawn within the interval, 0 to 1, against `ESTIMATE_CONFIDENCE`. */
  insideShare: number;
  /** Half of the jobs drew more than estimated ÷ this and less than estimated × this. 1: right. */
  medianFactor: number;
  /** Median of drawn ÷ estimated: above 1 estimates are too low. */
  bias: number;
};

/** Jobs before a share of them says anything. */
export const LEAST_SCORED = 5;

export const isInside = ({ estimated, drawnKwh }: Scored): boolean =>
  drawnKwh >= estimated.low && drawnKwh <= estimated.high;

/** Drawn ÷ estimated, no unit. @throws InvalidInputError when the estimate is not positive. */
export function factorOf({ estimated, drawnKwh }: Scored): number {
  if (!(estimated.value > 0)) throw new InvalidInputError("an estimate must be more than 0");
  return drawnKwh / estimated.value;
}

/** Share inside the interval, median factor off e^(median |ln(drawn ÷ estimated)|) and bias; null of none. */
export function calibrate(scored: readonly Scored[]): Calibration | null {
  const drawn = scored.filter(({ drawnKwh }) => drawnKwh > 0);
  const logs = drawn.map((each) => Math.log(factorOf(each)));
  const [off, bias] = [summarize(logs.map(Math.abs)), summarize(logs)];
  if (off === null || bias === null) return null;
  return {
    count: drawn.length,
    insideShare: drawn.filter(isInside).length / drawn.length,
    medianFactor: Math.exp(off.median),
    bias: Math.exp(bias.median),
  };
}

export const TRUST_LEVELS = ["unknown", "overconfident", "rough", "good"] as const;
/** `overconfident`: intervals hold clearly fewer jobs than they say. `rough`: they hold, and half are off by more than a factor of 1.5. */
export type Trust = (typeof TRUST_LEVELS)[number];

const ROUGH_FROM = 1.5;

/**
 * How far estimates may be trusted: intervals are overconfident where so few held is less likely than 5 % had they held in 90 % of jobs
 * (one-sided binomial test).
 */
export function trustOf(found: Calibration | null): Trust {
  if (found === null || found.count < LEAST_SCORED) return "unknown";
  const inside = Math.round(found.insideShare * found.count);
  if (binomialAtMost(inside, found.count, ESTIMATE_CONFIDENCE) < 0.05) return "overconfident";
  return found.medianFactor > ROUGH_FROM ? "rough" : "good";
}

/** P(X ≤ k) of a binomial. */
function binomialAtMost(k: number, n: number, p: number): number {
  let log = n * Math.log(1 - p);
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i += 1) {
    log += Math.log(((n - i + 1) / i) * (p / (1 - p)));
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

export const PREFERENCE_REASONS = ["scored", "holds", "own-runs", "other-hardware", "only"] as const;

/**
 * Why a method is preferred: it was off by less on this organization's jobs; its intervals held, those of the other did not; it rests on own runs; none of those runs had the job's
 * accelerator; it is the only one.
 */
export type Preference = { method: EstimateMethod; because: (typeof PREFERENCE_REASONS)[number] };

/** The method to trust of those that there are; null of none. `hasOwnHardware`: runs on the job's accelerator are among the similar ones. */
export function preferredMethod(
  methods: readonly EstimateMethod[],
  scored: readonly Scored[],
  hasOwnHardware: boolean,
): Preference | null {
  const [first] = methods;
  if (first === undefined) return null;
  if (methods.length === 1) return { method: first, because: "only" };
  if (!hasOwnHardware) return { method: "flops", because: "other-hardware" };
  const found = methods.map((method) => ({
    method,
    calibration: calibrate(scored.filter((each) => each.method === method)),
  }));
  if (found.some(({ calibration }) => calibration === null || calibration.count < LEAST_SCORED))
    return { method: "similar", because: "own-runs" };
  const holding = found.filter(({ calibration }) => trustOf(calibration) !== "overconfident");
  const [only] = holding;
  if (only !== undefined && holding.length < found.length) return { method: only.method, because: "holds" };
  const [best] = found.toSorted(
    (a, b) => (a.calibration?.medianFactor ?? 0) - (b.calibration?.medianFactor ?? 0),
  );
  return { method: best?.method ?? first, because: "scored" };
}
