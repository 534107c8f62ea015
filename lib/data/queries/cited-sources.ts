import "server-only";
import type { CitedFor, CitedSource } from "@/lib/domain/exports";
import { CITED_FOR } from "@/lib/domain/exports";
import type { FactorSource, FactorUse } from "@/lib/domain/report/inputs";
import type { InputKind, InputUse, RunDetail } from "@/lib/domain/run";
import { slugOf } from "@/lib/domain/slug";
import { db } from "../client";

type Found = Omit<CitedSource, "usedFor"> & { usedFor: CitedFor };

const KINDS = ["grid", "residual", "pue", "wue", "ewif"] as const satisfies readonly InputKind[];

/**
 * The publications, data sets and statements that the figures of these runs rest on, each once. What the run or its project only
 * states, and what is assumed, has no source to cite.
 */
export async function findCitedSources(
  organizationName: string,
  runs: readonly RunDetail[],
): Promise<readonly CitedSource[]> {
  const found = await Promise.all([
    ...KINDS.map((kind) => ofInputs(kind, runs, organizationName)),
    ofHardware(runs),
    runs.some((run) => run.locationEmissionsKgCo2e !== null) ? ofEquivalences() : [],
  ]);
  return joined(found.flat());
}

function joined(found: readonly Found[]): CitedSource[] {
  const byKey = new Map<string, CitedSource>();
  for (const { usedFor, ...source } of found) {
    const known = byKey.get(source.key);
    const uses = new Set([...(known?.usedFor ?? []), usedFor]);
    byKey.set(source.key, { ...source, usedFor: CITED_FOR.filter((use) => uses.has(use)) });
  }
  return [...byKey.values()];
}

type Use = Pick<FactorUse, "id" | "isHourly" | "source">;

/** Where the factors in use were published, each publication once, and feeds by their name. */
export async function findFactorSources(
  usesOf: (kind: (typeof KINDS)[number]) => readonly Use[],
): Promise<FactorSource[]> {
  const found = await Promise.all(KINDS.map(async (kind) => rowsOf(kind, idsOf(usesOf(kind)))));
  const feeds = await feedSources(usesOf("grid"));
  const byKey = new Map<string, FactorSource>();
  for (const { id, source } of [...found.flat(), ...feeds]) {
    const { name, publication, citation, licence } = source;
    const known = byKey.get(`${name}\n${publication}`)?.factorIds ?? [];
    const factorIds = id === null ? known : [...known, id];
    byKey.set(`${name}\n${publication}`, { name, publication, citation, licence, factorIds });
  }
  return [...byKey.values()].toSorted(
    (a, b) => a.name.localeCompare(b.name, "en") || a.publication.localeCompare(b.publication, "en"),
  );
}

const idsOf = (uses: readonly Pick<Use, "id">[]): string[] => [
  ...new Set(uses.flatMap(({ id }) => id ?? [])),
];

/** Hours of a feed are no version of a factor: they have its publication alone. */
async function feedSources(uses: readonly Use[]): Promise<{ id: null; source: Sourced["source"] }[]> {
  const names = [...new Set(uses.filter(({ isHourly }) => isHourly).map(({ source }) => source))];
  const where = { name: { in: names }, intensityPoints: { some: {} } };
  const rows = await db().referenceSource.findMany({ where });
  return rows.map((source) => ({ id: null, source }));
}

async function ofInputs(
  kind: (typeof KINDS)[number],
  runs: readonly RunDetail[],
  organizationName: string,
): Promise<Found[]> {
  const uses = runs.flatMap((run) => run.inputs[kind]);
  const usesFrom = (origin: InputUse["origin"]) => uses.filter((use) => use.origin === origin);
  const [reference, feeds] = await Promise.all([
    ofReference(kind, idsOf(usesFrom("reference"))),
    ofFeeds(kind, idsOf(usesFrom("feed"))),
  ]);
  return [...reference, ...feeds, ...ofStatements(kind, uses, organizationName)];
}

const SOURCE = { include: { source: true } } as const;

type Sourced = {
  id: string;
  year: number | null;
  source: { name: string; publication: string; citation: string; licence: string };
};

/** Rows are called `what@source`, with the year where a source has several: that part tells sources apart. */
function fromRow(usedFor: CitedFor, { id, year, source }: Sourced): Found {
  const { name, publication, citation, licence } = source;
  return { key: keyOf(id.split("@").at(-1) ?? id), usedFor, name, publication, citation, licence, year };
}

const keyOf = (text: string): string => slugOf(text) || "source";

async function ofReference(kind: (typeof KINDS)[number], ids: readonly string[]): Promise<Found[]> {
  const rows = await rowsOf(kind, ids);
  return rows.map((row) => fromRow(kind, row));
}

async function rowsOf(kind: (typeof KINDS)[number], ids: readonly string[]): Promise<readonly Sourced[]> {
  if (ids.length === 0) return [];
  const where = { id: { in: [...ids] } };
  if (kind === "residual") return db().residualMix.findMany({ where, ...SOURCE, orderBy: { id: "asc" } });
  if (kind === "ewif") return db().waterFactor.findMany({ where, ...SOURCE, orderBy: { id: "asc" } });
  if (kind === "pue" || kind === "wue")
    return db().cloudRegion.findMany({ where, ...SOURCE, orderBy: { id: "asc" } });
  const rows = await db().gridFactor.findMany({ where, orderBy: { id: "asc" } });
  // Grid factors name their source themselves.
  return rows.map((row) => ({ id: row.id, year: row.year, source: { ...row, name: row.sourceName } }));
}

/** A feed's hour is called `zone/kind/source/hour#revision`. */
async function ofFeeds(usedFor: CitedFor, ids: readonly string[]): Promise<Found[]> {
  const sourceIds = new Set(ids.map((id) => id.split("/").at(-2) ?? ""));
  if (sourceIds.size === 0) return [];
  const sources = await db().referenceSource.findMany({ where: { id: { in: [...sourceIds] } } });
  return sources.map((source) => fromRow(usedFor, { id: source.id, year: null, source }));
}

/** An organization's own factors, and what was said of its sites. */
function ofStatements(usedFor: CitedFor, uses: readonly InputUse[], organizationName: string): Found[] {
  return uses
    .filter((use) => use.origin === "organization" || use.origin === "site")
    .map((use) => ({
      key: `own-${keyOf(use.source)}`,
      usedFor,
      name: organizationName,
      publication: use.source,
      citation: "",
      licence: "",
      year: null,
    }));
}

async function ofHardware(runs: readonly RunDetail[]): Promise<Found[]> {
  const devices = new Map(
    runs.flatMap((run) => run.embodied?.devices ?? []).map((device) => [device.name, device.source]),
  );
  if (devices.size === 0) return [];
  const rows = await db().hardwareDevice.findMany({
    where: { name: { in: [...devices.keys()] } },
    orderBy: [{ deviceId: "asc" }, { version: "asc" }],
    ...SOURCE,
  });
  return rows.map((row) => ({
    key: `hardware-${keyOf(row.deviceId)}`,
    usedFor: "embodied",
    name: row.vendor,
    publication: `${row.name}: ${devices.get(row.name) ?? row.embodiedSource}`,
    citation: row.source.citation,
    licence: row.source.licence,
    year: null,
  }));
}

/** Of the newest edition: what pages compare emissions with. */
async function ofEquivalences(): Promise<Found[]> {
  const newest = await db().equivalence.findFirst({
    orderBy: [{ year: "desc" }, { id: "asc" }],
    ...SOURCE,
  });
  return newest === null ? [] : [fromRow("equivalence", newest)];
}
