import { HOUR_MS } from "@/lib/domain/units";
import type { FactorCandidate, FactorKind } from "@/lib/domain/factor-choice";
import { zoneChain, type ZoneReach } from "@/lib/domain/grid-zone";
import { db } from "./client";

export type CandidateRequest = {
  kind: FactorKind;
  /** Grid zone; for PUE and WUE a cloud region (`aws/us-east-1`) or the organization's own name of a place. */
  subjectId: string;
  /** What feeds call the same zone ("US-MIDA-PJM"); their hours count as the zone's own. */
  feedZoneIds?: readonly string[];
  /** Half open. */
  from: Date;
  to: Date;
};

/**
 * Everything that may stand for a zone in a time: the input of `chooseFactor`. Superseded and withdrawn factors of the
 * organization are left out.
 */
export async function listFactorCandidates(
  by: { organizationId: string },
  request: CandidateRequest,
): Promise<FactorCandidate[]> {
  const reach = reachOf(request);
  const [own, hours, reference] = await Promise.all([
    ownCandidates(by.organizationId, request, reach),
    hourlyCandidates(request, reach),
    REFERENCE[request.kind](reach),
  ]);
  return [...own, ...hours, ...reference];
}

type Reach = ReadonlyMap<string, ZoneReach>;

function reachOf({ kind, subjectId }: CandidateRequest): Reach {
  if (kind === "pue" || kind === "wue") return new Map([[subjectId, "zone"]]);
  return new Map(zoneChain(subjectId).map((each) => [each.zoneId, each.reach]));
}

async function ownCandidates(
  organizationId: string,
  { kind, from, to }: CandidateRequest,
  reach: Reach,
): Promise<FactorCandidate[]> {
  if (kind === "marginal") return [];
  const rows = await db().organizationFactor.findMany({
    where: {
      organizationId,
      kind,
      subjectId: { in: [...reach.keys()] },
      supersededById: null,
      withdrawnAt: null,
      validFrom: { lt: to },
      OR: [{ validTo: null }, { validTo: { gt: from } }],
    },
  });
  return rows.map((row) => ({
    id: row.id,
    origin: "organization",
    zoneId: row.subjectId,
    reach: reach.get(row.subjectId) ?? "zone",
    resolution: "year",
    value: row.value,
    validFromMs: row.validFrom.getTime(),
    validToMs: row.validTo?.getTime() ?? null,
    isEstimated: false,
    ghgBasis: row.ghgBasis,
    sourceName: row.source,
  }));
}

async function hourlyCandidates(request: CandidateRequest, reach: Reach): Promise<FactorCandidate[]> {
  const { kind, feedZoneIds = [], from, to } = request;
  if (kind !== "grid" && kind !== "marginal") return [];
  const rows = await db().intensityPoint.findMany({
    where: {
      zoneId: { in: [...reach.keys(), ...feedZoneIds] },
      kind: kind === "grid" ? "average" : "marginal",
      // An hour counts as soon as part of it lies in the time.
      hour: { gt: new Date(from.getTime() - HOUR_MS), lt: to },
    },
    include: { source: { select: { name: true } } },
  });
  return rows.map((row) => ({
    id: `${row.zoneId}/${row.kind}/${row.sourceId}/${row.hour.toISOString()}#${String(row.revision)}`,
    origin: "feed",
    zoneId: row.zoneId,
    reach: feedZoneIds.includes(row.zoneId) ? "zone" : (reach.get(row.zoneId) ?? "zone"),
    resolution: "hour",
    value: row.carbonIntensityGPerKwh,
    validFromMs: row.hour.getTime(),
    validToMs: row.hour.getTime() + HOUR_MS,
    isEstimated: row.isEstimated,
    ghgBasis: row.ghgBasis,
    sourceName: row.source.name,
  }));
}

type Annual = {
  id: string;
  zoneId: string;
  value: number | null;
  year: number | null;
  ghgBasis: string | null;
  sourceName: string;
};

function annualCandidate(row: Annual, reach: Reach): FactorCandidate {
  const { id, zoneId, value, year, ghgBasis, sourceName } = row;
  return {
    id,
    origin: "reference",
    zoneId,
    reach: reach.get(zoneId) ?? "zone",
    resolution: "year",
    value,
    // Without a base year it is as good for one year as for another.
    validFromMs: year === null ? 0 : Date.UTC(year, 0),
    validToMs: year === null ? null : Date.UTC(year + 1, 0),
    isEstimated: false,
    ghgBasis,
    sourceName,
  };
}

const withSource = { include: { source: { select: { name: true } } } } as const;

const REFERENCE: Record<FactorKind, (reach: Reach) => Promise<FactorCandidate[]>> = {
  grid: async (reach) => {
    const rows = await db().gridFactor.findMany({ where: { zoneId: { in: [...reach.keys()] } } });
    return rows.map((row) => annualCandidate({ ...row, value: row.carbonIntensityGPerKwh }, reach));
  },
  marginal: () => Promise.resolve([]),
  residual: async (reach) => {
    const rows = await db().residualMix.findMany({
      where: { zoneId: { in: [...reach.keys()] } },
      ...withSource,
    });
    return rows.map((row) =>
      annualCandidate({ ...row, value: row.carbonIntensityGPerKwh, sourceName: row.source.name }, reach),
    );
  },
  water: async (reach) => {
    const rows = await db().waterFactor.findMany({
      where: { zoneId: { in: [...reach.keys()] } },
      ...withSource,
    });
    return rows.flatMap((row) => {
      if (row.zoneId === null) return [];
      const { zoneId } = row;
      return [
        annualCandidate(
          { ...row, zoneId, value: row.ewifLPerKwh, ghgBasis: null, sourceName: row.source.name },
          reach,
        ),
      ];
    });
  },
  pue: (reach) => cloudRegionCandidates(reach, "pue"),
  wue: (reach) => cloudRegionCandidates(reach, "wueLPerKwh"),
};

async function cloudRegionCandidates(reach: Reach, field: "pue" | "wueLPerKwh"): Promise<FactorCandidate[]> {
  const [subjectId = ""] = reach.keys();
  const [provider = "", regionCode = ""] = subjectId.toLowerCase().split("/");
  const rows = await db().cloudRegion.findMany({
    where: { provider, regionCode, [field]: { not: null } },
    ...withSource,
  });
  return rows.map((row) =>
    annualCandidate(
      { ...row, zoneId: subjectId, value: row[field], ghgBasis: null, sourceName: row.source.name },
      reach,
    ),
  );
}
