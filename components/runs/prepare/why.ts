import {
  formatRatio,
  formatWaterRatio,
  inputsOf,
  intervalWords,
  type Why,
  type WhyInput,
  type WhyWords,
} from "@/components/why/prepare/why";
import { joined } from "@/components/charts/prepare/quantity-text";
import { formatFixed } from "@/components/charts/prepare/scale";
import { energyTier } from "@/lib/domain/energy-tier";
import { displayEnergy, displayMass, displayWater, formatDuration } from "@/lib/domain/format";
import { ghgFamily } from "@/lib/domain/ghg-basis";
import { marketUncertainty } from "@/lib/domain/market-uncertainty";
import type { RunDetail } from "@/lib/domain/run";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { productUncertainty } from "@/lib/domain/uncertainty";
import { formatIntensity } from "./intensity";
import { prepareQuality } from "./quality";
import { missingLocationReason } from "./reasons";
import { trackerName } from "./tracker-name";

export const WHY_KEYS = [
  "energy",
  "facility",
  "location",
  "market",
  "water",
  "effectiveness",
  "embodied",
] as const;
export type WhyKey = (typeof WHY_KEYS)[number];
type RunWhy = Why & { key: WhyKey };

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

/** Every figure of a run: formula, inputs with source and quality, interval, and what would make it better. */
export function prepareWhy(run: RunDetail, words: WhyWords): readonly RunWhy[] {
  return [
    whyEnergy(run, words),
    whyFacility(run, words),
    whyLocation(run, words),
    whyMarket(run, words),
    whyWater(run, words),
    whyEffectiveness(run, words),
    whyEmbodied(run, words),
  ];
}

function itInput(run: RunDetail): WhyInput {
  const missingS = run.wallTimeS - run.measuredTimeS;
  // Truncated durations lose up to a second each: that is no gap.
  const hasGap = missingS > Math.max(60, run.wallTimeS * 0.02);
  const gap = hasGap ? `; ${formatDuration(missingS)} of its time has none` : "";
  const samples = run.sampleCount === 1 ? "1 sample" : `${run.sampleCount.toLocaleString("en-US")} samples`;
  return {
    name: "IT energy",
    value: joined(displayEnergy(run.energyKwh)),
    tier: energyTier(run.measuredShare),
    detail: `${prepareQuality(run).sentence} ${samples}${gap}.`,
    reference: null,
  };
}

function betterEnergy(run: RunDetail): string[] {
  const advice: string[] = [];
  if (run.measuredShare < 0.5)
    advice.push(
      "Let the tracker read counters: RAPL for the processor, NVML for GPUs. Most of this is modelled from rated power.",
    );
  const missingS = run.wallTimeS - run.measuredTimeS;
  if (missingS > Math.max(60, run.wallTimeS * 0.02))
    advice.push(`Find out why ${formatDuration(missingS)} have no sample: their energy is not in it.`);
  advice.push("A meter at the node or the rack (tier 1) instead of software counters.");
  return advice;
}

function whyEnergy(run: RunDetail, words: WhyWords): RunWhy {
  const parts = prepareQuality(run).parts.map((part) => `${part.name} ${part.energy}`);
  const uncertainty = TIER_UNCERTAINTY[energyTier(run.measuredShare)];
  return {
    key: "energy",
    title: "IT energy",
    result: joined(displayEnergy(run.energyKwh)),
    missing: null,
    interval: intervalWords(run.energyKwh, uncertainty, words.formats.energy, words),
    formula: `Sum of the samples${parts.length > 1 ? `: ${parts.join(" + ")}` : ""}`,
    inputs: [itInput(run)],
    better: betterEnergy(run),
  };
}

function betterPue(run: RunDetail): string[] {
  const [pue] = run.inputs.pue;
  if (pue === undefined || pue.tier === 1) return [];
  if (pue.origin === "assumed")
    return [
      "State the PUE of the site or the project, then restate: nobody had when these hours were calculated.",
    ];
  return ["A PUE measured at this site in this period (tier 1)."];
}

function whyFacility(run: RunDetail, words: WhyWords): RunWhy {
  return {
    key: "facility",
    title: "Facility energy",
    result: joined(displayEnergy(run.facilityEnergyKwh)),
    missing: null,
    interval: intervalWords(run.facilityEnergyKwh, run.facilityUncertainty, words.formats.energy, words),
    formula: `${joined(displayEnergy(run.energyKwh))} × ${formatRatio(run.pue, words.formats)} = ${joined(displayEnergy(run.facilityEnergyKwh))}`,
    inputs: [itInput(run), ...inputsOf(run.inputs, "pue", words).map((input) => dividedOut(run, input))],
    better: [...betterPue(run), ...betterEnergy(run)],
  };
}

function dividedOut(run: RunDetail, input: WhyInput): WhyInput {
  if (!run.pueInTrackerEnergy) return input;
  const words = `The energies that ${trackerName(run.tracker)} sent include it: it was divided out first, so it counts once.`;
  return { ...input, detail: `${input.detail} ${words}` };
}

const CO2E = " CO₂e";

function emissionsFormula(
  run: RunDetail,
  gPerKwh: number | null,
  kg: number | null,
  missingKwh: number,
): string | null {
  if (gPerKwh === null || kg === null) return null;
  const facility = joined(displayEnergy(run.facilityEnergyKwh - missingKwh));
  const hours = run.inputs.grid.reduce((sum, use) => sum + use.hourCount, 0);
  const each = hours > 1 ? `, hour by hour over ${hours.toLocaleString("en-US")} hours` : "";
  return `${facility} × ${formatIntensity(gPerKwh)} = ${joined(displayMass(kg))}${CO2E}${each}`;
}

function missingWords(missingKwh: number): string[] {
  return missingKwh > 0
    ? [`Find a factor for ${joined(displayEnergy(missingKwh))} of its hours: they are in no total.`]
    : [];
}

function betterGrid(run: RunDetail): string[] {
  const worst = run.inputs.grid.reduce((tier, use) => Math.max(tier, use.tier), 0);
  if (worst <= 1) return [];
  if (worst === 2)
    return ["Hourly intensity of this zone from a live feed (tier 1) instead of a yearly mean."];
  const whose = worst === 3 ? "a whole country’s" : "the world’s";
  return [`The zone of the grid that feeds the site, instead of ${whose} mean.`];
}

function mixedFamilies(run: RunDetail): string[] {
  const families = new Set(
    run.inputs.grid.map((use) => (/life/i.test(use.ghgBasis ?? "") ? "life" : "direct")),
  );
  return families.size > 1
    ? [
        "Its hours mix life-cycle and direct factors, because no factor of one kind covers them all: compare with care.",
      ]
    : [];
}

function whyLocation(run: RunDetail, words: WhyWords): RunWhy {
  const kg = run.locationEmissionsKgCo2e;
  return {
    key: "location",
    title: "Emissions, location-based",
    result: kg === null ? null : `${joined(displayMass(kg))}${CO2E}`,
    missing: missingLocationReason(run),
    interval: intervalWords(kg, run.locationUncertainty, words.formats.mass, words, CO2E),
    formula: emissionsFormula(run, run.carbonIntensityGPerKwh, kg, run.locationMissingKwh),
    inputs: [itInput(run), ...inputsOf(run.inputs, "pue", words), ...inputsOf(run.inputs, "grid", words)],
    better: [
      ...(kg === null ? ["Set the zone of the run under Location, or of all runs of its project."] : []),
      ...missingWords(kg === null ? 0 : run.locationMissingKwh),
      ...mixedFamilies(run),
      ...betterGrid(run),
      ...betterPue(run),
    ],
  };
}

function whyMarket(run: RunDetail, words: WhyWords): RunWhy {
  const kg = run.marketEmissionsKgCo2e;
  const coveredKwh = run.facilityEnergyKwh - run.marketMissingKwh;
  const hasResidual = run.inputs.residual.length > 0;
  return {
    key: "market",
    title: "Emissions, market-based",
    result: kg === null ? null : `${joined(displayMass(kg))}${CO2E}`,
    missing: kg === null ? "neither a residual mix nor a grid factor is known for its zone" : null,
    interval: intervalWords(kg, marketUncertainty(run), words.formats.mass, words, CO2E),
    formula: emissionsFormula(
      run,
      kg === null || coveredKwh <= 0 ? null : (kg / coveredKwh) * 1000,
      kg,
      run.marketMissingKwh,
    ),
    inputs: [
      itInput(run),
      ...inputsOf(run.inputs, "pue", words),
      ...(hasResidual
        ? inputsOf(run.inputs, "residual", words)
        : inputsOf(run.inputs, "grid", words).map(gridStandsIn)),
    ],
    note: otherBasis(run),
    better: [
      "Contracts and certificates lower this figure only, and only where they meet the quality criteria of the GHG Protocol.",
      ...(hasResidual ? [] : ["No residual mix is known for the zone: the grid average stands in."]),
      ...missingWords(kg === null ? 0 : run.marketMissingKwh),
    ],
  };
}

/** STANDARDS 3.2: totals whose factors count different things say so. */
function otherBasis({ inputs }: RunDetail): string | undefined {
  const [residual, grid] = [inputs.residual[0], inputs.grid[0]];
  if (residual === undefined || grid === undefined) return undefined;
  if (ghgFamily(residual.ghgBasis) === ghgFamily(grid.ghgBasis)) return undefined;
  const words = (basis: string | null) => (basis ?? "a basis that nobody states").replace("CO2", "CO₂");
  return `Not to be compared with the location-based figure: the residual mix counts ${words(residual.ghgBasis)}, the grid factor ${words(grid.ghgBasis)}.`;
}

const gridStandsIn = (input: WhyInput): WhyInput => ({
  ...input,
  name: "Grid factor, in place of a residual mix",
});

function whyWater(run: RunDetail, words: WhyWords): RunWhy {
  const { waterOnsiteL: onsite, waterOffsiteL: offsite } = run;
  const known = [
    ...(onsite === null ? [] : [`on site ${joined(displayWater(onsite))}`]),
    ...(offsite === null ? [] : [`in generation ${joined(displayWater(offsite))}`]),
  ];
  const total = onsite === null || offsite === null ? null : onsite + offsite;
  return {
    key: "water",
    title: "Water",
    result: total !== null ? joined(displayWater(total)) : known.length > 0 ? known.join(", ") : null,
    missing:
      known.length > 0 ? null : "neither the site’s water use nor that of its zone’s generation is known",
    interval: intervalWords(offsite, waterUncertainty(run), words.formats.water, words, " in generation"),
    formula: waterFormula(run, words),
    inputs: [
      itInput(run),
      ...inputsOf(run.inputs, "wue", words),
      ...inputsOf(run.inputs, "pue", words),
      ...inputsOf(run.inputs, "ewif", words),
    ],
    better: [
      ...(onsite === null ? ["The site’s WUE: water evaporated for cooling is not in it."] : []),
      ...(offsite === null ? ["A water factor of the zone’s generation, under Reference data."] : []),
      "Litres taken in a dry region weigh more than in a wet one; no figure here says so.",
    ],
  };
}

function waterUncertainty(run: RunDetail): number | null {
  const [ewif] = run.inputs.ewif;
  if (run.facilityUncertainty === null || ewif === undefined) return null;
  return productUncertainty([run.facilityUncertainty, TIER_UNCERTAINTY[ewif.tier]]);
}

function waterFormula(run: RunDetail, words: WhyWords): string | null {
  const [wue, ewif] = [run.inputs.wue[0], run.inputs.ewif[0]];
  const it = joined(displayEnergy(run.energyKwh));
  const parts = [
    ...(wue === undefined ? [] : [`${it} × ${formatWaterRatio(wue.mean, words.formats)} on site`]),
    ...(ewif === undefined
      ? []
      : [
          `${it} × ${formatRatio(run.pue, words.formats)} × ${formatWaterRatio(ewif.mean, words.formats)} in generation`,
        ]),
  ];
  return parts.length === 0 ? null : parts.join(" + ");
}

function whyEffectiveness(run: RunDetail, words: WhyWords): RunWhy {
  const { energyKwh, waterOnsiteL, locationEmissionsKgCo2e } = run;
  const cue =
    locationEmissionsKgCo2e === null || energyKwh === 0 ? null : locationEmissionsKgCo2e / energyKwh;
  const wue = waterOnsiteL === null || energyKwh === 0 ? null : waterOnsiteL / energyKwh;
  const parts = [
    ...(cue === null ? [] : [`CUE ${formatFixed(cue, 3)}\u202fkg CO₂e/kWh`]),
    ...(wue === null ? [] : [`WUE ${formatWaterRatio(wue, words.formats)}`]),
  ];
  return {
    key: "effectiveness",
    title: "Carbon and water usage effectiveness",
    result: parts.length === 0 ? null : parts.join(" · "),
    missing: parts.length === 0 ? "neither a grid factor nor the site’s water use is known" : null,
    interval: null,
    formula:
      [
        ...(cue === null
          ? []
          : [
              `CUE = ${joined(displayMass(locationEmissionsKgCo2e))}${CO2E} ÷ ${joined(displayEnergy(energyKwh))} of IT energy`,
            ]),
        ...(wue === null
          ? []
          : [`WUE = ${joined(displayWater(waterOnsiteL))} on site ÷ ${joined(displayEnergy(energyKwh))}`]),
      ].join("; ") || null,
    inputs: [
      ...inputsOf(run.inputs, "pue", words),
      ...inputsOf(run.inputs, "grid", words),
      ...inputsOf(run.inputs, "wue", words),
    ],
    better: wue === null ? ["The site’s WUE, under its site."] : [],
  };
}

function whyEmbodied({ embodied, gpuModel }: RunDetail, words: WhyWords): RunWhy {
  const hours = embodied === null ? "" : formatFixed(embodied.reservedHours, 2);
  const result = embodied === null ? null : `${joined(displayMass(embodied.kgCo2e))}${CO2E}`;
  return {
    key: "embodied",
    title: "Share of making the accelerators",
    result,
    missing:
      embodied !== null
        ? null
        : gpuModel === null
          ? "no accelerator was reported, and of processors and machines no figure is applied"
          : "the accelerator, how many there are, or what it took to make one is not known",
    interval: intervalWords(embodied?.kgCo2e ?? null, TIER_UNCERTAINTY[3], words.formats.mass, words, CO2E),
    formula:
      embodied === null
        ? null
        : `${embodied.devices.map((device) => `${String(device.count)} × ${joined(displayMass(device.embodiedKgCo2e))}`).join(" + ")}, × ${hours}\u202fh of ${String(embodied.lifetimeYears)} years = ${result ?? ""}`,
    inputs: (embodied?.devices ?? []).map((device) => ({
      name: device.name,
      value: `${joined(displayMass(device.embodiedKgCo2e))}${CO2E}`,
      tier: 3 as const,
      detail: `To make one: ${device.source}.`,
      reference: null,
    })),
    better: [
      "A lifetime of 6 years is assumed; the machine around the accelerators is not in it.",
      "It shares out what buying the hardware caused: never add it to a purchase’s full figure.",
    ],
  };
}
