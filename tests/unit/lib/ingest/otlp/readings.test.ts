import { describe, expect, it } from "vitest";
import { decodeOtlpJson } from "@/lib/ingest/adapters/otlp-json";
import { readingsOf, type OtlpReadings } from "@/lib/ingest/adapters/otlp-readings";
import { unitScale } from "@/lib/ingest/adapters/otlp-units";
import { counter, CPU, gauge, GPU, nanoAfter, otlpRequest, toAttributes } from "@/tests/factories/otlp";

const NOON_MS = Date.parse("2026-03-02T12:00:00Z");

function read(metrics: readonly object[], resource?: Record<string, string>): OtlpReadings {
  return readingsOf(decodeOtlpJson(otlpRequest(metrics, resource)), NOON_MS);
}

const readingsIn = (found: OtlpReadings) => found.resources.flatMap(({ readings }) => readings);

/** The one reading of a series of one point with these labels. */
function meterOf(name: string, labels: Record<string, string>, isPower = false) {
  const point = { startS: 0, atS: 15, value: 10, labels };
  const metric = isPower ? gauge([point], { name, unit: "" }) : counter([{ ...point }], { name, unit: "" });
  const found = read([metric]);
  expect(found.rejections).toEqual(new Map());
  return readingsIn(found)[0];
}

describe("unitScale", () => {
  it.each([
    ["energy", "J", 1],
    ["energy", "kJ", 1000],
    ["energy", "mJ", 0.001],
    ["energy", "MJ", 1e6],
    ["energy", "uJ", 1e-6],
    ["energy", "microjoules", 1e-6],
    ["energy", "kWh", 3.6e6],
    ["energy", "kW.h", 3.6e6],
    ["energy", "J{of heat}", 1],
    ["energy", "W", null],
    ["energy", "Cel", null],
    ["energy", "constructor", null],
    ["power", "W", 1],
    ["power", "kW", 1000],
    ["power", "mW", 0.001],
    ["power", "J", null],
  ] as const)("of %s takes %s as %s", (quantity, unit, scale) => {
    expect(unitScale(quantity, unit)).toBe(scale);
  });
});

describe("readingsOf", () => {
  it.each([
    ["hw.energy", GPU, false, "gpu", 10],
    ["hw.energy", { "hw.id": "0", "hw.type": "memory" }, false, "ram", 10],
    ["hw.energy", { "hw.id": "0", "hw.type": "fan" }, false, "other", 10],
    ["hw.energy", { "hw.id": "0", "hw.type": "power_supply" }, false, "host", 10],
    ["hw.power", CPU, true, "cpu", 10],
    ["hw.host.energy", {}, false, "host", 10],
    ["kepler_node_cpu_joules_total", { zone: "package" }, false, "cpu", 10],
    ["kepler_node_cpu_joules", { zone: "package" }, false, "cpu", 10],
    ["kepler_node_gpu_watts", { gpu_uuid: "GPU-1" }, true, "gpu", 10],
    ["kepler_pod_gpu_joules_total", { pod_id: "c1f2" }, false, "gpu", 10],
    ["kepler_platform_watts", {}, true, "host", 10],
    ["scaph_host_energy_microjoules", {}, false, "host", 1e-5],
    ["scaph_socket_power_microwatts", { socket_id: "0" }, true, "cpu", 1e-5],
    ["scaph_domain_energy_microjoules", { domain_name: "dram" }, false, "ram", 1e-5],
    ["DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", { UUID: "GPU-1" }, false, "gpu", 0.01],
    ["DCGM_FI_DEV_POWER_USAGE", { UUID: "GPU-1" }, true, "gpu", 10],
    ["codecarbon_energy_consumed", {}, false, "host", 3.6e7],
  ])("knows %s with %j", (name, labels, isPower, component, value) => {
    const reading = meterOf(name, labels, isPower);
    expect(reading?.meter.component).toBe(component);
    expect(reading?.value).toBeCloseTo(value, 12);
  });

  it.each([
    ["system.cpu.time", {}],
    ["hw.temperature", GPU],
    ["hw.energy", { "hw.type": "battery" }],
    ["scaph_domain_energy_microjoules", { domain_name: "core" }],
    ["kepler_build_info", {}],
  ])("leaves %s with %j alone", (name, labels) => {
    const found = read([counter([{ startS: 0, atS: 1, value: 1, labels }], { name, unit: "s" })]);
    expect(found).toMatchObject({ resources: [], rejections: new Map(), warnings: new Set() });
  });

  it("takes the unit of the sender before that of the name, except CodeCarbon’s, which is wrong", () => {
    const point = { startS: 0, atS: 15, value: 2, labels: GPU };
    expect(readingsIn(read([counter([point], { unit: "kWh" })]))[0]?.value).toBe(7.2e6);
    const odd = read([counter([point], { name: "codecarbon_energy_consumed", unit: "(kW)" })]);
    expect(readingsIn(odd)[0]?.value).toBe(7.2e6);
  });

  const point = { startS: 0, atS: 15, value: 1, labels: GPU };
  it.each([
    ["a unit of another kind", counter([point], { unit: "Cel" }), 'unit "Cel" is not a unit of energy'],
    ["no temporality", counter([point], { temporality: 0 }), "no aggregation temporality"],
    ["a negative value", counter([{ ...point, value: -1 }]), "negative"],
    ["NaN", counter([{ ...point, value: "NaN" }]), "not a finite number"],
    ["infinity", gauge([{ ...point, value: "Infinity" }]), "not a finite number"],
    ["a value beyond all bounds", counter([{ ...point, value: 1e300 }]), "beyond all bounds"],
    ["energy as a gauge", gauge([point], { name: "hw.energy", unit: "J" }), "send a counter"],
    [
      "power as a change",
      { ...counter([point], { name: "hw.power", unit: "W", temporality: 1 }) },
      "send a gauge",
    ],
    [
      "a delta without a start",
      counter([{ ...point, startS: undefined }], { temporality: 1 }),
      "without a start",
    ],
    ["a delta over no time", counter([{ ...point, startS: 15 }], { temporality: 1 }), "over no time"],
    ["a start after the time", counter([{ ...point, startS: 16 }]), "start after its time"],
    ["a time in the future", gauge([{ ...point, atS: 86_400 }]), "in the future"],
    ["a histogram", { name: "hw.energy", histogram: { dataPoints: [{}] } }, "histogram"],
    [
      "a sum that may fall",
      { name: "hw.energy", sum: { aggregationTemporality: 2, dataPoints: [{ timeUnixNano: nanoAfter(1) }] } },
      "monotonic",
    ],
    ["no time", { name: "hw.power", gauge: { dataPoints: [{ asDouble: 1 }] } }, "without a time"],
    [
      "no value",
      { name: "hw.power", gauge: { dataPoints: [{ timeUnixNano: nanoAfter(1) }] } },
      "without a value",
    ],
  ])("refuses %s with a reason", (_case, metric, words) => {
    const found = read([metric]);
    expect(readingsIn(found)).toEqual([]);
    expect([...found.rejections]).toEqual([[expect.stringContaining(words), 1]]);
  });

  it("skips points whose sender has nothing to say", () => {
    const dataPoints = [{ timeUnixNano: nanoAfter(1), flags: 1, attributes: toAttributes(GPU) }];
    expect(read([{ name: "hw.power", unit: "W", gauge: { dataPoints } }])).toMatchObject({
      resources: [],
      rejections: new Map(),
    });
  });

  it("warns of energy under a name that it does not know", () => {
    const found = read([counter([point], { name: "my.energy" })]);
    expect([...found.warnings]).toEqual([expect.stringContaining('"my.energy"')]);
  });

  it("tells series apart by resource, scope, metric and attributes, in whatever order these come", () => {
    const seriesOf = (labels: Record<string, string>, resource: Record<string, string>) =>
      readingsIn(read([counter([{ ...point, labels }])], resource))[0]?.series;
    const series = seriesOf({ a: "1", b: "2" }, { c: "3", d: "4" });
    expect(seriesOf({ b: "2", a: "1" }, { d: "4", c: "3" })).toBe(series);
    expect(seriesOf({ a: "1", b: "3" }, { c: "3", d: "4" })).not.toBe(series);
    expect(seriesOf({ a: "1", b: "2" }, { c: "3", d: "5" })).not.toBe(series);
  });

  it("keeps nothing of a process but its number: command lines may hold secrets", () => {
    const labels = { pid: "4242", cmdline: "python3 train.py --password hunter2" };
    const reading = meterOf("scaph_process_power_consumption_microwatts", labels, true);
    expect(JSON.stringify(reading)).not.toContain("hunter2");
  });

  it("describes the run by its resource", () => {
    const [resource] = read([counter([point])], {
      "service.name": "llm-finetune",
      "host.name": "node-1",
      "wattprint.run.id": "slurm-4711",
      "process.runtime.name": "cpython",
      "process.runtime.version": "3.12.1",
      "cloud.provider": "gcp",
      "cloud.region": "europe-west9",
    }).resources;
    expect(resource).toMatchObject({
      gpuModel: "NVIDIA A100-SXM4-80GB",
      run: {
        givenRunId: "slurm-4711",
        name: "llm-finetune",
        pythonVersion: "3.12.1",
        cloudRegion: "europe-west9",
      },
    });
  });
});
