import "server-only";
import {
  carbonAwareLocations,
  type CarbonAwareLocation,
  type CarbonAwareLocations,
} from "@/lib/domain/carbon-aware/locations";
import type { KnownForecast } from "@/lib/domain/carbon-aware/forecast";
import type { CarbonAwarePoint } from "@/lib/domain/carbon-aware/points";
import { ghgFamily } from "@/lib/domain/ghg-basis";
import { typicalHour } from "@/lib/domain/planning/monthly-days";
import { HOUR_MS } from "@/lib/domain/units";
import type { Viewer } from "@/lib/domain/viewer";
import { processWide } from "@/lib/runtime";
import { db } from "../client";
import { findDaysOfZone } from "./planning/monthly-days";

/** Reference data alone: the same for every viewer. They only change with a start. */
export async function getCarbonAwareLocations(_viewer: Viewer): Promise<CarbonAwareLocations> {
  const known = processWide<{ locations?: CarbonAwareLocations }>("carbon-aware-locations", () => ({}));
  known.locations ??= await readLocations();
  return known.locations;
}

async function readLocations(): Promise<CarbonAwareLocations> {
  const [regions, factors, profiles] = await Promise.all([
    db().cloudRegion.findMany({
      select: { provider: true, regionCode: true, gridZoneId: true, electricityMapsZone: true },
      // What clients of the SDK mean by a name is Azure's first; the newest year of a region counts.
      orderBy: [{ provider: "asc" }, { year: "desc" }, { id: "asc" }],
    }),
    db().gridFactor.findMany({
      where: { zoneKind: { not: "world_region" } },
      select: { zoneId: true },
      distinct: ["zoneId"],
      orderBy: { zoneId: "asc" },
    }),
    db().intensityProfile.findMany({ select: { zoneId: true }, distinct: ["zoneId"] }),
  ]);
  const isAzure = (provider: string): number => (provider === "azure" ? 0 : 1);
  return carbonAwareLocations({
    regions: regions.toSorted((a, b) => isAzure(a.provider) - isAzure(b.provider)),
    zoneIds: [...factors, ...profiles].map(({ zoneId }) => zoneId),
  });
}

/** `hourly`: what a feed or an import says of those hours; `typical-day`: the mean day of the month of an earlier year. */
export type IntensityOrigin = "hourly" | "typical-day";

export type FoundIntensity = { points: CarbonAwarePoint[]; origins: readonly IntensityOrigin[] };

/** A place under the name that the client used. */
export type AskedLocation = { asked: string; location: CarbonAwareLocation };

/**
 * Hours that overlap `[fromMs, toMs)`, or the hour that holds the instant where both are equal, by place in the given order. Average
 * intensity over the life cycle alone: marginal rates and direct emissions are left out. Hours of a place come from one zone; where nothing
 * is stored of them its typical day stands for them, from the year that it was measured in up to the present hour. Nothing says what is to come.
 */
export async function findCarbonIntensity(
  _viewer: Viewer,
  places: readonly AskedLocation[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
  nowMs = Date.now(),
): Promise<FoundIntensity> {
  const presentMs = hourOf(nowMs) + HOUR_MS;
  const range = { fromMs: hourOf(fromMs), toMs: Math.min(Math.max(toMs, fromMs + 1), presentMs) };
  const stored = await listStored(
    places.flatMap(({ location }) => location.zoneIds),
    range,
  );
  const found = await Promise.all(
    places.map(async ({ asked, location }) => {
      const zoneId = location.zoneIds.find((each) => stored.has(each));
      const rows = zoneId === undefined ? null : (stored.get(zoneId) ?? null);
      const origin: IntensityOrigin = rows === null ? "typical-day" : "hourly";
      const hours = rows ?? (await listTypicalHours(location.typicalDayZoneId, range));
      return { origin, points: hours.map((hour) => toPoint(asked, hour)) };
    }),
  );
  const origins = found.flatMap(({ origin, points }) => (points.length === 0 ? [] : [origin]));
  return { points: found.flatMap(({ points }) => points), origins: [...new Set(origins)].sort() };
}

/** From the present hour on; null where no feed expects anything of a later one. */
export async function findCarbonForecast(
  _viewer: Viewer,
  { asked, location }: AskedLocation,
  nowMs = Date.now(),
): Promise<KnownForecast | null> {
  const present = { fromMs: hourOf(nowMs), toMs: hourOf(nowMs) + HOUR_MS };
  const [known, expected] = await Promise.all([
    listStored(location.zoneIds, present),
    listExpected(location.zoneIds, present.toMs),
  ]);
  const zoneId = location.zoneIds.find((each) => expected.has(each));
  if (zoneId === undefined) return null;
  const hours = [...(known.get(zoneId) ?? []), ...(expected.get(zoneId) ?? [])];
  return {
    points: hours.map((hour) => toPoint(asked, hour)),
    generatedMs: Math.max(...hours.map(({ updatedMs }) => updatedMs)),
  };
}

const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS) * HOUR_MS;

type Hour = { hourMs: number; carbonIntensityGPerKwh: number; updatedMs: number };

const toPoint = (location: string, { hourMs, carbonIntensityGPerKwh }: Hour): CarbonAwarePoint => ({
  location,
  startMs: hourMs,
  durationMs: HOUR_MS,
  carbonIntensityGPerKwh,
});

/** Stored hours by zone, in order of time; of several sources that say one hour, settled before estimated. */
async function listStored(
  zoneIds: readonly string[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<Map<string, Hour[]>> {
  const rows = await db().intensityPoint.findMany({
    where: {
      zoneId: { in: [...new Set(zoneIds)] },
      kind: "average",
      hour: { gte: new Date(fromMs), lt: new Date(toMs) },
    },
    orderBy: [{ hour: "asc" }, { isEstimated: "asc" }, { sourceId: "asc" }],
  });
  return hoursByZone(rows.map(({ updatedAt, ...row }) => ({ ...row, saidAt: updatedAt })));
}

/** Forecast hours from `fromMs` on by zone, in order of time. */
async function listExpected(zoneIds: readonly string[], fromMs: number): Promise<Map<string, Hour[]>> {
  const rows = await db().intensityForecast.findMany({
    where: { zoneId: { in: [...new Set(zoneIds)] }, kind: "average", hour: { gte: new Date(fromMs) } },
    orderBy: [{ hour: "asc" }, { sourceId: "asc" }],
  });
  return hoursByZone(rows.map(({ fetchedAt, ...row }) => ({ ...row, saidAt: fetchedAt })));
}

type SaidHour = {
  zoneId: string;
  hour: Date;
  carbonIntensityGPerKwh: number;
  ghgBasis: string;
  saidAt: Date;
};

/** The first of each hour counts. */
function hoursByZone(rows: readonly SaidHour[]): Map<string, Hour[]> {
  const byZone = new Map<string, Hour[]>();
  for (const { zoneId, hour, carbonIntensityGPerKwh, ghgBasis, saidAt } of rows) {
    if (ghgFamily(ghgBasis) === "direct") continue;
    const hours = byZone.get(zoneId) ?? [];
    byZone.set(zoneId, hours);
    if (hours.at(-1)?.hourMs === hour.getTime()) continue;
    hours.push({ hourMs: hour.getTime(), carbonIntensityGPerKwh, updatedMs: saidAt.getTime() });
  }
  return byZone;
}

async function listTypicalHours(
  zoneId: string | null,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<Hour[]> {
  const days = zoneId === null ? null : await findDaysOfZone(zoneId);
  if (days === null) return [];
  const hours: Hour[] = [];
  for (let hourMs = Math.max(fromMs, Date.UTC(days.year)); hourMs < toMs; hourMs += HOUR_MS) {
    const mean = typicalHour(days, hourMs);
    if (mean !== null) hours.push({ hourMs, carbonIntensityGPerKwh: mean, updatedMs: 0 });
  }
  return hours;
}
