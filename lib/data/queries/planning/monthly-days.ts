import type { MonthlyDays } from "@/lib/domain/planning/monthly-days";
import { typicalDayZone } from "@/lib/domain/what-if-typical-day";
import { db } from "../../client";

type NamedDays = MonthlyDays & { zoneName: string };

/** The mean days of a place's zone in the reference data, of the newest year; null where there are none. */
export async function findMonthlyDays(place: {
  zoneId: string | null;
  electricityMapsZone: string | null;
}): Promise<NamedDays | null> {
  const zoneId = typicalDayZone(place.zoneId, place.electricityMapsZone);
  return zoneId === null ? null : findDaysOfZone(zoneId);
}

/** As `findMonthlyDays`, by the name of the zone that the days are of (`US-CISO`). */
export async function findDaysOfZone(zoneId: string): Promise<NamedDays | null> {
  const rows = await db().intensityProfile.findMany({
    where: { zoneId },
    include: { source: { select: { name: true } } },
    orderBy: [{ year: "desc" }, { sourceId: "asc" }],
  });
  const [first] = rows;
  if (first === undefined) return null;
  const means = new Map(
    rows
      .filter((row) => row.year === first.year && row.sourceId === first.sourceId)
      .map((row) => [row.month * 24 + row.hourUtc, row.meanGPerKwh]),
  );
  return {
    zoneName: first.zoneName,
    year: first.year,
    source: `${first.source.name}, ${String(first.year)}`,
    meanGPerKwh: (month, hourUtc) => means.get(month * 24 + hourUtc) ?? null,
  };
}
