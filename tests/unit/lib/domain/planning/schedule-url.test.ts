import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PLAN_CHOICES, type ScheduleQuery } from "@/lib/domain/planning/schedule-query";
import { parseSchedule, scheduleHref } from "@/lib/domain/planning/schedule-url";
import type { SearchParams } from "@/lib/domain/run-list-url";

const NOW_US = Date.parse("2026-11-22T15:00:10Z") * 1000;
const RUN = "0195a4f2-7b1c-7000-8000-000000000001";
const parse = (params: SearchParams) => parseSchedule(params, { nowUs: NOW_US, homeId: "FR" });

function searchOf(href: string): SearchParams {
  const { searchParams } = new URL(href, "http://lab");
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]),
  );
}

const query: fc.Arbitrary<ScheduleQuery> = fc
  .record({
    job: fc.oneof(
      fc.constant({ kind: "like-run" as const, runId: RUN }),
      fc.constant({ kind: "estimate" as const, estimateId: "ES-7K3Q9X2M" }),
      fc.record({
        kind: fc.constant("even" as const),
        durationUs: fc.integer({ min: 1, max: 700 }).map((hours) => hours * 3_600_000_000),
        powerW: fc.integer({ min: 1, max: 1e8 }),
      }),
    ),
    earliestUs: fc.integer({ min: 1, max: 4e9 }).map((s) => s * 1e6),
    lastsS: fc.integer({ min: 1, max: 31 * 86_400 }),
    mayPause: fc.boolean(),
    restartEnergyKwh: fc.constantFrom(0, 0.25, 3),
    restartMinutes: fc.constantFrom(0, 2.5, 60),
    pue: fc.constantFrom(null, 1, 1.25),
    homeId: fc.constantFrom("FR", "aws/eu-north-1", `site:${RUN}`),
    otherIds: fc.uniqueArray(fc.constantFrom("DE", "EGRID_CAMX", "gcp/europe-west1"), { maxLength: 3 }),
    basis: fc.constantFrom("average" as const, "marginal" as const),
    clusterTimeZone: fc.constantFrom("UTC", "Europe/Paris"),
    choice: fc.constantFrom(null, ...PLAN_CHOICES),
    limits: fc.record({
      countries: fc.constantFrom(null, ["DE"], ["DE", "FR"]),
      maxPricePerKwh: fc.constantFrom(null, 0, 0.25),
      maxLatencyMs: fc.constantFrom(null, 40),
      pricePerKwh: fc.constantFrom({}, { DE: 0.31, "aws/eu-north-1": 0.04 }),
      latencyMs: fc.constantFrom({}, { [`site:${RUN}`]: 12 }),
    }),
  })
  .map(({ lastsS, ...rest }) => ({ ...rest, deadlineUs: rest.earliestUs + lastsS * 1e6 }));

describe("the address of a schedule", () => {
  it("says a question wholly: it reads back as it was written", () => {
    fc.assert(
      fc.property(query, (asked) => {
        const read = parse(searchOf(scheduleHref("/lab/schedule", asked)));
        expect(read.faults).toEqual({});
        expect(read.query).toEqual(asked);
      }),
    );
  });

  it("says what is wrong with a PUE, and that a search for a run still lacks its choice", () => {
    const even = { hours: "6", kw: "5" };
    expect(parse({ ...even, pue: "0,9" }).faults).toEqual({ pue: "pue" });
    expect(parse({ ...even, pue: "1,2" }).query).toMatchObject({ pue: 1.2 });
    expect(parse({ hours: "", find: "lark" }).faults).toEqual({ run: "which-run" });
    expect(parse({ run: RUN, find: "lark" }).query).toMatchObject({ job: { kind: "like-run", runId: RUN } });
  });

  it("asks nothing when it is empty, and offers a day from the next minute on", () => {
    const { isAsked, fields, faults, query: none } = parse({});
    expect({ isAsked, faults, none }).toEqual({ isAsked: false, faults: {}, none: null });
    expect(fields).toMatchObject({ from: "2026-11-22T15:01", by: "2026-11-23T15:01", home: "FR", tz: "UTC" });
  });

  it.each([
    [{ run: RUN, estimate: "ES-7K3Q9X2M" }, { estimate: "job" }],
    [{ estimate: "7K3Q" }, { estimate: "estimate" }],
    [{ hours: "6", kw: "5", stay: "Germany" }, { stay: "countries" }],
    [{ hours: "6", kw: "5", "price:DE": "cheap" }, { maxPrice: "price" }],
    [{ hours: "6", kw: "5", maxLatency: "fast" }, { maxLatency: "latency" }],
    [{ hours: "0", kw: "5" }, { hours: "hours" }],
    [{ hours: "6" }, { kw: "kw" }],
    [{ hours: "6", kw: "-1" }, { kw: "kw" }],
    [
      { hours: "six", kw: "1e9" },
      { hours: "hours", kw: "kw" },
    ],
    [{ run: "iris" }, { run: "run" }],
    [{ run: RUN, from: "soon" }, { from: "time" }],
    [{ run: RUN, from: "2026-11-22T15:00", by: "2026-11-22T15:00" }, { by: "before-start" }],
    [{ run: RUN, by: "2027-11-22T15:00" }, { by: "too-far" }],
    [
      { run: RUN, restartKwh: "x", restartMin: "9999" },
      { restartKwh: "restart-kwh", restartMin: "restart-min" },
    ],
    [{ run: RUN, home: "no such place!" }, { home: "home" }],
    [{ run: RUN, in: Array.from({ length: 13 }, (_, at) => `Z${String(at)}`) }, { in: "regions" }],
    [{ run: RUN, tz: "Mars" }, { tz: "time-zone" }],
  ] as const)("names what is wrong: %j", (params, faults) => {
    const asked = parse(params);
    expect(asked.query).toBeNull();
    expect(asked.faults).toEqual(faults);
  });

  it("takes a decimal comma, leaves the home region out of the others, and survives any text", () => {
    const { query: asked } = parse({ hours: "1,5", kw: "5,2", in: ["FR", "DE", "DE", ""] });
    expect(asked).toMatchObject({
      job: { kind: "even", durationUs: 5_400_000_000, powerW: 5200 },
      otherIds: ["DE"],
    });
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("run", "hours", "kw", "from", "by", "in", "home"), fc.string()),
        (any) => {
          const read = parse(any);
          expect(read.query === null || Object.keys(read.faults).length === 0).toBe(true);
        },
      ),
    );
  });
});
