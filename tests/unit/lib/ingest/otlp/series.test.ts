import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeOtlpJson } from "@/lib/ingest/adapters/otlp-json";
import type { SeriesState } from "@/lib/ingest/adapters/otlp-overlap";
import { readingsOf } from "@/lib/ingest/adapters/otlp-readings";
import { advanceSeries, type Advance } from "@/lib/ingest/adapters/otlp-series";
import { counter, CPU, gauge, GPU, otlpRequest, type Point } from "@/tests/factories/otlp";

const NOON_MS = Date.parse("2026-03-02T12:00:00Z");
const JOULES_PER_KWH = 3.6e6;

/** One run that takes requests one after the other, as the store would keep it. */
function makeRun() {
  const states = new Map<string, SeriesState>();
  const samples = new Map<string, Advance["samples"][number]>();
  return {
    samples: () => [...samples.values()],
    send(...metrics: object[]) {
      const found = readingsOf(decodeOtlpJson(otlpRequest(metrics)), NOON_MS);
      const arrived = found.resources.flatMap(({ readings }) => readings);
      const advance = advanceSeries([...states.values()], arrived);
      for (const state of advance.states) states.set(`${state.series} ${String(state.startUs)}`, state);
      for (const sample of advance.samples) {
        const key = `${sample.source} ${String(sample.sampledAtUs)}`;
        if (!samples.has(key)) samples.set(key, sample);
      }
    },
    joules: () => [...samples.values()].reduce((sum, { energyKwh }) => sum + energyKwh, 0) * JOULES_PER_KWH,
    states: () => states.size,
  };
}

const at = (atS: number, value: number, startS = 0, labels: NonNullable<Point["labels"]> = GPU): Point => ({
  atS,
  value,
  startS,
  labels,
});

describe("a cumulative counter", () => {
  it("counts since its start, then from point to point", () => {
    const run = makeRun();
    run.send(counter([at(15, 4653), at(30, 9310.5)]));
    expect(run.joules()).toBeCloseTo(9310.5, 9);
    expect(run.samples()).toMatchObject([
      {
        durationS: 15,
        gpuEnergyKwh: 4653 / JOULES_PER_KWH,
        cpuEnergyKwh: null,
        measuredEnergyKwh: 4653 / JOULES_PER_KWH,
      },
      { durationS: 15, powerW: 310.5 },
    ]);
  });

  it.each([
    ["says no start", undefined],
    ["starts at its first point", 15],
    ["started more than 31 days ago", -32 * 86_400],
  ])("takes the first point as the base where it %s", (_case, startS) => {
    const run = makeRun();
    const start = startS === undefined ? {} : { startS };
    run.send(counter([{ atS: 15, value: 81_234, labels: GPU, ...start }]));
    expect(run.samples()).toEqual([]);
    run.send(counter([{ atS: 30, value: 81_240, labels: GPU, ...start }]));
    expect(run.joules()).toBeCloseTo(6, 9);
  });

  it("counts from 0 after a restart, which a new start or a fall tells", () => {
    const run = makeRun();
    run.send(counter([at(15, 100), at(30, 200)]));
    run.send(counter([at(50, 40, 35)]));
    run.send(counter([at(65, 30, 35)]));
    expect(run.joules()).toBeCloseTo(200 + 40 + 30, 9);
    expect(run.samples().map(({ durationS }) => durationS)).toEqual([15, 15, 15, 15]);
  });

  it("still counts what came before a restart when it arrives after it", () => {
    const run = makeRun();
    run.send(counter([at(15, 100)]));
    run.send(counter([at(50, 40, 35)]));
    run.send(counter([at(30, 200)]));
    expect(run.joules()).toBeCloseTo(240, 9);
  });

  it("makes one sample of the parts of a machine that were read together", () => {
    const run = makeRun();
    run.send(counter([at(15, 3000), at(15, 600, 0, CPU)]));
    const [kwhGpu, kwhCpu] = [3000 / JOULES_PER_KWH, 600 / JOULES_PER_KWH];
    expect(run.samples()).toMatchObject([
      {
        energyKwh: kwhGpu + kwhCpu,
        gpuEnergyKwh: kwhGpu,
        cpuEnergyKwh: kwhCpu,
        ramEnergyKwh: null,
        powerW: 240,
      },
    ]);
  });
});

describe("a counter of deltas", () => {
  const delta = (...points: Point[]) => counter(points, { temporality: 1 });

  it("adds its values over their own intervals, in any order", () => {
    const run = makeRun();
    run.send(delta(at(30, 20, 15)));
    run.send(delta(at(15, 10, 0), at(45, 5, 30)));
    expect(run.joules()).toBeCloseTo(35, 9);
  });

  it("has the same key when it comes again in other company", () => {
    const run = makeRun();
    run.send(delta(at(15, 10, 0), at(15, 3, 0, CPU)));
    run.send(delta(at(15, 10, 0)));
    expect(run.joules()).toBeCloseTo(13, 9);
  });
});

describe("a gauge of power", () => {
  it("is energy between two points of at most five minutes, by the mean of both", () => {
    const run = makeRun();
    run.send(gauge([at(0, 100), at(10, 300)]));
    run.send(gauge([at(20, 300)]));
    expect(run.joules()).toBeCloseTo(2000 + 3000, 9);
    run.send(gauge([at(321, 300)]));
    expect(run.joules()).toBeCloseTo(5000, 9);
    run.send(gauge([at(331, 100)]));
    expect(run.joules()).toBeCloseTo(7000, 9);
  });

  it("is left alone where the same device counts energy, in the same request or a later one", () => {
    const run = makeRun();
    run.send(gauge([at(0, 100), at(10, 300)]), counter([at(10, 2000)]));
    expect(run.joules()).toBeCloseTo(2000, 9);
    run.send(gauge([at(20, 300)]));
    run.send(counter([at(20, 5000)]));
    expect(run.joules()).toBeCloseTo(5000, 9);
  });

  it("hands over to a counter that appears later, and nothing is counted by both", () => {
    const run = makeRun();
    run.send(gauge([at(0, 100), at(10, 100)]));
    run.send(counter([at(10, 1000)]), gauge([at(20, 100)]));
    run.send(counter([at(20, 2000)]), gauge([at(30, 100)]));
    expect(run.joules()).toBeCloseTo(1000 + 1000, 9);
  });
});

describe("meters that overlap", () => {
  const kepler = (zone: string, value: number) =>
    counter([at(15, value, 0, { zone })], { name: "kepler_node_cpu_joules_total", unit: "" });

  it("leave the whole machine out where its parts are known, in any order of requests", () => {
    const host = counter([at(15, 14_105, 0, {})], { name: "hw.host.energy" });
    const parts = counter([at(15, 9310.5), at(15, 2720, 0, CPU)]);
    const together = makeRun();
    together.send(host, parts);
    expect(together.joules()).toBeCloseTo(12_030.5, 9);
    const alone = makeRun();
    alone.send(host);
    alone.send(parts);
    expect(alone.joules()).toBeCloseTo(14_105, 9);
  });

  it("are one of Kepler’s zones, and the node before its pods", () => {
    const run = makeRun();
    const pod = counter([at(15, 50, 0, { pod_id: "c1" })], { name: "kepler_pod_cpu_joules_total", unit: "" });
    run.send(kepler("dram", 9), kepler("core", 60), kepler("package", 80), kepler("psys", 200), pod);
    expect(run.joules()).toBeCloseTo(80, 9);
  });

  it("are pods, both their CPU and their GPU, where nothing else is known", () => {
    const run = makeRun();
    const pod = (id: string, part: string, value: number) =>
      counter([at(15, value, 0, { pod_id: id })], { name: `kepler_pod_${part}_joules_total`, unit: "" });
    const container = counter([at(15, 5, 0, { container_id: "x" })], {
      name: "kepler_container_cpu_joules_total",
    });
    run.send(pod("a", "cpu", 10), pod("a", "gpu", 20), pod("b", "cpu", 3), container);
    expect(run.joules()).toBeCloseTo(33, 9);
    expect(run.samples()[0]?.measuredEnergyKwh).toBeNull();
  });

  it("add active and idle where their total is not there", () => {
    const named = (part: string, value: number) =>
      counter([at(15, value, 0, { zone: "package" })], {
        name: `kepler_node_cpu_${part}joules_total`,
        unit: "",
      });
    const parts = makeRun();
    parts.send(named("active_", 30), named("idle_", 50));
    expect(parts.joules()).toBeCloseTo(80, 9);
    const all = makeRun();
    all.send(named("active_", 30), named("idle_", 50), named("", 80));
    expect(all.joules()).toBeCloseTo(80, 9);
  });

  it("are one of several exporters of the same GPUs", () => {
    const run = makeRun();
    const dcgm = counter([at(15, 1e6, 0, { UUID: "GPU-1" })], {
      name: "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION",
      unit: "",
    });
    const node = counter([at(15, 999, 0, { gpu_uuid: "GPU-1" })], {
      name: "kepler_node_gpu_joules_total",
      unit: "",
    });
    run.send(dcgm, node, kepler("package", 50));
    expect(run.joules()).toBeCloseTo(1050, 9);
  });

  it("are a device and not what is inside of it, nor what repeats it for each of its instances", () => {
    const run = makeRun();
    const tile = { "hw.id": "tile", "hw.type": "gpu", "hw.parent": "GPU-0" };
    run.send(counter([at(15, 100), at(15, 60, 0, tile), at(15, 100, 0, { ...GPU, instance: "7" })]));
    expect(run.joules()).toBeCloseTo(100, 9);
  });
});

describe("the laws", () => {
  const steps = fc.array(
    fc.record({
      waitS: fc.integer({ min: 1, max: 300 }),
      joules: fc.integer({ min: 0, max: 1e6 }),
      restarts: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );

  /** A counter's points with restarts, and the energy it really counted. */
  function play(made: readonly { waitS: number; joules: number; restarts: boolean }[]) {
    let [nowS, startS, value, total] = [0, 0, 0, 0];
    const points = made.map(({ waitS, joules, restarts }) => {
      if (restarts) [startS, value] = [nowS, 0];
      nowS += waitS;
      value += joules;
      total += joules;
      return at(nowS, value, startS);
    });
    return { points, total };
  }

  it("a series split into requests in any way, each delivered again at any time, has the same energy", () => {
    fc.assert(
      fc.property(
        steps,
        fc.array(fc.boolean(), { maxLength: 12 }),
        fc.array(fc.nat(11)),
        (made, cuts, again) => {
          const { points, total } = play(made);
          const requests: Point[][] = [[]];
          points.forEach((point, index) => {
            requests.at(-1)?.push(point);
            if (cuts[index] === true) requests.push([]);
          });
          const run = makeRun();
          requests.forEach((request, index) => {
            run.send(counter(request));
            // An earlier request, and this one in reverse, come once more.
            run.send(counter(requests[(again[index] ?? 0) % (index + 1)] ?? []));
            run.send(counter(request.toReversed()));
          });
          expect(run.joules()).toBeCloseTo(total, 4);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("points that arrive in any order never count more than was used, and all of it when the last is the latest", () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(), { minLength: 24, maxLength: 24 }), (made, order) => {
        const { points, total } = play(made.map((step) => ({ ...step, restarts: false })));
        const shuffled = points.map((point, index) => ({ point, key: order[index] ?? 0 }));
        const run = makeRun();
        for (const { point } of shuffled.toSorted((a, b) => a.key - b.key)) run.send(counter([point]));
        expect(run.joules()).toBeCloseTo(total, 4);
      }),
      { numRuns: 300 },
    );
  });

  it("deltas in any order, repeated, have the sum of their values", () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(), { minLength: 24, maxLength: 24 }), (made, order) => {
        let nowS = 0;
        const points = made.map(({ waitS, joules }) => {
          nowS += waitS;
          return at(nowS, joules, nowS - waitS);
        });
        const run = makeRun();
        const sent = [...points, ...points].map((point, index) => ({ point, key: order[index] ?? 0 }));
        for (const { point } of sent.toSorted((a, b) => a.key - b.key)) {
          run.send(counter([point], { temporality: 1 }));
        }
        expect(run.joules()).toBeCloseTo(
          made.reduce((sum, { joules }) => sum + joules, 0),
          4,
        );
      }),
      { numRuns: 300 },
    );
  });
});
