import type { Meter } from "./otlp-names";
import type { Reading } from "./otlp-readings";

/** What is kept of a series between requests: its last point. A counter that starts anew begins another state. */
export type SeriesState = {
  series: string;
  host: string;
  meter: Meter;
  /** When the counter began, as its sender says; 0 where it does not, and for gauges and deltas. */
  startUs: number;
  lastUs: number;
  /** Joules of a counter, watts of a gauge; 0 for deltas, which need none. */
  lastValue: number;
};

type Placed = { host: string; meter: Meter };

/** True when both tell of energy that is partly the same, so that only one of them may be counted. */
export function conflicts(a: Placed, b: Placed): boolean {
  if (a.host !== b.host) return false;
  if (a.meter.level !== b.meter.level) return true;
  if (a.meter.component !== b.meter.component) return false;
  if (a.meter.family !== b.meter.family) return true;
  return a.meter.device === b.meter.device && a.meter.kind !== b.meter.kind;
}

/**
 * The readings that count. Of levels, exporters (with Kepler's zones) and kinds that overlap the best counts, among those
 * of this request and those that the run has counted before: parts before the whole machine before shares of it, a
 * counter before power. A part of a device of its own kind that reports too is left out, and so is a second series of the same meter.
 */
export function chooseReadings(known: readonly SeriesState[], arrived: readonly Reading[]): Reading[] {
  const best = new Map<string, number>();
  const lower = (key: string, rank: number) => best.set(key, Math.min(best.get(key) ?? rank, rank));
  const all: Placed[] = [...known, ...arrived];
  for (const placed of all) lower(levelKey(placed), placed.meter.level);
  const isLevel = (placed: Placed) => best.get(levelKey(placed)) === placed.meter.level;
  for (const placed of all) if (isLevel(placed)) lower(familyKey(placed), placed.meter.family);
  const isFamily = (placed: Placed) => isLevel(placed) && best.get(familyKey(placed)) === placed.meter.family;
  for (const placed of all) if (isFamily(placed)) lower(kindKey(placed), placed.meter.kind);

  const isBest = (placed: Placed) => isFamily(placed) && best.get(kindKey(placed)) === placed.meter.kind;
  const devices = new Set(all.filter(isBest).map(kindKey));
  const isInside = ({ parentDevice, host, meter }: Reading) =>
    parentDevice !== null &&
    parentDevice !== meter.device &&
    devices.has(kindKey({ host, meter: { ...meter, device: parentDevice } }));
  return withoutTwins(
    known,
    arrived.filter((reading) => isBest(reading) && !isInside(reading)),
  );
}

const levelKey = ({ host }: Placed) => JSON.stringify([host]);
const familyKey = ({ host, meter }: Placed) => JSON.stringify([host, meter.component]);
const kindKey = ({ host, meter }: Placed) => JSON.stringify([host, meter.component, meter.device]);

/**
 * One series for each meter: NVIDIA's exporter repeats a GPU's figure for every instance and every pod on it. The one
 * that was counted before stays, else the first by its hash.
 */
function withoutTwins(known: readonly SeriesState[], readings: readonly Reading[]): Reading[] {
  const counted = new Set(known.map(({ series }) => series));
  const chosen = new Map<string, string>();
  for (const { series, host, meter } of readings) {
    const key = JSON.stringify([host, meter]);
    const other = chosen.get(key);
    const isBetter =
      other === undefined ||
      (counted.has(series) === counted.has(other) ? series < other : counted.has(series));
    if (isBetter) chosen.set(key, series);
  }
  return readings.filter(({ series, host, meter }) => chosen.get(JSON.stringify([host, meter])) === series);
}
