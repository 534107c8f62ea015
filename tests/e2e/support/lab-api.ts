import { randomUUID } from "node:crypto";

type Parts = {
  cpuEnergyKwh?: number;
  gpuEnergyKwh?: number;
  ramEnergyKwh?: number;
  measuredEnergyKwh?: number;
};

export type RunPlan = {
  name: string;
  experimentId?: string;
  /** Of all samples together, in equal parts. */
  energyKwh?: number;
  parts?: Parts;
  emissionsKgCo2e?: number;
  sampleCount?: number;
  intervalS?: number;
  /** How long ago the last sample was taken. */
  endedAgoS?: number;
  status?: "finished" | "failed" | "killed";
  exitCause?: string;
  zoneId?: string;
  tags?: string[];
  parameters?: Record<string, string | number>;
  /** Host, process, rank and the like. */
  context?: Record<string, string | number>;
};

/** What a test prepares through the product's own API. */
export class LabApi {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  async send(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  private async must(method: string, path: string, body?: unknown): Promise<{ id: string }> {
    const response = await this.send(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${text}`);
    // Every answer used here names what it made.
    return JSON.parse(text) as { id: string };
  }

  async makeProject(name: string, facts: object = {}): Promise<string> {
    return (await this.must("POST", "/api/v1/projects", { name, ...facts })).id;
  }

  async makeExperiment(projectId: string, name: string): Promise<string> {
    return (await this.must("POST", "/api/v1/experiments", { projectId, name })).id;
  }

  /** Announces a run; without samples it stays hidden. */
  async announceRun(plan: RunPlan): Promise<string> {
    const { name, experimentId, zoneId, tags, parameters, context } = plan;
    const startedAt = new Date(Date.now() - startedAgoS(plan) * 1000).toISOString();
    const hardware = {
      // Without their number: whatever energy a test takes, it is not too much for them.
      gpuModel: "NVIDIA L4",
      cpuModel: "Intel Xeon",
      cpuCount: 8,
      ramTotalGb: 32,
    };
    return (
      await this.must("POST", "/api/v1/runs", {
        id: randomUUID(),
        name,
        startedAt,
        tracker: "codecarbon",
        trackerVersion: "3.3.2",
        ...hardware,
        ...context,
        ...defined({ experimentId, zoneId, tags, parameters }),
      })
    ).id;
  }

  /** A run with samples at equal distances. */
  async makeRun(plan: RunPlan): Promise<string> {
    const runId = await this.announceRun(plan);
    const {
      sampleCount = 3,
      intervalS = 60,
      endedAgoS = 5,
      energyKwh = 0.03,
      parts = {},
      emissionsKgCo2e,
    } = plan;
    const each = (value: number | undefined) => (value === undefined ? undefined : value / sampleCount);
    const samples = Array.from({ length: sampleCount }, (_, index) => ({
      runId,
      sampledAt: new Date(
        Date.now() - (endedAgoS + (sampleCount - 1 - index) * intervalS) * 1000,
      ).toISOString(),
      durationS: intervalS,
      energyKwh: energyKwh / sampleCount,
      ...defined({
        cpuEnergyKwh: each(parts.cpuEnergyKwh),
        gpuEnergyKwh: each(parts.gpuEnergyKwh),
        ramEnergyKwh: each(parts.ramEnergyKwh),
        measuredEnergyKwh: each(parts.measuredEnergyKwh),
        emissionsKgCo2e: each(emissionsKgCo2e),
      }),
    }));
    await this.must("POST", "/api/v1/samples", { samples });
    const { status, exitCause } = plan;
    if (status !== undefined) {
      await this.must("PATCH", `/api/v1/runs/${runId}`, { status, ...defined({ exitCause }) });
    }
    return runId;
  }
}

const startedAgoS = ({ sampleCount = 3, intervalS = 60, endedAgoS = 5 }: RunPlan): number =>
  endedAgoS + sampleCount * intervalS;

function defined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** CodeCarbon's two calls, as its client makes them. */
export class CodecarbonTalk {
  private runId = "";

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly experimentId: string,
  ) {}

  private post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.url}/api/codecarbon${path}`, {
      method: "POST",
      headers: { "x-api-token": this.token, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  async announce(): Promise<string> {
    const response = await this.post("/runs", {
      timestamp: new Date().toISOString(),
      experiment_id: this.experimentId,
      os: "Linux-6.1.0-x86_64-with-glibc2.36",
      python_version: "3.11.7",
      codecarbon_version: "3.3.2",
      cpu_count: 8,
      cpu_model: "Intel Xeon",
      gpu_count: 1,
      gpu_model: "1 x NVIDIA L4",
      longitude: 2.4,
      latitude: 48.9,
      region: null,
      provider: null,
      ram_total_size: 32,
      tracking_mode: "machine",
    });
    // A 201 has an id; anything else fails the next call.
    this.runId = ((await response.json()) as { id: string }).id;
    return this.runId;
  }

  /** Posts the energy of `durationS` seconds at 240 W on the GPU, 60 W on the CPU and 12 W of memory: 312 W. */
  async emit(durationS: number): Promise<number> {
    const kwh = (watts: number) => (watts * durationS) / 3.6e6;
    const response = await this.post("/emissions", {
      timestamp: new Date().toISOString(),
      run_id: this.runId,
      duration: durationS,
      emissions_sum: kwh(312) * 0.05,
      emissions_rate: (kwh(312) * 0.05) / durationS,
      cpu_power: 60,
      gpu_power: 240,
      ram_power: 12,
      cpu_energy: kwh(60),
      gpu_energy: kwh(240),
      ram_energy: kwh(12),
      energy_consumed: kwh(312),
      cpu_utilization_percent: 40,
      gpu_utilization_percent: 90,
      ram_utilization_percent: 20,
      wue: 0,
    });
    await response.arrayBuffer();
    return response.status;
  }
}
