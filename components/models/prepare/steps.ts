import type { Translate } from "@/components/i18n/translate";
import type { BasisInput } from "@/lib/domain/calculation";
import type { Formats } from "@/lib/domain/formats";
import { inferenceReferenceWh } from "@/lib/domain/label/indices";
import type { Rated, Rating } from "@/lib/domain/label/label";
import { sumEnergy, unitsOf, type EnergySum, type VersionLabel } from "@/lib/domain/model-label";
import type { RatedEnergy, VersionEvidence } from "@/lib/domain/model-evidence";
import { CLASS_BOUNDS, TEXT_GENERATION, TRAINING_REFERENCE_KWH_PER_EFLOP } from "@/lib/domain/tables/cal-1";
import { TIER_UNCERTAINTY, WORST_TIER, type DataTier } from "@/lib/domain/tables/tiers";
import { FLOP_PER_EFLOP } from "@/lib/domain/units";
import { figureText } from "./words";

/** One step of the computation: what, how much, from what. */
export type Step = {
  key: string;
  name: string;
  /** Null where it is not known; `detail` then says why. */
  value: string | null;
  detail: string;
  /** Undefined where a tier means nothing; null where none is stated. */
  tier?: DataTier | null;
};

type Words = Readonly<{ t: Translate<"models">; formats: Formats }>;
type Given = Readonly<{ evidence: VersionEvidence; made: VersionLabel }>;

const SPACE = "\u202f";
const MOST_NAMES = 3;
const MOST_SOURCES = 3;

/** How the classes of a version are worked out, step by step, each number with where it is from. */
export function prepareSteps(given: Given, words: Words): Step[] {
  const { made, evidence } = given;
  const isInference = made.label.basis === "inference";
  const rated = isInference ? evidence.inference : evidence.training;
  const energy = sumEnergy(rated);
  return [
    ...energySteps(rated, energy, isInference, words),
    ...workSteps(given, energy, words),
    ...indexSteps(given, words),
    ...carbonSteps(given, rated, energy, words),
  ];
}

function energySteps(
  rated: RatedEnergy,
  energy: EnergySum | null,
  isInference: boolean,
  { t, formats }: Words,
): Step[] {
  const names = rated.runs.slice(0, MOST_NAMES).map((run) => run.name);
  const listed = rated.runs.length > MOST_NAMES ? `${names.join(", ")}, …` : names.join(", ");
  const values = { count: rated.runs.length, names: listed };
  const first: Step = {
    key: "energy",
    name: t("steps.energy.name"),
    value: energy === null ? null : formats.joined(formats.energy(energy.energyKwh)),
    detail:
      energy === null
        ? t("steps.energy.none")
        : t(isInference ? "steps.energy.inference" : "steps.energy.detail", values),
    ...(energy === null ? {} : { tier: energy.tiers.energy }),
  };
  if (energy === null) return [first];
  const pue: Step = {
    key: "pue",
    name: t("steps.pue.name"),
    value: energy.pue === null ? null : formats.number(Number(energy.pue.toFixed(3))),
    detail:
      energy.pue === null
        ? t("steps.pue.none")
        : t("steps.pue.detail", {
            sources: sourcesOf(
              rated.uses.map((use) => use.pue),
              { t, formats },
            ),
          }),
    ...(energy.pue === null ? {} : { tier: energy.tiers.pue }),
  };
  if (energy.pue === null) return [first, pue];
  const facility = formats.joined(formats.energy(energy.facilityEnergyKwh));
  return [
    first,
    pue,
    { key: "facility", name: t("steps.facility.name"), value: facility, detail: t("steps.facility.detail") },
  ];
}

/** Each source once, the value that was used, and why. */
function sourcesOf(inputs: readonly BasisInput[], { t, formats }: Words): string {
  const found = new Map(inputs.map((input) => [input.key, input]));
  const written = [...found.values()].slice(0, MOST_SOURCES).map((input) =>
    t("steps.sourceAt", {
      value: formats.number(Number(input.value.toPrecision(4))),
      source: input.source,
      reason: input.reason,
      tier: input.tier,
    }),
  );
  return found.size > MOST_SOURCES ? `${written.join("; ")}; …` : written.join("; ");
}

function workSteps({ evidence, made }: Given, energy: EnergySum | null, words: Words): Step[] {
  switch (made.label.basis) {
    case "inference":
      return inferenceSteps(evidence, energy, made, words);
    case "peer":
      return [
        {
          key: "peers",
          name: words.t("steps.peers.name"),
          value: words.formats.joined(words.formats.energy(medianOf(evidence.peers.facilityEnergiesKwh))),
          detail: words.t("steps.peers.detail", { count: evidence.peers.facilityEnergiesKwh.length }),
        },
      ];
    case "training":
    case "NR":
      return trainingSteps(made, words);
  }
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function trainingSteps(made: VersionLabel, { t, formats }: Words): Step[] {
  const flops = made.work?.flops ?? null;
  const work: Step = {
    key: "work",
    name: t("steps.work.name"),
    value: flops === null ? null : `${figureText(flops / FLOP_PER_EFLOP, formats)}${SPACE}EFLOP`,
    detail: workDetail(made, { t, formats }),
    ...(flops === null ? {} : { tier: made.workFacts.tier }),
  };
  const { facilityEnergyKwh } = made.label;
  if (flops === null || facilityEnergyKwh === null || made.label.basis !== "training") return [work];
  const perWork = facilityEnergyKwh / (flops / FLOP_PER_EFLOP);
  return [
    work,
    {
      key: "perWork",
      name: t("steps.perWork.name"),
      value: `${figureText(perWork, formats)}${SPACE}kWh/EFLOP`,
      detail: t("steps.perWork.detail", {
        reference: formats.number(TRAINING_REFERENCE_KWH_PER_EFLOP, { decimals: 3 }),
      }),
    },
  ];
}

function workDetail({ work, workFacts }: VersionLabel, { t, formats }: Words): string {
  const method = work?.method ?? "unknown";
  if (method === "declared") return t("steps.work.declared");
  if (method === "declared-attention") return t("steps.work.attention");
  const { activeParameters, tokens } = workFacts.input;
  if (!method.endsWith("ND") || activeParameters === null || tokens === null) return t("steps.work.none");
  return t("steps.work.nd", {
    factor: method.slice(0, -2),
    parameters: figureText(activeParameters, formats),
    parametersFrom: t(workFacts.parametersFrom === "runs" ? "steps.work.runs" : "steps.work.stated"),
    tokens: figureText(tokens, formats),
    tokensFrom: t(workFacts.tokensFrom === "runs" ? "steps.work.runs" : "steps.work.stated"),
  });
}

function inferenceSteps(
  evidence: VersionEvidence,
  energy: EnergySum | null,
  made: VersionLabel,
  { t, formats }: Words,
): Step[] {
  const units = unitsOf(evidence.inference);
  const input = made.input.inference;
  const facilityKwh = energy?.facilityEnergyKwh ?? null;
  if (units === null || input === null || facilityKwh === null) return [];
  const reference = inferenceReferenceWh(input);
  const conditions = evidence.inference.units.flatMap(({ condition }) =>
    condition === "" ? [] : [condition],
  );
  return [
    {
      key: "units",
      name: t(input.task === TEXT_GENERATION ? "steps.units.tokens" : "steps.units.name"),
      value: formats.count(units),
      detail: t("steps.units.detail", {
        conditions: conditions.length === 0 ? t("steps.units.none") : conditions.join("; "),
      }),
      tier: made.input.tiers.work,
    },
    {
      key: "perUnits",
      name: t("steps.perUnits.name"),
      value: `${figureText((facilityKwh * 1000) / (units / 1000), formats)}${SPACE}Wh`,
      detail: t("steps.perUnits.detail", {
        reference: reference === null ? "?" : figureText(reference, formats),
        task: input.task,
      }),
    },
  ];
}

function indexSteps({ made }: Given, words: Words): Step[] {
  const { t, formats } = words;
  const { energy } = made.label;
  if ("reason" in energy) return [];
  const { tiers } = made.input;
  const isPeer = made.label.basis === "peer";
  const used = [tiers.energy, ...(isPeer ? [] : [tiers.pue]), tiers.work];
  return [
    {
      key: "energyIndex",
      name: t("steps.energyIndex.name"),
      value: formats.number(energy.index, { decimals: 1 }),
      detail: t("steps.energyIndex.detail", { bounds: boundWords(energy, words) }),
    },
    rangeStep("energyRange", energy, used, words),
    ...guardStep(energy, words),
  ];
}

function guardStep(rating: Rated, { t }: Words): Step[] {
  if (rating.ratingClass !== "A") return [];
  return [
    {
      key: "guard",
      name: t("steps.guard.name"),
      value: rating.shownClass,
      detail:
        rating.shownClass === "B*" ? t("steps.guard.held", { tier: rating.tier }) : t("steps.guard.free"),
    },
  ];
}

function rangeStep(
  key: "energyRange" | "carbonRange",
  rating: Rated,
  used: readonly (DataTier | null)[],
  { t, formats }: Words,
): Step {
  const terms = used.map((tier) => `${formats.number(TIER_UNCERTAINTY[tier ?? WORST_TIER])}²`).join(" + ");
  return {
    key,
    name: t(`steps.${key}.name`),
    value: rating.rangeLow === rating.rangeHigh ? rating.rangeLow : `${rating.rangeLow}–${rating.rangeHigh}`,
    detail: t(`steps.${key}.detail`, {
      terms,
      u: formats.number(Number(rating.uncertaintyRelative.toFixed(3))),
    }),
  };
}

/** Between which bounds an index lies. */
function boundWords({ index, ratingClass }: Rated, { t, formats }: Words): string {
  const at = CLASS_BOUNDS.findIndex((bound) => bound.ratingClass === ratingClass);
  const [low, high] = [CLASS_BOUNDS[at - 1]?.maxIndex, CLASS_BOUNDS[at]?.maxIndex];
  const said = { index: formats.number(index, { decimals: 1 }), letter: ratingClass };
  if (low === undefined) return t("steps.boundFirst", { ...said, high: high ?? 0 });
  if (high === undefined || !Number.isFinite(high)) return t("steps.boundLast", { ...said, low });
  return t("steps.bound", { ...said, low, high });
}

function carbonSteps({ made }: Given, rated: RatedEnergy, energy: EnergySum | null, words: Words): Step[] {
  const { t, formats } = words;
  const { label } = made;
  if (energy === null || label.basis === "NR") return [];
  const intensity = energy.carbonIntensityGPerKwh;
  const factors = rated.uses.flatMap((use) => use.grid ?? []);
  const isKnown = energy.isPlaceKnown && intensity !== null;
  const grid: Step = {
    key: "intensity",
    name: t("steps.intensity.name"),
    value: isKnown ? `${formats.number(Number(intensity.toPrecision(4)))}${SPACE}g CO₂e/kWh` : null,
    detail: isKnown
      ? t("steps.intensity.detail", { sources: sourcesOf(factors, words) })
      : t(energy.isPlaceKnown ? "steps.intensity.none" : "steps.intensity.unknownPlace"),
    ...(isKnown ? { tier: energy.tiers.gridFactor } : {}),
  };
  return [grid, ...carbonIndexSteps(made, label.carbon, words)];
}

function carbonIndexSteps(made: VersionLabel, carbon: Rating, words: Words): Step[] {
  const { t, formats } = words;
  const { label } = made;
  const index: Step = {
    key: "carbonIndex",
    name: t("steps.carbonIndex.name"),
    value: "reason" in carbon ? null : formats.number(carbon.index, { decimals: 1 }),
    detail:
      "reason" in carbon
        ? carbon.reason === "peer_energy_only"
          ? t("steps.carbonIndex.peer")
          : t(`reason.${carbon.reason}`)
        : t("steps.carbonIndex.detail", { bounds: boundWords(carbon, words) }),
  };
  const { energy, pue, work, gridFactor } = made.input.tiers;
  const emissions: Step[] =
    label.locationEmissionsKgCo2e === null
      ? []
      : [
          {
            key: "emissions",
            name: t("steps.emissions.name"),
            value: `${formats.joined(formats.mass(label.locationEmissionsKgCo2e))} CO₂e`,
            detail: t("steps.emissions.detail", { mark: label.sizeMark ?? "" }),
          },
        ];
  if ("reason" in carbon) return [index, ...emissions];
  return [
    index,
    rangeStep("carbonRange", carbon, [energy, pue, work, gridFactor], words),
    ...guardStep(carbon, words).map((step) => ({ ...step, key: "carbonGuard" })),
    ...emissions,
  ];
}
