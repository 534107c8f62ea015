import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  AggregationTemporalityPreference,
  OTLPMetricExporter as JsonExporter,
} from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from "@opentelemetry/sdk-metrics";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "@/tests/support/server";
import { callApi, readRun } from "./support/wattprint";

const JOULES_PER_KWH = 3.6e6;
const SAME_RELATIVE = 1e-9;
/** Long enough that some ten joules are a power that a GPU draws. */
const STEP_MS = 200;
const GPU = { "hw.id": "gpu-0", "hw.type": "gpu", "hw.name": "NVIDIA A100-SXM4-40GB" };
const CPU = { "hw.id": "cpu-0", "hw.type": "cpu" };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.stop();
});

const exporters = {
  JSON: JsonExporter,
  protobuf: ProtobufExporter,
} as const;
const temporalities = {
  delta: AggregationTemporalityPreference.DELTA,
  cumulative: AggregationTemporalityPreference.CUMULATIVE,
} as const;
const cases = (["JSON", "protobuf"] as const).flatMap((encoding) =>
  (["delta", "cumulative"] as const).map((temporality) => [encoding, temporality] as const),
);

describe.each(cases)(
  "an unmodified OpenTelemetry SDK that sends %s with %s temporality",
  (encoding, name) => {
    function exporter(): PushMetricExporter {
      return new exporters[encoding]({
        url: `${server.url}/api/v1/otlp/v1/metrics`,
        headers: { authorization: `Bearer ${server.token}` },
        temporalityPreference: temporalities[name],
      });
    }

    it("counters: the stored kWh is what was counted, by component", async () => {
      const { runId, meter, flush, shutdown } = await startMeter(exporter());
      const energy = meter.createCounter("hw.energy", { unit: "J" });
      // The SDK takes the first addition for the moment that counting began.
      energy.add(0, GPU);
      energy.add(0, CPU);
      for (const [gpuJ, cpuJ] of [
        [30, 5],
        [41.5, 0],
        [12.25, 7.125],
      ] as const) {
        await sleep(STEP_MS);
        energy.add(gpuJ, GPU);
        energy.add(cpuJ, CPU);
        await flush();
      }
      await shutdown();
      const run = await readRun(server, runId);
      expect(relativeGap(run.energyKwh, (83.75 + 12.125) / JOULES_PER_KWH)).toBeLessThan(SAME_RELATIVE);
      expect(relativeGap(run.gpuEnergyKwh ?? Number.NaN, 83.75 / JOULES_PER_KWH)).toBeLessThan(SAME_RELATIVE);
      expect(relativeGap(run.cpuEnergyKwh ?? Number.NaN, 12.125 / JOULES_PER_KWH)).toBeLessThan(
        SAME_RELATIVE,
      );
    });

    it("counters of the hardware: what they had counted before the run is not its energy", async () => {
      const { runId, meter, flush, shutdown } = await startMeter(exporter());
      let countedJ = 4_000_000;
      meter.createObservableCounter("hw.energy", { unit: "J" }).addCallback((result) => {
        result.observe(countedJ, GPU);
      });
      await flush();
      for (const joules of [30, 41.5]) {
        await sleep(STEP_MS);
        countedJ += joules;
        await flush();
      }
      await shutdown();
      const run = await readRun(server, runId);
      expect(relativeGap(run.energyKwh, 71.5 / JOULES_PER_KWH)).toBeLessThan(SAME_RELATIVE);
    });

    it("power gauges: the stored kWh is power by time, between the first and the last look", async () => {
      const { runId, meter, flush, shutdown } = await startMeter(exporter());
      meter.createObservableGauge("hw.power", { unit: "W" }).addCallback((result) => {
        result.observe(250, GPU);
      });
      const looks: { fromMs: number; toMs: number }[] = [];
      for (let look = 0; look < 3; look += 1) {
        if (look > 0) await sleep(STEP_MS);
        const fromMs = performance.now();
        await flush();
        looks.push({ fromMs, toMs: performance.now() });
      }
      // It looks once more when it is shut down.
      const fromMs = performance.now();
      await shutdown();
      looks.push({ fromMs, toMs: performance.now() });
      const run = await readRun(server, runId);
      const [first, last] = [looks[0], looks.at(-1)];
      const joules = run.energyKwh * JOULES_PER_KWH;
      // The looks lie somewhere within their flushes.
      expect(joules).toBeGreaterThanOrEqual(0.25 * ((last?.fromMs ?? Number.NaN) - (first?.toMs ?? 0)) - 1);
      expect(joules).toBeLessThanOrEqual(0.25 * ((last?.toMs ?? Number.NaN) - (first?.fromMs ?? 0)) + 1);
    });
  },
);

const relativeGap = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

/** A run that is announced, and an SDK whose resource names it. */
async function startMeter(exporter: PushMetricExporter) {
  const runId = randomUUID();
  await callApi(server, "POST", "/api/v1/runs", { id: runId, name: "opentelemetry" });
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ "service.name": "training", "wattprint.run.id": runId }),
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 600_000 })],
  });
  return {
    runId,
    meter: provider.getMeter("energy"),
    flush: () => provider.forceFlush(),
    shutdown: () => provider.shutdown(),
  };
}
