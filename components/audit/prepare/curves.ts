import { toPoints } from "@/components/runs/prepare/metrics";
import type { niceAxis } from "@/components/charts/prepare/curve";
import { axisNumber, prepareCurve, type CurveModel } from "@/components/charts/prepare/curve";
import { powerScale } from "@/components/charts/prepare/scale";
import { figure } from "@/components/runs/prepare/ratios";
import type { Translate } from "@/components/i18n/translate";
import type { Audit, AuditMetric, AuditRun } from "@/lib/domain/audit";
import { marginalEnergyPerPointKwh, pointsPerKwh } from "@/lib/domain/efficiency";
import type { Formats } from "@/lib/domain/formats";

type Words = { t: Translate<"audit">; formats: Formats };

/** Mean power of the hours in which something ran, largest first: a sorted power duration curve. Null for a single hour. */
export function prepareLoadCurve(
  { loads, hourCount }: Pick<Audit, "loads" | "hourCount">,
  { t, formats }: Words,
): CurveModel | null {
  const [top] = loads;
  if (top === undefined || loads.length < 2) return null;
  const scale = powerScale(top.powerW);
  const write = axisNumber(formats);
  const value = (watts: number) => watts / scale.inBase;
  const middle = loads.find(({ rank }) => rank >= hourCount / 2) ?? top;
  const unitOf = (watts: number) => `${figure(value(watts), formats)} ${scale.unit}`;
  return prepareCurve(
    [
      {
        key: "load",
        name: t("load.title"),
        isStepped: true,
        points: [
          { x: 0, y: value(top.powerW) },
          ...loads.map(({ rank, powerW }) => ({ x: rank, y: value(powerW) })),
        ],
      },
    ],
    {
      unit: scale.unit,
      unitLine: t("load.unit", { unit: scale.unit }),
      xName: t("load.hours"),
      summary: t("load.summary", {
        count: hourCount,
        peak: unitOf(top.powerW),
        median: unitOf(middle.powerW),
      }),
      table: {
        caption: t("load.caption"),
        columns: [
          { key: "rank", label: t("load.rank"), numeric: true },
          { key: "power", label: t("load.power"), unit: scale.unit, numeric: true },
        ],
        rows: loads.map(({ rank, powerW }) => ({
          rank: formats.count(rank),
          power: figure(value(powerW), formats),
        })),
      },
    },
    { writeX: write, writeY: write, fromZero: true, xFromZero: true },
  );
}

/** A new best of the metric, and what was spent until then on all runs, failed ones too. */
export type Best = { run: AuditRun; value: number; spentKwh: number };

/** The bests in the order of time; runs without a value cost energy and improve nothing. */
export function bestsOf(runs: readonly AuditRun[], metric: AuditMetric): readonly Best[] {
  const bests: Best[] = [];
  let spentKwh = 0;
  for (const run of runs) {
    spentKwh += run.energyKwh;
    const before = bests.at(-1);
    if (run.value === null) continue;
    if (before === undefined || (metric.higherIsBetter ? run.value > before.value : run.value < before.value))
      bests.push({ run, value: run.value, spentKwh });
  }
  return bests;
}

/** Points (0 to 100) of one unit of the metric: 100 of a fraction, 1 of percent; null where it is on no such scale. */
export function pointsPerUnit(metric: AuditMetric): number | null {
  // A value in the middle of the scale tells which one it is.
  const points = toPoints({ ...metric, value: 0.5, step: 0 });
  return points === null ? null : points / 0.5;
}

export type MarginalStep = Best & {
  costKwh: number;
  /** In points where the metric is on a scale of 0 to 100, else in its own unit; never negative. */
  gained: number;
  /** kWh for one more of them; null for the first best. */
  perUnitKwh: number | null;
};

/** What each improvement cost: the energy of all runs between two bests, and per point or unit gained (STANDARDS 3.5). */
export function marginalCosts(bests: readonly Best[], metric: AuditMetric): readonly MarginalStep[] {
  const scale = (metric.higherIsBetter ? 1 : -1) * (pointsPerUnit(metric) ?? 1);
  return bests.map((best, index) => {
    const before = bests[index - 1];
    const to = { energyKwh: best.spentKwh, points: best.value * scale };
    const from = before === undefined ? null : { energyKwh: before.spentKwh, points: before.value * scale };
    return {
      ...best,
      costKwh: best.spentKwh - (from?.energyKwh ?? 0),
      gained: from === null ? 0 : to.points - from.points,
      perUnitKwh: from === null ? null : marginalEnergyPerPointKwh({ from, to }),
    };
  });
}

/** Best value so far over the energy spent on all runs until then. Null without two runs with a value. */
export function prepareBestCurve(
  { runs, metric }: Pick<Audit, "runs" | "metric">,
  { t, formats }: Words,
): CurveModel | null {
  if (metric === null || runs.filter((run) => run.value !== null).length < 2) return null;
  const bests = bestsOf(runs, metric);
  const totalKwh = runs.reduce((sum, run) => sum + run.energyKwh, 0);
  const [last] = bests.slice(-1);
  if (last === undefined) return null;
  const write = axisNumber(formats);
  const unit = metric.unit ?? "";
  return prepareCurve(
    [
      {
        key: "best",
        name: metric.name,
        isStepped: true,
        points: [
          ...bests.map(({ spentKwh, value }) => ({ x: spentKwh, y: value })),
          { x: totalKwh, y: last.value },
        ],
      },
    ],
    {
      unit,
      unitLine: t("best.unit", { metric: metric.name, unit: unit === "" ? "" : `, ${unit}` }),
      xName: t("best.x"),
      summary: t("best.summary", {
        best: `${write(Number(last.value.toPrecision(4)))}${unit === "" ? "" : ` ${unit}`}`,
        run: last.run.name,
        spent: formats.joined(formats.energy(last.spentKwh)),
        after: formats.joined(formats.energy(totalKwh - last.spentKwh)),
      }),
      table: {
        caption: t("best.caption", { metric: metric.name }),
        columns: [
          { key: "run", label: t("best.run") },
          { key: "value", label: metric.name, unit: metric.unit ?? undefined, numeric: true },
          { key: "spent", label: t("best.x"), numeric: true },
        ],
        rows: bests.map(({ run, value, spentKwh }) => ({
          run: run.name,
          value: write(value),
          spent: figure(spentKwh, formats),
        })),
      },
    },
    { writeX: write, writeY: write, xFromZero: true },
  );
}

/** Points per kWh of each run over time, and the best so far. Null where the metric is on no scale of 0 to 100. */
export function prepareEfficiencyCurve(
  { runs, metric }: Pick<Audit, "runs" | "metric">,
  { t, formats }: Words,
): CurveModel | null {
  if (metric === null) return null;
  const rated = runs.flatMap((run) => {
    const points = run.value === null ? null : toPoints({ ...metric, value: run.value, step: 0 });
    const perKwh =
      points === null || run.energyKwh === 0 ? null : pointsPerKwh({ points, energyKwh: run.energyKwh });
    return perKwh === null ? [] : [{ run, perKwh, atMs: Date.parse(run.startedAt) }];
  });
  const [first] = rated;
  const last = rated.at(-1);
  if (first === undefined || last === undefined || rated.length < 2) return null;
  const top = rated.reduce((best, one) => (one.perKwh > best.perKwh ? one : best));
  let best = 0;
  const bests = rated.map(({ perKwh, atMs }) => ({ x: atMs, y: (best = Math.max(best, perKwh)) }));
  const write = axisNumber(formats);
  return prepareCurve(
    [
      {
        key: "runs",
        name: t("efficiency.runs"),
        points: rated.map(({ perKwh, atMs }) => ({ x: atMs, y: perKwh })),
      },
      { key: "best", name: t("efficiency.best"), points: bests, isStepped: true },
    ],
    {
      unit: t("efficiency.unit"),
      unitLine: t("efficiency.unitLine", { metric: metric.name }),
      xName: t("efficiency.x", { zone: formats.zoneName() }),
      summary: t("efficiency.summary", {
        best: figure(top.perKwh, formats),
        run: top.run.name,
        last: figure(last.perKwh, formats),
      }),
      table: {
        caption: t("efficiency.caption", { metric: metric.name }),
        columns: [
          { key: "run", label: t("best.run") },
          { key: "at", label: t("efficiency.started"), unit: formats.zoneName() },
          { key: "perKwh", label: t("efficiency.runs"), unit: t("efficiency.unit"), numeric: true },
          { key: "best", label: t("efficiency.best"), unit: t("efficiency.unit"), numeric: true },
        ],
        rows: rated.map(({ run, perKwh }, index) => ({
          run: run.name,
          at: formats.instant(run.startedAt, { year: true }),
          perKwh: figure(perKwh, formats),
          best: figure(bests[index]?.y ?? 0, formats),
        })),
      },
    },
    {
      writeX: write,
      writeY: write,
      fromZero: true,
      x: timeAxis(first.atMs, last.atMs, formats),
    },
  );
}

function timeAxis(fromMs: number, toMs: number, formats: Formats): ReturnType<typeof niceAxis> {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => ({
    share,
    label: formats.day(new Date(fromMs + share * (toMs - fromMs)).toISOString()),
  }));
  return { low: fromMs, high: toMs, ticks };
}
