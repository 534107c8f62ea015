import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scopesMeet, type InitiativeScope } from "@/lib/domain/baseline/initiative";
import { initiativeResult, ratioOf, windowsOf, type Measured } from "@/lib/domain/baseline/measured";
import { summarize, welch } from "@/lib/domain/statistics";

const weeks = (...amounts: number[]) => amounts.map((amount) => ({ amount, activity: 1 }));
const given = (overrides: Partial<Measured>): Measured => ({
  measure: "energy-month",
  startsOn: "2026-03-02",
  firstDay: "2025-01-01",
  until: "2026-05-01",
  expectedSavingPercent: 20,
  before: weeks(10, 11, 9, 10, 10, 11, 9, 10),
  after: weeks(7, 7.5, 6.5, 7, 7, 7.5, 6.5, 7),
  carbonIntensityGPerKwh: 500,
  ...overrides,
});

describe("an initiative before and after", () => {
  it("is reached where the fall is certain and as large as promised", () => {
    const result = initiativeResult(given({}));
    expect(result).toMatchObject({ outcome: "reached", before: { value: 10, count: 8 } });
    expect(result.change?.share).toBeCloseTo(-0.3, 12);
    expect(result.savedKwh?.value).toBeCloseTo(24, 9);
    expect(result.savedKgCo2e?.value).toBeCloseTo(12, 9);
    expect(initiativeResult(given({ expectedSavingPercent: 40 })).outcome).toBe("less-than-expected");
    expect(initiativeResult(given({ carbonIntensityGPerKwh: null })).savedKgCo2e).toBeNull();
  });

  it("says when nothing can be said, and when nothing is seen", () => {
    expect(initiativeResult(given({ until: "2026-03-20" })).outcome).toBe("too-early");
    expect(initiativeResult(given({ firstDay: "2026-02-20" })).outcome).toBe("no-before");
    expect(initiativeResult(given({ firstDay: null, before: [] })).outcome).toBe("no-before");
    expect(initiativeResult(given({ after: weeks(9.9, 10.2, 10, 9.8) })).outcome).toBe("no-effect");
    expect(initiativeResult(given({ after: weeks(13, 14, 13, 14) })).outcome).toBe("higher");
    const same = given({
      measure: "pue",
      before: weeks(1.3, 1.3, 1.3, 1.3),
      after: weeks(1.3, 1.3, 1.3, 1.3),
    });
    expect(initiativeResult(same).outcome).toBe("no-effect");
  });

  it("needs enough runs where runs are compared", () => {
    expect(initiativeResult(given({ measure: "energy-run", after: weeks(7, 7, 7, 7) })).outcome).toBe(
      "too-early",
    );
    expect(initiativeResult(given({ measure: "energy-run", before: weeks(7, 7, 7, 7) })).outcome).toBe(
      "no-before",
    );
  });

  it("saves emissions, not energy, by a lower intensity", () => {
    const result = initiativeResult(
      given({
        measure: "intensity",
        before: [400, 410, 390, 400].map((g) => ({ amount: g * 10, activity: 10 })),
        after: [200, 210, 190, 200].map((g) => ({ amount: g * 10, activity: 10 })),
      }),
    );
    expect(result.savedKwh).toBeNull();
    expect(result.savedKgCo2e?.value).toBeCloseTo(8, 9);
  });
});

describe("the ratio of sums", () => {
  const value = fc.double({ min: 0.1, max: 1000, noNaN: true });

  it("is the mean with its spread where every activity is 1, so the test is Welch’s", () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 4, maxLength: 30 }),
        fc.array(value, { minLength: 4, maxLength: 30 }),
        (a, b) => {
          const [first, second] = [ratioOf(weeks(...a)), ratioOf(weeks(...b))];
          const [plainA, plainB] = [summarize(a), summarize(b)];
          if (first === null || second === null || plainA === null || plainB === null)
            throw new Error("none");
          const [one, other] = [welch(first, second), welch(plainA, plainB)];
          expect(one?.low).toBeCloseTo(other?.low ?? Number.NaN, 6);
          expect(one?.high).toBeCloseTo(other?.high ?? Number.NaN, 6);
        },
      ),
    );
  });

  it("does not move with activity alone, and leaves out what had none", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), value, (activities, ratio) => {
        const observations = activities.map((activity) => ({ amount: ratio * activity, activity }));
        const found = ratioOf([...observations, { amount: 0, activity: 0 }]);
        expect(found?.n).toBe(activities.length);
        expect((found?.mean ?? 0) / ratio).toBeCloseTo(1, 9);
        expect((found?.sd ?? 0) / ratio).toBeLessThan(1e-9);
      }),
    );
    expect(ratioOf([])).toBeNull();
  });

  it("finds an effect in about one of twenty comparisons of the same", () => {
    let state = 7;
    const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const draw = () =>
      Array.from({ length: 12 }, () => {
        const activity = 5 + 10 * random();
        return { activity, amount: activity * (2 + 0.2 * normal()) };
      });
    const found = Array.from({ length: 600 }, () =>
      initiativeResult(given({ before: draw(), after: draw() })),
    );
    const seen = found.filter(({ outcome }) => outcome !== "no-effect").length;
    expect(seen / found.length).toBeGreaterThan(0.02);
    expect(seen / found.length).toBeLessThan(0.09);
  });
});

describe("windows", () => {
  it("are of whole weeks and equal length, and meet at the first day", () => {
    const day = fc
      .integer({ min: 0, max: 2000 })
      .map((days) => new Date(Date.UTC(2022, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, (startsOn, firstDay, until) => {
        const windows = windowsOf(startsOn, firstDay, until);
        if (windows === null) return;
        const { before, after, weeks: count } = windows;
        expect(count).toBeLessThanOrEqual(26);
        expect(after.from).toBe(startsOn);
        expect(before.from >= firstDay && after.to < until).toBe(true);
        const days = ({ from, to }: typeof before) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
        expect(days(before)).toBe(7 * count);
        expect(days(after)).toBe(7 * count);
      }),
    );
    expect(windowsOf("2026-03-02", null, "2026-06-01")).toBeNull();
  });
});

describe("scopes", () => {
  const inProject = (scope: InitiativeScope, projectId: string | null) => ({ scope, projectId });
  const project = inProject({ kind: "project", projectId: "p" }, "p");
  const experiment = inProject({ kind: "experiment", experimentId: "e" }, "p");
  const sweep = (name: string) => inProject({ kind: "sweep", experimentId: "e", sweep: name }, "p");
  const site = (siteId: string) => inProject({ kind: "site", siteId }, null);

  it("meet where they can have a run in common", () => {
    const all = [inProject({ kind: "organization" }, null), project, experiment, sweep("a"), site("s")];
    for (const one of all) for (const other of all) expect(scopesMeet(one, other)).toBe(true);
    expect(scopesMeet(sweep("a"), sweep("b"))).toBe(false);
    expect(scopesMeet(site("s"), site("t"))).toBe(false);
    expect(scopesMeet(experiment, inProject({ kind: "project", projectId: "q" }, "q"))).toBe(false);
    expect(scopesMeet(experiment, inProject({ kind: "experiment", experimentId: "f" }, "p"))).toBe(false);
  });
});
