import "server-only";
import type { GridFactorView } from "@/lib/domain/run";
import { db } from "../client";

const factorSelect = {
  id: true,
  zoneId: true,
  name: true,
  carbonIntensityGPerKwh: true,
  year: true,
  ghgBasis: true,
  scopeBasis: true,
  sourceName: true,
  publication: true,
  citation: true,
  licence: true,
} as const;

export type ZoneOption = {
  zoneId: string;
  name: string;
  kind: string;
  carbonIntensityGPerKwh: number;
  year: number;
};

/** Every zone that a run or a project can be put into, countries first. */
export async function listZones(): Promise<ZoneOption[]> {
  const rows = await db().gridFactor.findMany({
    where: { zoneKind: { not: "country_alt" } },
    select: { zoneId: true, name: true, zoneKind: true, carbonIntensityGPerKwh: true, year: true },
    orderBy: [{ zoneKind: "asc" }, { name: "asc" }, { year: "desc" }],
  });
  const newest = new Map<string, ZoneOption>();
  for (const { zoneKind, ...row } of rows) {
    if (!newest.has(row.zoneId)) newest.set(row.zoneId, { ...row, kind: zoneKind });
  }
  return [...newest.values()];
}

export async function getFactor(id: string): Promise<GridFactorView | null> {
  return db().gridFactor.findUnique({ where: { id }, select: factorSelect });
}
