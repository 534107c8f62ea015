import { HOUR_MS } from "@/lib/domain/units";
import { basisKeys, calculateHour, type CalculationBasis } from "@/lib/domain/calculation";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { SETTLED_AFTER_MS } from "@/lib/domain/feed";
import { TIER_UNCERTAINTY } from "@/lib/domain/tables/tiers";
import { hashUuid } from "@/lib/ingest/hash-uuid";
import { processWide } from "@/lib/runtime";
import {
  listPendingHours,
  listPendingRuns,
  readBases,
  saveBases,
  writeHours,
  writeTotals,
  type CalculatedHour,
  type NewBasis,
  type PendingHour,
} from "./hours";
import { listPlaces, placeChoosers, type BasisOf, type RunPlace } from "./places";
import { BEFORE_ALL_RUNS, RUNS_AT_ONCE } from "./run-batches";
import { keepStatistics } from "./statistics";

const underWay = () => processWide("calculation", () => new Map<string, Promise<void>>());

/**
 * Brings the figures of an organization's runs up to date with its samples. Queries call it before they read, so that no
 * page shows figures that lag behind the energy they follow from. Callers at the same time share one calculation.
 */
export function ensureCalculated(organizationId: string): Promise<void> {
  const calculations = underWay();
  const running = calculations.get(organizationId);
  if (running !== undefined) return running;
  const calculation = calculatePending(organizationId).finally(() => calculations.delete(organizationId));
  calculations.set(organizationId, calculation);
  return calculation;
}

async function calculatePending(organizationId: string): Promise<void> {
  let after = BEFORE_ALL_RUNS;
  for (;;) {
    const runs = await listPendingRuns(organizationId, after, RUNS_AT_ONCE);
    const last = runs.at(-1);
    if (last === undefined) return;
    await calculateHours(
      organizationId,
      runs.map((run) => run.runId),
    );
    await writeTotals(organizationId, runs);
    await keepStatistics(runs.length);
    // What gains samples meanwhile is for the next call: a run that is measured all the time must not hold this one.
    after = last.runId;
  }
}

async function calculateHours(organizationId: string, runIds: readonly string[]): Promise<void> {
  const hours = await listPendingHours(organizationId, runIds);
  if (hours.length === 0) return;
  const nowMs = Date.now();
  const kept = new Set(hours.filter((hour) => keepsBasis(hour, nowMs)));
  const [bases, choosers] = await Promise.all([
    readBases(organizationId, [...new Set([...kept].flatMap(({ basisId }) => basisId ?? []))]),
    choosersFor(
      organizationId,
      hours.filter((hour) => !kept.has(hour)),
    ),
  ]);
  const made = new Map<string, NewBasis>();
  const calculated = hours.flatMap((hour) => {
    const { runId, hourMs, energyKwh } = hour;
    const keptId = kept.has(hour) ? hour.basisId : null;
    const keptBasis = keptId === null ? undefined : bases.get(keptId);
    const basis = keptBasis ?? choosers.get(runId)?.(hourMs);
    if (basis === undefined) return [];
    const basisId = keptBasis !== undefined && keptId !== null ? keptId : noteBasis(made, basis);
    const figures = calculateHour(energyKwh, basis);
    return [{ runId, hourMs, energyKwh, basisId, figures } satisfies CalculatedHour];
  });
  await saveBases(organizationId, [...made.values()]);
  await writeHours(organizationId, calculated);
}

function keepsBasis({ basisId, isPinned, hourMs }: PendingHour, nowMs: number): boolean {
  return basisId !== null && (isPinned || hourMs + HOUR_MS + SETTLED_AFTER_MS <= nowMs);
}

/** What chooses the basis of these hours from the factors in force now, with their places as `correct` would have them. */
export async function choosersFor(
  organizationId: string,
  hours: readonly Pick<PendingHour, "runId" | "hourMs">[],
  correct: (place: RunPlace) => RunPlace = (place) => place,
): Promise<Map<string, BasisOf>> {
  if (hours.length === 0) return new Map();
  const known = await listPlaces(organizationId, [...new Set(hours.map((hour) => hour.runId))]);
  const places = known.map(correct);
  let [fromMs, toMs] = [Number.POSITIVE_INFINITY, 0];
  for (const { hourMs } of hours) {
    fromMs = Math.min(fromMs, hourMs);
    toMs = Math.max(toMs, hourMs + HOUR_MS);
  }
  // A run's first hour decides which kind of factor the others follow.
  for (const { anchorMs } of places) fromMs = Math.min(fromMs, anchorMs);
  return placeChoosers(organizationId, places, { from: new Date(fromMs), to: new Date(toMs) });
}

/** Keeps a basis to be saved and answers its id, which is drawn from its content. */
export function noteBasis(made: Map<string, NewBasis>, basis: CalculationBasis): string {
  const content = canonicalJson(basis);
  const id = hashUuid([content]);
  if (!made.has(id)) {
    made.set(id, {
      id,
      content,
      keys: basisKeys(basis),
      pueUncertainty: TIER_UNCERTAINTY[basis.pue.tier],
      gridUncertainty: basis.grid === null ? null : TIER_UNCERTAINTY[basis.grid.tier],
    });
  }
  return id;
}
