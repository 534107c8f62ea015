import { intervalAround } from "@/lib/domain/uncertainty";
import { GJ_PER_KWH } from "@/lib/domain/units";
import type { DataTier } from "@/lib/domain/tables/tiers";
import { earlierFigures } from "./earlier-figures";
import type { Figure, ReportResults } from "./results";

type Known = Omit<ReportResults, "figures" | "disclosures" | "gaps">;
type Facts = Partial<Pick<Figure, "tier" | "method" | "source">> & { uncertainty?: number | null };

/** A figure with its interval, where one is known. */
function figure(
  section: string,
  id: string,
  name: string,
  value: number | null,
  unit: string,
  { uncertainty = null, tier = null, method = "", source = "" }: Facts = {},
): Figure {
  const interval = value === null || uncertainty === null ? null : intervalAround(value, uncertainty);
  return {
    ...{ id, section, name, value, unit, tier, method, source },
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

/** Every figure of a report as a flat list, sections in their order; ids stay the same from report to report. */
export function reportFigures(known: Known): Figure[] {
  return [
    ...coverageFigures(known),
    ...energyFigures(known),
    ...emissionFigures(known),
    ...instrumentFigures(known),
    ...known.intensity.map((row) =>
      figure("intensity", `intensity.${row.id}`, row.denominator.name, row.value, row.unit, {
        method: "numerator / denominator",
      }),
    ),
    ...waterFigures(known),
    ...dataCentreFigures(known),
    figure("embodied", "embodied.category2", "", known.embodied.category2KgCo2e, "kg CO2e"),
    figure("embodied", "embodied.amortised", "", known.embodied.amortisedKgCo2e, "kg CO2e", {
      method: "SCI M, in no total",
    }),
    ...reductionFigures(known),
    ...earlierFigures(known.comparison),
  ];
}

function coverageFigures({ coverage }: Known): Figure[] {
  const section = "cover-boundary";
  return [
    ...coverage.rows.flatMap((row) => [
      figure(section, `coverage.place.${row.placeId}.it`, row.name, row.itKwh, "kWh", { tier: row.tier }),
      figure(section, `coverage.place.${row.placeId}.facility`, row.name, row.facilityKwh, "kWh", {
        tier: row.tier,
        method: row.known,
      }),
    ]),
    ...(coverage.reconciliation ?? []).flatMap((row) => [
      figure(section, `coverage.place.${row.placeId}.tracked-it`, row.name, row.trackedItKwh, "kWh", {
        method: "trackers, months with a meter",
      }),
      figure(section, `coverage.place.${row.placeId}.metered`, row.name, row.meteredKwh, "kWh", {
        method: "meter, facility",
      }),
      figure(section, `coverage.place.${row.placeId}.metered-it`, row.name, row.meteredItKwh, "kWh", {
        method: "meter of IT, or meter of the facility / PUE",
      }),
      figure(
        section,
        `coverage.place.${row.placeId}.tracked-share`,
        row.name,
        row.trackedFacilityKwh / row.meteredKwh,
        "1",
        { method: "tracked energy with PUE / metered energy" },
      ),
    ]),
    ...(coverage.replaced ?? []).map((row) =>
      figure(section, `coverage.replaced.${row.recordId}`, row.name, row.facilityKwh, "kWh", {
        method: "tracked, in no total: the statement includes it",
      }),
    ),
    figure(section, "coverage.known", "", coverage.knownKwh, "kWh"),
    figure(section, "coverage.measured-share", "", coverage.measuredShare, "1"),
    ...(coverage.measuredElectricityShare === undefined
      ? []
      : [figure(section, "coverage.measured-electricity-share", "", coverage.measuredElectricityShare, "1")]),
    ...coverage.byTier.map(({ tier, kwh }) =>
      figure(section, `coverage.tier.${String(tier)}`, "", kwh, "kWh", { tier }),
    ),
  ];
}

function energyFigures({ energy, months }: Known): Figure[] {
  const of = (id: string, kwh: number | null, facts: Facts = {}, name = ""): Figure =>
    figure("energy", `energy.${id}`, name, kwh, "kWh", facts);
  const { mix } = energy;
  return [
    ...energy.rows.map((row) => of(`row.${row.id}`, row.kwh, { tier: row.tier }, row.name)),
    of("electricity", energy.electricityKwh),
    of("fuel", energy.fuelKwh),
    of("total", energy.totalKwh),
    figure("energy", "energy.total-gj", "", energy.totalKwh * GJ_PER_KWH, "GJ"),
    of("outside", energy.outsideKwh),
    of("mix.grid", mix.gridKwh),
    of("mix.onsite", mix.onsiteKwh),
    of("mix.renewable", mix.renewableKwh),
    of("mix.uncovered", mix.uncoveredKwh),
    of("mix.fossil", mix.fossilKwh),
    ...energy.uses.map((row) => of(`use.${row.use}`, row.itKwh, { method: "IT energy" })),
    ...months.flatMap((row) => [
      of(`month.${row.month}`, row.facilityKwh, {
        method: "electricity of all places; a provider’s statement evenly over its days",
      }),
      figure("emissions", `emissions.month.${row.month}.location`, "", row.locationKgCo2e, "kg CO2e"),
    ]),
  ];
}

function emissionFigures({ emissions }: Known): Figure[] {
  const section = "emissions";
  const unit = "kg CO2e";
  const notReported = emissions.notReported ?? [];
  const methodOf = (scope: string): Facts =>
    notReported.some((each) => each === scope) ? { method: "not reported: nothing was entered" } : {};
  const leftOut = notReported.length === 0 ? "" : `; not reported, in no total: ${notReported.join(" ")}`;
  const sums = Object.entries(emissions.sums).flatMap(([scope, { location, market }]) => [
    figure(section, `emissions.${scope}.location`, "", location, unit, methodOf(scope)),
    figure(section, `emissions.${scope}.market`, "", market, unit, methodOf(scope)),
  ]);
  return [
    ...emissions.lines.flatMap((line) => {
      const facts = { tier: line.tier, uncertainty: line.uncertainty, method: line.basis.kind };
      const source = "source" in line.basis ? line.basis.source : (line.sharedFactor ?? "");
      return [
        figure(section, `emissions.line.${line.id}.location`, line.name, line.locationKgCo2e, unit, {
          ...facts,
          source,
        }),
        figure(section, `emissions.line.${line.id}.market`, line.name, line.marketKgCo2e, unit, {
          tier: line.tier,
          method: line.isMarketFallback ? "location-based value used" : line.basis.kind,
        }),
      ];
    }),
    ...sums,
    figure(section, "emissions.scope3.location", "", emissions.scope3.location, unit),
    figure(section, "emissions.scope3.market", "", emissions.scope3.market, unit),
    figure(section, "emissions.total.location", "", emissions.total.location, unit, {
      uncertainty: emissions.uncertainty,
      method: `Scope 1 + Scope 2 location-based + Scope 3${leftOut}`,
    }),
    figure(section, "emissions.total.market", "", emissions.total.market, unit, {
      method: `Scope 1 + Scope 2 market-based + Scope 3${leftOut}`,
    }),
    figure(section, "emissions.missing", "", emissions.missingKwh, "kWh", {
      method: "energy without a factor, in no total",
    }),
    figure(section, "emissions.biogenic", "", emissions.gases.biogenicKgCo2, "kg CO2", {
      method: "outside the scopes",
    }),
  ];
}

function instrumentFigures({ instruments }: Known): Figure[] {
  const section = "instruments";
  return [
    ...instruments.rows.flatMap((row) => [
      figure(section, `instruments.${row.id}.held`, row.name, row.heldKwh, "kWh", { source: row.source }),
      figure(section, `instruments.${row.id}.used`, row.name, row.usedKwh, "kWh", {
        method: row.counts ? "counts" : `does not count: ${row.failing.join(" ")}`,
      }),
    ]),
    ...instruments.sites.flatMap((site) => [
      figure(section, `instruments.place.${site.placeId}.covered`, site.name, site.coveredKwh, "kWh"),
      figure(section, `instruments.place.${site.placeId}.uncovered`, site.name, site.uncoveredKwh, "kWh", {
        method: site.restBasis,
      }),
    ]),
  ];
}

function waterFigures({ water }: Known): Figure[] {
  const of = (id: string, name: string, value: number | null): Figure =>
    figure("water-datacentre", `water.${id}`, name, value, "L");
  return [
    ...water.rows.flatMap((row) => [
      of(`place.${row.placeId}.onsite`, row.name, row.onsiteL),
      of(`place.${row.placeId}.offsite`, row.name, row.offsiteL),
    ]),
    of("onsite", "", water.onsiteL),
    of("offsite", "", water.offsiteL),
  ];
}

function dataCentreFigures({ dataCentres }: Known): Figure[] {
  return dataCentres.flatMap((row) => {
    const of = (id: string, value: number | null, unit: string, tier: DataTier | null = null): Figure =>
      figure("water-datacentre", `data-centre.${row.placeId}.${id}`, row.name, value, unit, { tier });
    return [
      of("pue", row.pue, "1", row.pueTier),
      of("wue", row.wueLPerKwh, "L/kWh IT"),
      of("cue", row.cueKgPerKwh, "kg CO2e/kWh IT"),
      of("ref", row.renewableFactor, "1"),
      of("erf", row.reuseFactor, "1"),
    ];
  });
}

function reductionFigures({ reductions }: Known): Figure[] {
  const section = "reductions-credits";
  return [
    ...reductions.rows.flatMap((row) => {
      const facts = { tier: row.tier, method: row.method, source: row.source };
      return [
        figure(section, `reductions.${row.id}.energy`, row.name, row.savedKwh, "kWh", facts),
        figure(section, `reductions.${row.id}.emissions`, row.name, row.savedKgCo2e, "kg CO2e", facts),
      ];
    }),
    ...(reductions.initiatives ?? []).flatMap(({ id, name, change, savedKwh, savedKgCo2e }) => {
      const facts = { method: "measured before and after" };
      const of = (part: string, value: number | null, unit: string): Figure =>
        figure(section, `initiatives.${id}.${part}`, name, value, unit, facts);
      return [
        of("change", change.share, "1"),
        of("change.low", change.low, "1"),
        of("change.high", change.high, "1"),
        of("energy", savedKwh?.value ?? null, "kWh"),
        of("emissions", savedKgCo2e?.value ?? null, "kg CO2e"),
      ];
    }),
    figure(section, "credits", "", reductions.creditsKgCo2e, "kg CO2e", { method: "outside all totals" }),
  ];
}
