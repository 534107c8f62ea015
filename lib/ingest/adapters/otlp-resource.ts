import type { OtlpAttributes } from "./otlp-request";

/** What a resource says of the run that its energy belongs to. Null is what it does not say. */
export type OtlpRun = {
  /** `wattprint.run.id`: any text that names the run; a UUID is our own identifier. */
  givenRunId: string | null;
  experimentId: string | null;
  name: string | null;
  /** Who sends: service, its instance and the host. Names the run where `givenRunId` does not. */
  sender: readonly string[];
  trackerVersion: string | null;
  os: string | null;
  pythonVersion: string | null;
  cpuModel: string | null;
  cloudProvider: string | null;
  cloudRegion: string | null;
  host: string | null;
  processId: number | null;
  gitCommit: string | null;
  /** What Wattprint's own attributes say, by the names that runs' parameters have: `wattprint.run.seed` is `seed`. */
  parameters: Readonly<Record<string, string>>;
};

/** Facts of a run for which OpenTelemetry has no attribute of its own. */
const RUN_FACTS = ["sweep", "seed", "task", "approach", "precision", "dataset", "tokens", "model_parameters"];

/** What PostgreSQL cannot store: U+0000, and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;
const LONGEST_TEXT = 200;

/** A text fit to be stored; null for none. */
export function storable(text: string | undefined, longest = LONGEST_TEXT): string | null {
  const clean = (text ?? "").slice(0, longest).replace(UNSTORABLE, "").trim();
  return clean === "" ? null : clean;
}

/** SDKs name a service that nobody named so. */
const UNNAMED_SERVICE = /^unknown_service\b/;

export function otlpRun(attributes: OtlpAttributes): OtlpRun {
  const text = (key: string) => storable(attributes.get(key));
  const service = text("service.name");
  const runtime = text("process.runtime.name");
  const isPython = runtime !== null && /^(cpython|pypy)$/i.test(runtime);
  return {
    givenRunId: text("wattprint.run.id"),
    experimentId: text("wattprint.experiment.id"),
    name: text("wattprint.run.name") ?? (service === null || UNNAMED_SERVICE.test(service) ? null : service),
    sender: [service, text("service.instance.id"), text("host.id") ?? text("host.name")].map(
      (part) => part ?? "",
    ),
    trackerVersion: text("telemetry.distro.version") ?? text("telemetry.sdk.version"),
    os: text("os.description") ?? text("os.type"),
    pythonVersion: isPython ? text("process.runtime.version") : null,
    cpuModel: text("host.cpu.model.name"),
    cloudProvider: text("cloud.provider"),
    cloudRegion: text("cloud.region"),
    host: text("host.name") ?? text("host.id"),
    processId: processIdOf(text("process.pid")),
    gitCommit: text("vcs.ref.head.revision"),
    parameters: Object.fromEntries(
      RUN_FACTS.flatMap((name) => {
        const said = text(`wattprint.run.${name}`);
        return said === null ? [] : [[name, said]];
      }),
    ),
  };
}

function processIdOf(text: string | null): number | null {
  const id = text === null ? Number.NaN : Number(text);
  return Number.isInteger(id) && id >= 0 && id <= 2_147_483_647 ? id : null;
}

/** Where an exporter of one node says so in the point; a gateway's resource names the gateway. */
const HOST_LABELS = ["node_name", "Hostname"];
const HOST_ATTRIBUTES = ["k8s.node.name", "host.name", "host.id", "service.instance.id"];
const LONGEST_HOST = 64;

/** The machine that a point was measured on; "" where nothing says. Meters overlap within one machine only. */
export function hostOf(resource: OtlpAttributes, labels: OtlpAttributes): string {
  for (const [holder, keys] of [
    [labels, HOST_LABELS],
    [resource, HOST_ATTRIBUTES],
  ] as const) {
    for (const key of keys) {
      const host = storable(holder.get(key), LONGEST_HOST);
      if (host !== null) return host;
    }
  }
  return "";
}

const GPU_NAME_LABELS = ["gpu_name", "modelName", "hw.model", "hw.name"];

/** What a GPU's point calls the device. */
export function gpuModelOf(labels: OtlpAttributes): string | null {
  for (const key of GPU_NAME_LABELS) {
    const model = storable(labels.get(key));
    if (model !== null) return model;
  }
  return null;
}
