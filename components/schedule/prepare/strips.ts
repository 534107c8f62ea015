import type { ChartTable } from "@/components/charts/chart-frame";
import { intensityStep } from "@/components/charts/prepare/intensity-step";
import { formatFixed } from "@/components/charts/prepare/scale";
import type { JobPlan } from "@/lib/domain/planning/plan";
import type { PlanOption } from "@/lib/domain/planning/plan-option";
import type { RegionFacts, RegionPoint, ScheduleAnswer } from "@/lib/domain/planning/schedule-answer";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { isoOf, type Words } from "./words";

/** Hours of one colour beside each other. `share` of the strip's width. */
export type StripPiece = Readonly<{
  key: string;
  share: number;
  /** 1 to 7; null is unknown. */
  step: number | null;
  /** The number of a single hour; null of others. */
  text: string | null;
  isForecast: boolean;
  title: string;
}>;

/** Where a job lies on a strip, in shares of its width. */
export type StripBox = Readonly<{ key: string; from: number; width: number; isChosen: boolean }>;

export type Strip = Readonly<{
  id: string;
  name: string;
  detail: string;
  pieces: readonly StripPiece[];
  boxes: readonly StripBox[];
}>;

export type StripChart = Readonly<{
  strips: readonly Strip[];
  /** Share of the width at which the deadline stands. */
  deadlineAt: number;
  deadline: string;
  ticks: readonly Readonly<{ at: number; text: string }>[];
  table: ChartTable;
}>;

/** More hours than this are too narrow for numbers, and are joined by colour. */
const NUMBERED = 36;
const MOST_TICKS = 6;
/** Hours between two ticks. */
const TICK_STEPS = [1, 2, 3, 6, 12, 24, 48, 96, 168];

/** One strip per region over the same time, with its best window and the chosen one. Null where no hour is known. */
export function prepareStrips(
  answer: ScheduleAnswer,
  plan: JobPlan | null,
  chosen: PlanOption | null,
  words: Words,
): StripChart | null {
  const first = answer.regions.find(({ forecast }) => forecast.points.length > 0)?.forecast.points;
  const [fromUs, toUs] = [first?.at(0)?.startUs, first?.at(-1)?.endUs];
  if (first === undefined || fromUs === undefined || toUs === undefined) return null;
  const shareOf = (us: number) => (us - fromUs) / (toUs - fromUs);
  const deadlineUs = answer.query.deadlineUs;
  return {
    strips: answer.regions.map((region) => ({
      id: region.id,
      name: region.name,
      detail: words.t(`forecast.${region.forecast.kind}`),
      pieces: piecesOf(region, words),
      boxes: boxesOf(region, plan, chosen, shareOf),
    })),
    deadlineAt: shareOf(deadlineUs),
    deadline: words.t("chart.deadline", { time: words.formats.instant(isoOf(deadlineUs)) }),
    ticks: ticksOf(fromUs, toUs, words).map((us) => ({
      at: shareOf(us),
      text: words.formats.instant(isoOf(us)),
    })),
    table: tableOf(answer, first, words),
  };
}

/** Whole hours of the reader's clock between two instants, as many as there is room for. */
function ticksOf(fromUs: number, toUs: number, { formats }: Words): number[] {
  const hours = (toUs - fromUs) / HOUR_US;
  const stepUs = (TICK_STEPS.find((step) => hours / step < MOST_TICKS) ?? 168) * HOUR_US;
  const offsetUs = formats.offsetMs(fromUs / 1000) * 1000;
  const firstUs = Math.ceil((fromUs + offsetUs) / stepUs) * stepUs - offsetUs;
  const count = Math.max(0, Math.floor((toUs - firstUs) / stepUs) + 1);
  return Array.from({ length: count }, (_, at) => firstUs + at * stepUs);
}

function piecesOf({ id, forecast: { points } }: RegionFacts, words: Words): StripPiece[] {
  const isNumbered = points.length <= NUMBERED;
  const groups: RegionPoint[][] = [];
  const looks = (point: RegionPoint | undefined) =>
    point === undefined ? "" : [stepOf(point), point.isForecast].join(" ");
  for (const point of points) {
    const last = groups.at(-1);
    if (!isNumbered && last !== undefined && looks(last[0]) === looks(point)) last.push(point);
    else groups.push([point]);
  }
  return groups.flatMap((group): StripPiece[] => {
    const [point] = group;
    if (point === undefined) return [];
    const value = valueText(point.value, words);
    return [
      {
        key: `${id} ${String(point.startUs)}`,
        share: group.length / points.length,
        step: stepOf(point),
        text: isNumbered ? value : null,
        isForecast: point.isForecast,
        title: `${words.formats.instant(isoOf(point.startUs), { zone: true })}: ${value} g/kWh`,
      },
    ];
  });
}

const stepOf = ({ value }: RegionPoint): number | null => (value === null ? null : intensityStep(value));

const valueText = (value: number | null, { formats }: Words): string =>
  value === null ? formats.notAvailable : formats.digits(formatFixed(value, value < 10 ? 1 : 0));

function boxesOf(
  { id }: RegionFacts,
  plan: JobPlan | null,
  chosen: PlanOption | null,
  shareOf: (us: number) => number,
): StripBox[] {
  const best = plan?.regions.find(({ regionId }) => regionId === id)?.best ?? null;
  const own = (chosen?.chunks ?? []).filter(({ regionId }) => regionId === id);
  const box = (chunk: { startUs: number; endUs: number }, isChosen: boolean): StripBox => ({
    key: `${String(isChosen)} ${String(chunk.startUs)}`,
    from: shareOf(chunk.startUs),
    width: shareOf(chunk.endUs) - shareOf(chunk.startUs),
    isChosen,
  });
  // The chosen window of a region is not boxed twice.
  const others = own.length > 0 ? [] : (best?.chunks ?? []);
  return [...others.map((chunk) => box(chunk, false)), ...own.map((chunk) => box(chunk, true))];
}

function tableOf(answer: ScheduleAnswer, hours: readonly RegionPoint[], words: Words): ChartTable {
  const { t, formats } = words;
  return {
    caption: t("chart.title"),
    columns: [
      { key: "hour", label: t("chart.hour"), unit: formats.zoneName() },
      ...answer.regions.map(({ id, name }) => ({ key: id, label: name, unit: "g/kWh", numeric: true })),
    ],
    rows: hours.map(({ startUs }, at) => ({
      hour: formats.instant(isoOf(startUs)),
      ...Object.fromEntries(
        answer.regions.map(({ id, forecast }) => [id, valueText(forecast.points[at]?.value ?? null, words)]),
      ),
    })),
  };
}
