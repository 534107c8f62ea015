import { energyTier } from "@/lib/domain/energy-tier";
import { ghgFamily } from "@/lib/domain/ghg-basis";
import { sameCountry } from "@/lib/domain/grid-zone";
import type { KeptPlan, KeptRegion } from "@/lib/domain/planning/kept-plan";
import {
  planOutcome,
  type CameRegion,
  type PlannedRun,
  type PlanOutcome,
} from "@/lib/domain/planning/plan-outcome";
import type { DrawnEnergy } from "@/lib/domain/planning/replay";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { productUncertainty } from "@/lib/domain/uncertainty";
import { sum } from "@/lib/domain/sums";
import { HOUR_MS } from "@/lib/domain/units";
import { listPlaces, placeChoosers, type RunPlace } from "../calculation/places";
import { listClippedHours } from "../clipped-hours";
import { listStoredHours } from "../stored-hours";

type RunHours = { runId: string; startUs: number; samples: DrawnEnergy[]; measuredKwh: number };

/**
 * What a plan came to by the energy of its runs and the intensities that are known now; null while its runs have no energy. Nothing is
 * written.
 */
export async function findOutcome(
  organizationId: string,
  plan: KeptPlan,
  runIds: readonly string[],
): Promise<PlanOutcome | null> {
  const [hours, places] = await Promise.all([
    listHours(organizationId, runIds),
    listPlaces(organizationId, runIds),
  ]);
  if (hours.length === 0) return null;
  const ran = hours.map((run) => ({
    run,
    region: regionOf(
      plan,
      places.find(({ runId }) => runId === run.runId),
    ),
  }));
  const regions = new Map(
    [homeOf(plan), ...ran.map(({ region }) => region)].map((region) => [region.id, region]),
  );
  const pues = await puesOfRuns(organizationId, places, hours);
  const withPue = [...regions.values()].map((region) => asRun(region, ran, pues));
  const came = await listCame(organizationId, plan, { regions: withPue, hours });
  const energyKwh = hours.reduce(
    (sum, { samples }) => sum + samples.reduce((part, each) => part + each.energyKwh, 0),
    0,
  );
  const measuredKwh = hours.reduce((sum, each) => sum + each.measuredKwh, 0);
  const runs = ran.map(({ run, region }): PlannedRun => ({
    regionId: region.id,
    startUs: run.startUs,
    samples: run.samples,
  }));
  const tier = energyTier(energyKwh > 0 ? measuredKwh / energyKwh : 0);
  return planOutcome(plan, runs, { regions: came, energyUncertaintyRelative: TIER_UNCERTAINTY[tier] });
}

async function listHours(organizationId: string, runIds: readonly string[]): Promise<RunHours[]> {
  const runs = new Map<string, RunHours>();
  for (const { runId, measuredKwh, ...sample } of await listClippedHours(organizationId, runIds)) {
    const run = runs.get(runId) ?? { runId, startUs: sample.startUs, samples: [], measuredKwh: 0 };
    run.samples.push(sample);
    run.measuredKwh += measuredKwh;
    runs.set(runId, run);
  }
  return [...runs.values()];
}

function homeOf({ regions, homeRegionId }: KeptPlan): KeptRegion {
  const home = regions.find(({ id }) => id === homeRegionId);
  if (home === undefined) throw new Error("a plan has no home region");
  return home;
}

/** The plan's region where a run was, by its site, else its cloud region, else its zone; a place of its own where it was in none of them. */
function regionOf(plan: KeptPlan, place: RunPlace | undefined): KeptRegion {
  const { siteId = null, zoneId = null, cloudProvider = null, cloudRegion = null } = place ?? {};
  const cloud = cloudKey({ cloudProvider, cloudRegion });
  const found =
    plan.regions.find((region) => siteId !== null && region.siteId === siteId) ??
    plan.regions.find((region) => siteId === null && cloud !== null && cloudKey(region) === cloud) ??
    plan.regions.find((region) => siteId === null && zoneId !== null && region.zoneId === zoneId);
  const { forecast, ...home } = homeOf(plan);
  return (
    found ?? {
      ...{ id: `run:${place?.runId ?? ""}`, name: "", siteId, zoneId, cloudProvider, cloudRegion },
      ...{ feedZone: zoneId, forecast, pue: home.pue, pueUncertainty: home.pueUncertainty },
    }
  );
}

function cloudKey(place: Pick<RunPlace, "cloudProvider" | "cloudRegion">): string | null {
  const { cloudProvider, cloudRegion } = place;
  return cloudProvider === null || cloudRegion === null
    ? null
    : `${cloudProvider}/${cloudRegion}`.toLowerCase();
}

/** The PUE that each run's own figures use where somebody stated it, as the mean over its energy. */
async function puesOfRuns(
  organizationId: string,
  places: readonly RunPlace[],
  hours: readonly RunHours[],
): Promise<ReadonlyMap<string, { pue: number; energyKwh: number }>> {
  const starts = hours.map(({ startUs }) => startUs / 1000);
  const ends = hours.map(({ samples }) => (samples.at(-1)?.endUs ?? 0) / 1000);
  const range = { from: new Date(Math.min(...starts) - HOUR_MS), to: new Date(Math.max(...ends) + HOUR_MS) };
  const choosers = await placeChoosers(organizationId, places, range);
  const pues = new Map<string, { pue: number; energyKwh: number }>();
  for (const { runId, samples } of hours) {
    let [energyKwh, facilityKwh] = [0, 0];
    for (const sample of samples) {
      const hourMs = Math.floor(sample.startUs / HOUR_US) * HOUR_MS;
      const pue = choosers.get(runId)?.(hourMs).pue;
      if (pue === undefined || pue.origin === "assumed") continue;
      energyKwh += sample.energyKwh;
      facilityKwh += sample.energyKwh * pue.value;
    }
    if (energyKwh > 0) pues.set(runId, { pue: facilityKwh / energyKwh, energyKwh });
  }
  return pues;
}

/** A region with the PUE of the runs that were there, so that a plan says what its runs say; that of all its runs where nobody stated the region's. */
function asRun(
  region: KeptRegion,
  ran: readonly { run: RunHours; region: KeptRegion }[],
  pues: ReadonlyMap<string, { pue: number; energyKwh: number }>,
): KeptRegion {
  const of = (some: typeof ran) => some.flatMap(({ run }) => pues.get(run.runId) ?? []);
  const there = of(ran.filter((each) => each.region.id === region.id));
  const known = there.length > 0 || region.pueUncertainty !== null ? there : of(ran);
  const energyKwh = sum(known.map((each) => each.energyKwh));
  if (energyKwh === 0) return region;
  return { ...region, pue: sum(known.map((each) => each.pue * each.energyKwh)) / energyKwh };
}

type Came = { regions: readonly KeptRegion[]; hours: readonly RunHours[] };

async function listCame(organizationId: string, plan: KeptPlan, came: Came): Promise<CameRegion[]> {
  const range = rangeOf(plan, came.hours);
  const valueAt =
    plan.basis === "average"
      ? await averageHours(organizationId, came.regions, range)
      : await marginalHours(came.regions, range);
  return came.regions.map((region) => {
    const hours = Array.from({ length: (range.toMs - range.fromMs) / HOUR_MS }, (_, at) => {
      const ms = range.fromMs + at * HOUR_MS;
      return { ms, found: valueAt(region, ms) };
    });
    const known = hours.flatMap(({ found }) => found ?? []);
    const worst = Math.max(...known.map(({ uncertainty }) => uncertainty));
    return {
      id: region.id,
      points: hours.map(({ ms, found }) => ({
        ...{ startUs: ms * 1000, endUs: ms * 1000 + HOUR_US, value: found?.value ?? null },
      })),
      ...(plan.basis === "average" && region.zoneId !== null ? { factorId: region.zoneId } : {}),
      isHourly: known.length > 0 && known.every(({ isHourly }) => isHourly),
      pue: region.pue,
      uncertaintyRelative:
        known.length === 0 ? null : productUncertainty([worst, region.pueUncertainty ?? 0]),
    };
  });
}

/** Whole hours around the runs, and around as much time from the plan's earliest start on. */
function rangeOf(plan: KeptPlan, hours: readonly RunHours[]): { fromMs: number; toMs: number } {
  const ends = hours.map(({ samples }) => samples.at(-1)?.endUs ?? 0);
  const lastedUs = hours.reduce((sum, { startUs }, at) => sum + (ends[at] ?? startUs) - startUs, 0);
  const fromUs = Math.min(plan.earliestUs, ...hours.map(({ startUs }) => startUs));
  const toUs = Math.max(plan.earliestUs + lastedUs, ...ends);
  return {
    fromMs: Math.floor(fromUs / HOUR_US) * HOUR_MS,
    toMs: (Math.floor(toUs / HOUR_US) + 1) * HOUR_MS,
  };
}

type HourValue = { value: number; isHourly: boolean; uncertainty: number };
type ValueAt = (region: KeptRegion, hourMs: number) => HourValue | null;

/** As a run’s own figures are calculated, at the level that the plan was made at where that is another one. */
async function averageHours(
  organizationId: string,
  regions: readonly KeptRegion[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<ValueAt> {
  const places = regions.map(({ id, siteId, zoneId, cloudProvider, cloudRegion, forecast }) => ({
    ...{ runId: id, siteId, cloudProvider, cloudRegion },
    // Hours that a plan was made with are those of the country, whichever publisher's annual factor totals take.
    zoneId: zoneId === null || forecast === "annual" ? zoneId : (sameCountry(zoneId) ?? zoneId),
    ...{ pue: null, pueBasis: null, anchorMs: fromMs },
  }));
  const choosers = await placeChoosers(organizationId, places, {
    from: new Date(fromMs),
    to: new Date(toMs),
  });
  return (region, hourMs) => {
    const grid = choosers.get(region.id)?.(hourMs).grid ?? null;
    const { yearGPerKwh } = region;
    if (yearGPerKwh !== undefined && !(grid?.isHourly === true && ghgFamily(grid.ghgBasis) !== "direct"))
      return { value: yearGPerKwh, isHourly: false, uncertainty: LEVEL_UNCERTAINTY };
    if (grid === null) return null;
    return { value: grid.value, isHourly: grid.isHourly, uncertainty: TIER_UNCERTAINTY[grid.tier] };
  };
}

/** Mean days are of another year. */
const LEVEL_UNCERTAINTY = TIER_UNCERTAINTY[3];

/** A feed’s word on the margin. */
const MARGINAL_UNCERTAINTY = TIER_UNCERTAINTY[2];

async function marginalHours(
  regions: readonly KeptRegion[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<ValueAt> {
  const zones = regions.flatMap(({ feedZone }) => feedZone ?? []);
  const stored = await listStoredHours([...new Set(zones)], "marginal", { nowMs: fromMs, untilMs: toMs });
  const values = new Map(
    [...stored].map(([zone, { hours }]) => [
      zone,
      new Map(hours.map(({ hourStartUs, value }) => [Math.round(hourStartUs / 1000), value])),
    ]),
  );
  return ({ feedZone }, hourMs) => {
    const value = values.get(feedZone ?? "")?.get(hourMs);
    return value === undefined ? null : { value, isHourly: true, uncertainty: MARGINAL_UNCERTAINTY };
  };
}
