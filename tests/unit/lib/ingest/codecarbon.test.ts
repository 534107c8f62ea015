import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isoInstant } from "@/lib/domain/time";
import {
  codecarbonEmissionSchema,
  codecarbonExperimentId,
  codecarbonPlace,
  codecarbonRunId,
  codecarbonRunSchema,
  codecarbonSample,
} from "@/lib/ingest/adapters/codecarbon";

const emission = {
  timestamp: "2026-11-21T08:06:38.188103+00:00",
  run_id: "2cb8fcae-133b-4c3d-bc20-f77e30d45d10",
  duration: 2,
  emissions_sum: 1e-5,
  cpu_power: 40,
  gpu_power: 300,
  ram_power: 20,
  cpu_energy: 0.00003,
  gpu_energy: 0.0002,
  ram_energy: 0.00001,
  energy_consumed: 0.00024,
};
const run = { timestamp: "2026-11-21T08:06:38+00:00", latitude: 48.9, longitude: 2.4 };

/** The demo's emissions but each run's first, with the true length: the time since the emission before. */
function readRecordedIntervals(): { body: Record<string, unknown>; trueS: number }[] {
  const lines = readFileSync("prisma/demo/jobs.ndjson", "utf8").trim().split("\n");
  return lines.flatMap((line) => {
    const { requests } = JSON.parse(line) as { requests: { path: string; body: { timestamp: string } }[] };
    const bodies = requests.filter((request) => request.path === "/emissions").map((request) => request.body);
    return bodies.slice(1).map((body, index) => ({
      body,
      trueS: (Date.parse(body.timestamp) - Date.parse(bodies[index]?.timestamp ?? "")) / 1000,
    }));
  });
}

describe("codecarbonSample", () => {
  it("finds the length of a truncated interval from energy and reported power", () => {
    const sample = codecarbonSample(codecarbonEmissionSchema.parse(emission), 1);
    expect(sample).toMatchObject({
      sampledAtUs: Date.UTC(2026, 10, 21, 8, 6, 38, 188) * 1000 + 103,
      // 0.00024 kWh are 864 J; 360 W take 2.4 s for them, which the client cuts to 2.
      durationS: 2.4,
      energyKwh: 0.00024,
      gpuEnergyKwh: 0.0002,
      measuredEnergyKwh: 0.0002,
      trackerEmissionsKgCo2e: 1e-5,
    });
    expect(sample.powerW).toBeCloseTo(360, 9);
  });

  // 864 J: the timer keeps whole seconds, and the reported power, a mean since the start, is a little off.
  it.each([
    [470, 2],
    [270, 3],
  ])("takes the nearer end where a reported %d W lies close by", (watts, durationS) => {
    const powers = { cpu_power: 0, gpu_power: watts, ram_power: 0 };
    const sample = codecarbonSample(codecarbonEmissionSchema.parse({ ...emission, ...powers }), 1);
    expect(sample.durationS).toBe(durationS);
  });

  it("finds the recorded intervals: their ends are known from the timestamps", () => {
    const gapsS = readRecordedIntervals().map(({ body, trueS }) => {
      const sample = codecarbonSample(codecarbonEmissionSchema.parse(body), 1);
      return Math.abs(sample.durationS - trueS);
    });
    expect(gapsS.length).toBeGreaterThan(500);
    const sorted = gapsS.toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(0.05);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(0.2);
  });

  it("adds half a second where the reported power does not fit the interval", () => {
    const parsed = codecarbonEmissionSchema.parse({ ...emission, gpu_power: 30 });
    const sample = codecarbonSample(parsed, 1);
    expect(sample.durationS).toBe(2.5);
    // 864 J over 2.5 s.
    expect(sample.powerW).toBeCloseTo(345.6, 9);
  });

  it.each([0, 5e-324, 1.5])("gives a finite power for a duration of %d", (duration) => {
    const sample = codecarbonSample(codecarbonEmissionSchema.parse({ ...emission, duration }), 1);
    expect(sample.durationS).toBeGreaterThan(0);
    expect(Number.isFinite(sample.powerW)).toBe(true);
  });

  it("divides a PUE out of every energy and leaves the tracker’s emissions alone", () => {
    const sample = codecarbonSample(codecarbonEmissionSchema.parse(emission), 1.25);
    expect(sample.energyKwh).toBeCloseTo(0.000192, 15);
    expect(sample.cpuEnergyKwh).toBeCloseTo(0.000024, 15);
    expect(sample.measuredEnergyKwh).toBeCloseTo(0.00016, 15);
    expect(sample.trackerEmissionsKgCo2e).toBe(1e-5);
  });

  it("keeps what the client did not say unknown", () => {
    const { timestamp, run_id, duration, energy_consumed } = emission;
    const sample = codecarbonSample(
      codecarbonEmissionSchema.parse({ timestamp, run_id, duration, energy_consumed }),
      1,
    );
    expect(sample).toMatchObject({
      cpuEnergyKwh: null,
      gpuEnergyKwh: null,
      measuredEnergyKwh: null,
      reportedCpuPowerW: null,
      trackerEmissionsKgCo2e: null,
    });
  });

  it("takes a time without an offset as UTC", () => {
    const parsed = codecarbonEmissionSchema.parse({ ...emission, timestamp: "2026-11-21T08:06:38" });
    expect(isoInstant(parsed.timestamp)).toBe("2026-11-21T08:06:38.000000Z");
  });

  it.each([
    { duration: 1e308 },
    { duration: -1 },
    { energy_consumed: 1e308 },
    { energy_consumed: 5e-324 },
    { energy_consumed: null },
    { emissions_sum: -1e300 },
    { timestamp: "0000-01-01T00:00:00Z" },
    { gpu_energy: "nan" },
  ])("refuses %o, which no store could add up", (change) => {
    expect(codecarbonEmissionSchema.safeParse({ ...emission, ...change }).success).toBe(false);
  });
});

describe("what a client describes", () => {
  it("never refuses a run: nothing, words for nothing and nonsense become null", () => {
    const parsed = codecarbonRunSchema.parse({
      ...run,
      gpu_model: "NaN",
      cpu_model: { a: 1 },
      os: " Linux\u0000\ud800 ",
      cpu_count: "8",
      gpu_count: 1e300,
      ram_total_size: "lots",
    });
    expect(parsed).toMatchObject({
      gpu_model: null,
      cpu_model: null,
      os: "Linux",
      cpu_count: 8,
      gpu_count: null,
      ram_total_size: null,
    });
  });

  it("is cut to a length that a page can show", () => {
    expect(codecarbonRunSchema.parse({ ...run, cpu_model: "x".repeat(10_000) }).cpu_model).toHaveLength(500);
  });

  it("knows the two places that mean no place", () => {
    const place = (latitude: number, longitude: number) =>
      codecarbonPlace(codecarbonRunSchema.parse({ ...run, latitude, longitude }));
    expect(place(48.9, 2.4)).toEqual({ latitude: 48.9, longitude: 2.4 });
    expect(place(0, 0)).toBeNull();
    expect(place(46.8, -71.2)).toBeNull();
    expect(place(46.8, 2)).not.toBeNull();
    expect(place(91, 0)).toBeNull();
  });

  it("has no experiment when it names the client’s default", () => {
    const named = (experiment_id: unknown) =>
      codecarbonExperimentId(codecarbonRunSchema.parse({ ...run, experiment_id }));
    expect(named("5b0fa12a-3dd7-45bb-9766-cc326314d9f1")).toBeNull();
    expect(named(null)).toBeNull();
    expect(named("943b2aa5-9e21-41a9-8a38-562505b4b2aa")).toBe("943b2aa5-9e21-41a9-8a38-562505b4b2aa");
  });
});

describe("codecarbonRunId", () => {
  it("is a UUID of version 8 that depends on all it is drawn from", () => {
    const id = codecarbonRunId("org", "experiment", run);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(codecarbonRunId("org", "experiment", { ...run })).toBe(id);
    const others = [
      codecarbonRunId("other", "experiment", run),
      codecarbonRunId("org", "other", run),
      codecarbonRunId("org", "experiment", { ...run, os: "x" }),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });
});
