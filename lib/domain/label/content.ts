import { DEVELOPMENT_ROLES, type ModelRole } from "@/lib/domain/model";
import type { RatedEnergy, VersionEvidence } from "@/lib/domain/model-evidence";
import {
  countedOnly,
  labelOf,
  sumEnergy,
  unitsOf,
  type EnergySum,
  type VersionLabel,
} from "@/lib/domain/model-label";
import type { Development } from "@/lib/domain/model-view";
import { TEXT_GENERATION } from "@/lib/domain/tables/cal-1";
import { WORST_TIER, type DataTier } from "@/lib/domain/tables/tiers";
import { intervalOf } from "@/lib/domain/uncertainty";
import { FLOP_PER_EFLOP } from "@/lib/domain/units";
import type { LabelContent } from "./document";
import { factorSourceText, labelFactors } from "./factors";

/** Of the runs that are rated; water in L and embodied emissions in kg CO2e are printed, not rated. Null where a part is unknown. */
export type RatedExtras = {
  /** `YYYY-MM-DD` */
  period: { from: string; to: string } | null;
  waterL: number | null;
  onSiteWaterL: number | null;
  embodiedKgCo2e: number | null;
};

export type LabelFacts = {
  evidence: VersionEvidence;
  development: Development;
  extras: RatedExtras;
  /** English names of grid zones. */
  zoneNames: ReadonlyMap<string, string>;
};

/** The runs that a version's class follows from: those that were used, or those of its training. */
export function ratedEnergyOf(evidence: VersionEvidence, basis: string): RatedEnergy {
  return basis === "inference" ? countedOnly(evidence.inference) : evidence.training;
}

/**
 * Everything that a label says of a version's figures, in base units and unrounded (STANDARDS 4.4, 4.5): computed for a look and for the
 * document alike, so that what is issued is what was shown.
 * @throws InvalidInputError when the day is none of the calendar.
 */
export function labelContent(facts: LabelFacts, issuedOn: string): LabelContent {
  const { evidence, development, extras } = facts;
  const made = labelOf(evidence, issuedOn);
  const { label, input } = made;
  const rated = ratedEnergyOf(evidence, label.basis);
  const sum = sumEnergy(rated);
  const factors = labelFactors(rated.uses);
  const amounts = amountsOf(made, sum);
  return {
    method: label.method,
    referenceSet: label.referenceSet,
    basis: { name: label.basis, reason: basisReason(made) },
    work: workPart(made, evidence),
    energy: label.energy,
    carbon: label.carbon,
    sizeMark: label.sizeMark,
    ...amounts,
    waterL: extras.waterL,
    onSiteWaterL: extras.onSiteWaterL,
    embodiedKgCo2e: extras.embodiedKgCo2e,
    perThousandUnits: perThousand(made, evidence, amounts, extras),
    tiers: { ...input.tiers },
    carbonIntensityGPerKwh: sum?.carbonIntensityGPerKwh ?? null,
    gridFactorSource: factorSourceText(factors, "grid"),
    pue: sum?.pue ?? null,
    pueSource: factorSourceText(factors, "pue"),
    place: placeText(rated, facts.zoneNames),
    period: extras.period,
    coverage: coverageText(label.basis, development),
    runCounts: development.roles.map(({ role, runCount }) => ({ role, runs: runCount })),
    factors,
  };
}

type Amounts = Pick<LabelContent, "facilityEnergyKwh" | "itEnergyKwh" | "emissionsKgCo2e">;

/** Intervals by the tiers of what entered each (STANDARDS 3.7); a PUE that nobody stated makes facility energy unknown. */
function amountsOf({ label, input }: VersionLabel, sum: EnergySum | null): Amounts {
  const facility =
    label.facilityEnergyKwh ?? (sum === null || sum.pue === null ? null : sum.facilityEnergyKwh);
  const { energy, pue, gridFactor } = input.tiers;
  const intensity = sum?.carbonIntensityGPerKwh ?? null;
  const emissions =
    label.locationEmissionsKgCo2e ??
    (facility === null || intensity === null || !input.location.isKnown
      ? null
      : (facility * intensity) / 1000);
  return {
    facilityEnergyKwh: estimate(facility, [energy, pue]),
    itEnergyKwh: sum?.energyKwh ?? null,
    emissionsKgCo2e: estimate(emissions, [energy, pue, gridFactor]),
  };
}

function estimate(
  value: number | null,
  tiers: readonly (DataTier | null)[],
): LabelContent["facilityEnergyKwh"] {
  const interval = intervalOf({ value, tiers: tiers.map((tier) => tier ?? WORST_TIER) });
  return value === null || interval === null ? null : { value, low: interval.low, high: interval.high };
}

function basisReason({ label, input }: VersionLabel): string {
  switch (label.basis) {
    case "inference":
      return "measured use with a stated number of units";
    case "training":
      return "no measured use; energy and useful work of the training are known";
    case "peer": {
      const runs = input.peer?.peerFacilityEnergiesKwh.length ?? 0;
      return `neither use nor useful work is known; compared with ${String(runs)} runs`;
    }
    case "NR":
      return "neither use, nor useful work, nor ten comparable runs are known";
  }
}

const unitOf = ({ task }: VersionEvidence) => (task === TEXT_GENERATION ? "output tokens" : "queries");

function workPart(
  { label, work, workFacts, input }: VersionLabel,
  evidence: VersionEvidence,
): LabelContent["work"] {
  const isInference = label.basis === "inference";
  const units = isInference ? unitsOf(countedInference(evidence)) : null;
  const flops = work?.flops ?? null;
  const { activeParameters, tokens, regime } = workFacts.input;
  return {
    text: isInference ? unitsText(units, unitOf(evidence)) : workText(flops, work?.method ?? null),
    flops,
    method: flops === null ? null : (work?.method ?? null),
    activeParameters,
    tokens,
    regime: input.training?.regime ?? regime,
    units,
    unit: isInference ? unitOf(evidence) : null,
  };
}

const countedInference = ({ inference }: VersionEvidence) => ({ ...inference, ...countedOnly(inference) });

const grouped = (value: number): string =>
  new Intl.NumberFormat("en-US", { maximumSignificantDigits: 6 }).format(value);

const unitsText = (units: number | null, unit: string): string | null =>
  units === null ? null : `${grouped(units)} ${unit}`;

/** `6·N·D = 105,120 EFLOP` */
function workText(flops: number | null, method: string | null): string | null {
  if (flops === null || method === null) return null;
  const formula = /^(\d+)ND$/.exec(method)?.[1];
  const amount = `${grouped(flops / FLOP_PER_EFLOP)} EFLOP`;
  return formula === undefined ? `${amount}, as stated` : `${formula}·N·D = ${amount}`;
}

function perThousand(
  { label }: VersionLabel,
  evidence: VersionEvidence,
  { facilityEnergyKwh, emissionsKgCo2e }: Amounts,
  { waterL, onSiteWaterL }: RatedExtras,
): LabelContent["perThousandUnits"] {
  const units = label.basis === "inference" ? unitsOf(countedInference(evidence)) : null;
  if (units === null || !(units > 0)) return null;
  const per = (value: number | null) => (value === null ? null : (value / units) * 1000);
  return {
    unit: unitOf(evidence),
    note: `mean of ${grouped(units)}`,
    facilityEnergyKwh: per(facilityEnergyKwh?.value ?? null),
    emissionsKgCo2e: per(emissionsKgCo2e?.value ?? null),
    waterL: per(waterL),
    onSiteWaterL: per(onSiteWaterL),
  };
}

/** Grid zones by their share of the energy: a label names no site. Null where none is known. */
function placeText({ uses }: RatedEnergy, names: ReadonlyMap<string, string>): string | null {
  const byZone = new Map<string | null, number>();
  for (const { zoneId, energyKwh } of uses) byZone.set(zoneId, (byZone.get(zoneId) ?? 0) + energyKwh);
  const zones = [...byZone].filter(([, energyKwh]) => energyKwh > 0).sort((a, b) => b[1] - a[1]);
  if (zones.every(([zoneId]) => zoneId === null)) return null;
  const total = zones.reduce((sum, [, energyKwh]) => sum + energyKwh, 0);
  const nameOf = (zoneId: string | null): string =>
    zoneId === null ? "unknown" : names.has(zoneId) ? `${names.get(zoneId) ?? ""} (${zoneId})` : zoneId;
  return zones
    .map(([zoneId, energyKwh]) =>
      zones.length === 1 ? nameOf(zoneId) : `${nameOf(zoneId)} ${percent(energyKwh / total)}`,
    )
    .join(", ");
}

/** Whole percent; never 100 where something is left. */
const percent = (share: number): string =>
  share < 1 && share > 0.995 ? "over 99 %" : `${String(Math.round(share * 100))} %`;

const ROLE_WORDS: Readonly<Record<ModelRole, string>> = {
  final: "final run",
  sweep: "sweeps",
  failed: "failed attempts",
  "data-preparation": "data preparation",
  "fine-tune": "fine-tuning",
  evaluation: "evaluation",
  inference: "inference",
};

/** What the class covers, what else is known apart from it, and what nothing is known of. */
function coverageText(basis: string, { roles }: Development): string {
  const ratedRole: ModelRole = basis === "inference" ? "inference" : "final";
  const rated = roles.find((sum) => sum.role === ratedRole);
  const has = (role: ModelRole) => roles.some((sum) => sum.role === role && sum.runCount > 0);
  const apart = DEVELOPMENT_ROLES.filter((role) => role !== ratedRole && has(role));
  const missing = DEVELOPMENT_ROLES.filter((role) => role !== ratedRole && !has(role));
  const measured =
    rated === undefined || !(rated.energyKwh > 0)
      ? "no energy"
      : `${percent(Math.min(1, rated.measuredEnergyKwh / rated.energyKwh))} of energy measured`;
  const runs = rated?.runCount ?? 0;
  const parts = [
    measured,
    `${String(runs)} ${ratedRole} ${runs === 1 ? "run" : "runs"} rated`,
    ...(apart.length === 0 ? [] : [`not rated: ${apart.map((role) => ROLE_WORDS[role]).join(", ")}`]),
    ...(missing.length === 0 ? [] : [`no run of: ${missing.map((role) => ROLE_WORDS[role]).join(", ")}`]),
  ];
  return parts.join("; ");
}
