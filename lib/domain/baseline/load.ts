/** One UTC hour of everything inside the boundary. kWh; idle and known are of IT energy whose utilization is known. */
export type LoadHour = {
  /** ISO. */
  hour: string;
  facilityKwh: number;
  idleKwh: number;
  utilizationKnownKwh: number;
};

/** How power was drawn over a period. Mean power of an hour in kW equals its energy in kWh. */
export type LoadAudit = {
  peakHour: { hour: string; kw: number } | null;
  peakDay: { day: string; kwh: number } | null;
  /** Over all hours of the period, those without energy too. */
  meanKw: number;
  /** Mean ÷ peak; null without a peak. */
  loadFactor: number | null;
  /** Least power of the heaviest share of hours, 0 to 1 in steps of 5 %: the load duration curve. */
  duration: readonly { share: number; kw: number }[];
  /** Mean power by hour of the day, 0 to 23, and by weekday, Monday first. UTC. */
  byHour: readonly number[];
  byWeekday: readonly number[];
  /** Of the energy whose utilization is known; null where none is. */
  idleShare: number | null;
  /** Share of the energy whose utilization is known. */
  idleKnownShare: number | null;
};

const HOURS_A_DAY = 24;
const WEEKDAYS = 7;
const DURATION_STEPS = 20;

/**
 * Peaks, duration curve and profiles of a period of whole days. Hours that nothing drew power in count as 0.
 * @param span first and last day, UTC. @param itKwh IT energy of the period, that the known part is a share of.
 */
export function loadAudit(
  hours: readonly LoadHour[],
  span: { from: string; to: string },
  itKwh: number,
): LoadAudit {
  const days = Math.round((Date.parse(span.to) - Date.parse(span.from)) / 86_400_000) + 1;
  const count = days * HOURS_A_DAY;
  const total = hours.reduce((sum, each) => sum + each.facilityKwh, 0);
  const heaviest = hours.reduce<LoadHour | null>(
    (best, each) => (each.facilityKwh > (best?.facilityKwh ?? 0) ? each : best),
    null,
  );
  const idleKnown = hours.reduce((sum, each) => sum + each.utilizationKnownKwh, 0);
  const idle = hours.reduce((sum, each) => sum + each.idleKwh, 0);
  const meanKw = total / count;
  return {
    peakHour: heaviest === null ? null : { hour: heaviest.hour, kw: heaviest.facilityKwh },
    peakDay: heaviestDay(hours),
    meanKw,
    loadFactor: heaviest === null ? null : Math.min(1, meanKw / heaviest.facilityKwh),
    duration: durationOf(hours, count),
    byHour: meansBy(
      hours,
      HOURS_A_DAY,
      (date) => date.getUTCHours(),
      () => days,
    ),
    byWeekday: meansBy(
      hours,
      WEEKDAYS,
      weekdayOf,
      (weekday) => weekdaysIn(span.from, days, weekday) * HOURS_A_DAY,
    ),
    idleShare: idleKnown === 0 ? null : Math.min(1, idle / idleKnown),
    idleKnownShare: itKwh === 0 ? null : Math.min(1, idleKnown / itKwh),
  };
}

const weekdayOf = (date: Date): number => (date.getUTCDay() + WEEKDAYS - 1) % WEEKDAYS;

function heaviestDay(hours: readonly LoadHour[]): LoadAudit["peakDay"] {
  const byDay = new Map<string, number>();
  for (const { hour, facilityKwh } of hours) {
    const day = hour.slice(0, 10);
    byDay.set(day, (byDay.get(day) ?? 0) + facilityKwh);
  }
  const [first] = [...byDay].toSorted((a, b) => b[1] - a[1]);
  return first === undefined || first[1] === 0 ? null : { day: first[0], kwh: first[1] };
}

function durationOf(hours: readonly LoadHour[], count: number): LoadAudit["duration"] {
  const descending = hours.map((each) => each.facilityKwh).toSorted((a, b) => b - a);
  return Array.from({ length: DURATION_STEPS + 1 }, (_, step) => {
    const share = step / DURATION_STEPS;
    const index = Math.min(count - 1, Math.max(0, Math.ceil(share * count) - 1));
    return { share, kw: descending[index] ?? 0 };
  });
}

function meansBy(
  hours: readonly LoadHour[],
  places: number,
  placeOf: (date: Date) => number,
  hoursOf: (place: number) => number,
): number[] {
  const sums = Array.from({ length: places }, () => 0);
  for (const { hour, facilityKwh } of hours) {
    const place = placeOf(new Date(hour));
    sums[place] = (sums[place] ?? 0) + facilityKwh;
  }
  return sums.map((sum, place) => (hoursOf(place) === 0 ? 0 : sum / hoursOf(place)));
}

/** How often a weekday (Monday 0) comes in so many days from a first day. */
function weekdaysIn(from: string, days: number, weekday: number): number {
  const offset = (weekday - weekdayOf(new Date(from)) + WEEKDAYS) % WEEKDAYS;
  return days <= offset ? 0 : Math.floor((days - offset - 1) / WEEKDAYS) + 1;
}
