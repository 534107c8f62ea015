import { NO_LIMITS } from "@/lib/domain/planning/schedule-query";
import { describe, expect, it } from "vitest";
import { schedulerLines } from "@/components/schedule/prepare/lines";
import { scheduleLede } from "@/components/schedule/prepare/lede";
import { prepareStrips } from "@/components/schedule/prepare/strips";
import { planJob } from "@/lib/domain/planning/plan";
import {
  choicesOf,
  chosenOf,
  type RegionFacts,
  type ScheduleAnswer,
} from "@/lib/domain/planning/schedule-answer";
import { HOUR_US } from "@/lib/domain/split-by-hour";
import { english, englishFormats } from "@/tests/support/translator";

const FROM_US = Date.UTC(2026, 10, 25, 15) * 1000;
const words = { t: english("schedule"), formats: englishFormats };

const region = (id: string, values: readonly (number | null)[]): RegionFacts => ({
  id,
  name: `Site ${id}`,
  zoneId: id,
  pue: 1,
  pueFrom: "none",
  pueSource: null,
  pueUncertainty: null,
  totalsGhgBasis: null,
  forecast: {
    kind: "feed",
    yearGPerKwh: null,
    sources: ["Feed"],
    forecastUntilUs: null,
    ghgBasis: null,
    uncertaintyRelative: null,
    points: values.map((value, at) => ({
      startUs: FROM_US + at * HOUR_US,
      endUs: FROM_US + (at + 1) * HOUR_US,
      value,
      isForecast: at % 2 === 0,
    })),
  },
});

function answerOf(regions: readonly RegionFacts[], hours: number): ScheduleAnswer {
  const window = { earliestUs: FROM_US, deadlineUs: FROM_US + hours * HOUR_US };
  const steps = [{ offsetUs: 0, durationUs: HOUR_US, powerW: 1000 }];
  return {
    query: {
      job: { kind: "even", durationUs: HOUR_US, powerW: 1000 },
      ...window,
      mayPause: false,
      restartEnergyKwh: 0,
      restartMinutes: 0,
      pue: null,
      homeId: regions[0]?.id ?? "",
      otherIds: regions.slice(1).map(({ id }) => id),
      basis: "average",
      clusterTimeZone: "Europe/Paris",
      choice: null,
      limits: NO_LIMITS,
    },
    job: { name: null, durationUs: HOUR_US, energyKwh: 1 },
    regions,
    plan: planJob({
      job: {
        steps,
        energyKwh: null,
        mayPause: false,
        restartCost: { energyKwh: 0, durationUs: 0 },
        minChunkUs: 0,
      },
      basis: "average",
      earliestStartUs: window.earliestUs,
      deadlineUs: window.deadlineUs,
      homeRegionId: regions[0]?.id ?? "",
      regions: regions.map(({ id, pue, forecast }) => ({
        ...{ id, pue, basis: "average", points: forecast.points },
        ...{ pricePerKwh: null, latencyMs: null, residency: null, uncertaintyRelative: null },
      })),
      ...{ maxPricePerKwh: null, maxLatencyMs: null, allowedResidency: null, forecastErrors: null },
    }),
  };
}

function shown(answer: ScheduleAnswer) {
  if (answer.plan.kind !== "plan") throw new Error("refused");
  const choices = choicesOf(answer.plan);
  const chosen = chosenOf(choices, answer.query.choice)?.option ?? null;
  return { plan: answer.plan, choices, chosen };
}

describe("the schedule's sentence", () => {
  it("says when, where and what that saves, time and place apart", () => {
    const answer = answerOf([region("DE", [400, 300, 350]), region("SE", [40, 30, 50])], 3);
    const { plan, choices } = shown(answer);
    expect(scheduleLede(answer, plan, choices, words)).toMatchObject({
      kind: "plan",
      values: { place: "Site SE", emissions: "30.0\u202fg", less: "370\u202fg", home: "Site DE" },
      aside:
        "Waiting in Site DE alone changes −100\u202fg; the place alone (Site SE, at once) changes −360\u202fg.",
    });
  });

  it("claims nothing of hours that nobody knows, and says what would help", () => {
    const annual = (id: string, value: number): RegionFacts => {
      const flat = region(id, [value, value, value]);
      return { ...flat, forecast: { ...flat.forecast, kind: "annual" } };
    };
    const alone = answerOf([annual("DE", 342)], 3);
    const one = shown(alone);
    expect(scheduleLede(alone, one.plan, one.choices, words)).toMatchObject({
      kind: "noHours",
      values: { unknown: "Site DE" },
      aside: "Add a region to compare places, or let a feed bring the hours.",
    });
    const two = answerOf([annual("SE", 36), annual("DE", 342)], 3);
    const both = shown(two);
    expect(scheduleLede(two, both.plan, both.choices, words)).toMatchObject({ kind: "noHours", aside: null });
  });

  it("says so where nothing saves anything, and where the job fits nowhere", () => {
    const stay = answerOf([region("DE", [200, 300, 350])], 3);
    const stays = shown(stay);
    expect(scheduleLede(stay, stays.plan, stays.choices, words)).toMatchObject({ kind: "stay", aside: null });
    const none = answerOf([region("DE", [null, null, null])], 3);
    const nowhere = shown(none);
    expect(scheduleLede(none, nowhere.plan, nowhere.choices, words)).toEqual({ kind: "nowhere" });
  });
});

describe("the strips", () => {
  it("have one cell an hour with its number, a box and the deadline; the table has the same values", () => {
    const answer = answerOf([region("DE", [400, 300, null, 350])], 4);
    const { plan, chosen } = shown(answer);
    const chart = prepareStrips(answer, plan, chosen, words);
    expect(chart?.strips[0]?.pieces.map(({ text }) => text)).toEqual(["400", "300", "n/a", "350"]);
    expect(chart?.strips[0]?.boxes).toEqual([
      expect.objectContaining({ from: 0.25, width: 0.25, isChosen: true }),
    ]);
    expect(chart?.deadlineAt).toBe(1);
    expect(chart?.table.rows.map((row) => row["DE"])).toEqual(["400", "300", "n/a", "350"]);
  });

  it("have ticks at whole hours, with a start between them, and never too many", () => {
    for (const hours of [2, 25, 48, 300]) {
      const late = region(
        "DE",
        Array.from({ length: hours }, () => 120),
      );
      const points = late.forecast.points.map((point) => ({
        ...point,
        startUs: point.startUs + HOUR_US / 4,
        endUs: point.endUs + HOUR_US / 4,
      }));
      const answer = answerOf([{ ...late, forecast: { ...late.forecast, points } }], hours);
      const ticks = prepareStrips(answer, null, null, words)?.ticks ?? [];
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThan(7);
      for (const { at, text } of ticks) {
        expect(text).toMatch(/:00$/);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(1);
      }
    }
  });

  it("join hours of one colour where there are too many for numbers, and are none without an hour", () => {
    const flat = region(
      "DE",
      Array.from({ length: 400 }, () => 120),
    );
    const points = flat.forecast.points.map((point) => ({ ...point, isForecast: false }));
    const answer = answerOf([{ ...flat, forecast: { ...flat.forecast, points } }], 300);
    const { plan, chosen } = shown(answer);
    expect(prepareStrips(answer, plan, chosen, words)?.strips[0]?.pieces.map(({ share }) => share)).toEqual([
      1,
    ]);
    expect(prepareStrips(answerOf([region("DE", [])], 3), null, null, words)).toBeNull();
  });
});

it("scheduler lines start every piece, and stop those that pause", () => {
  const answer = answerOf([region("DE", [400, 300, 350])], 3);
  const { chosen } = shown(answer);
  if (chosen === null) throw new Error("fits nowhere");
  const [chunk] = chosen.chunks;
  if (chunk === undefined) throw new Error("no chunk");
  const lines = schedulerLines(
    { ...chosen, chunks: [chunk, chunk] },
    "Europe/Paris",
    (name) => `In ${name}`,
    answer.regions,
  );
  expect(lines.slurm.replaceAll(/^# In .+\n/gm, "")).toBe(
    "sbatch --begin=2026-11-25T17:00:00 --time=60 job.sh\nsbatch --begin=2026-11-25T17:00:00 job.sh\n",
  );
  expect(lines.slurm.match(/^# In /gm)).toHaveLength(2);
  expect(lines.cron.match(/CRON_TZ/g)).toHaveLength(1);
  expect(lines.at.split("\n")).toHaveLength(5);
});
