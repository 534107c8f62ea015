import { joined } from "@/components/charts/prepare/quantity-text";
import { displayEnergy, displayMass, formatDuration } from "@/lib/domain/format";
import type { GridFactorView, RunDetail } from "@/lib/domain/run";
import { withSubscript } from "./citation";
import { formatIntensity } from "./intensity";
import { prepareQuality } from "./quality";
import { missingLocationReason } from "./reasons";
import { trackerName } from "./tracker-name";

export type WhyStep = {
  key: "it" | "pue" | "facility" | "factor" | "emissions";
  name: string;
  /** Null is unknown; `detail` then says why. */
  value: string | null;
  evidence: "measured" | "estimated" | null;
  detail: string;
  factor?: GridFactorView;
};

/** How a run's grid zone was found, for a sentence; null when none is known. */
export function zoneBasisWords(run: Pick<RunDetail, "zoneBasis" | "tracker">): string | null {
  const tracker = trackerName(run.tracker);
  const words = {
    site: "from the run’s site",
    reported: `as ${tracker} reported it`,
    "cloud-region": "from the cloud region",
    coordinates: `from the coordinates that ${tracker} sent`,
    experiment: "set for the experiment",
    project: "set for the project",
    person: "set by a person",
  } as const;
  return run.zoneBasis === null ? null : words[run.zoneBasis];
}

function itStep(run: RunDetail): WhyStep {
  const missingS = run.wallTimeS - run.measuredTimeS;
  // Truncated durations lose up to a second each: that is no gap.
  const gap =
    missingS > Math.max(60, run.wallTimeS * 0.02) ? `; ${formatDuration(missingS)} of its time has none` : "";
  const samples = run.sampleCount === 1 ? "1 sample" : `${run.sampleCount.toLocaleString("en-US")} samples`;
  return {
    key: "it",
    name: "IT energy",
    value: joined(displayEnergy(run.energyKwh)),
    evidence: run.measuredShare < 0.5 ? "estimated" : "measured",
    detail: `${prepareQuality(run).sentence} ${samples}${gap}.`,
  };
}

function pueStep(run: RunDetail): WhyStep {
  const divided = run.pueInTrackerEnergy
    ? ` The energies that ${trackerName(run.tracker)} sent include it: it was divided out first, so it counts once.`
    : "";
  return {
    key: "pue",
    name: "× PUE",
    value: run.pueAssumed ? "1.0" : String(run.pue),
    evidence: run.pueAssumed ? "estimated" : null,
    detail: run.pueAssumed
      ? "Nobody has stated one. 1.0 counts no cooling or losses, so the true figure is this or more."
      : `As stated for the run or its project.${divided}`,
  };
}

function factorStep(run: RunDetail): WhyStep {
  const { factor } = run;
  if (factor === null) {
    return {
      key: "factor",
      name: "× Grid factor",
      value: null,
      evidence: null,
      detail: `Unknown: ${missingLocationReason(run) ?? "the factor could not be read"}.`,
    };
  }
  return {
    key: "factor",
    name: "× Grid factor",
    value: formatIntensity(factor.carbonIntensityGPerKwh),
    evidence: null,
    detail: `${factor.name}, ${String(factor.year)}, annual; ${withSubscript(factor.ghgBasis)}, ${factor.scopeBasis}.`,
    factor,
  };
}

/** The way from samples to emissions, in the order of the calculation. */
export function prepareWhy(run: RunDetail): readonly WhyStep[] {
  const emissions = displayMass(run.locationEmissionsKgCo2e);
  return [
    itStep(run),
    pueStep(run),
    {
      key: "facility",
      name: "= Facility energy",
      value: joined(displayEnergy(run.facilityEnergyKwh)),
      evidence: null,
      detail: "",
    },
    factorStep(run),
    {
      key: "emissions",
      name: "= Emissions, location-based",
      value: emissions === null ? null : `${joined(emissions)} CO₂e`,
      evidence: null,
      detail: "Electricity only: hardware’s making, staff and network are not in it.",
    },
  ];
}
