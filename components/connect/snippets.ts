/** Everything that a tracker has to be told. `token` may be a placeholder before one is made. */
export type ConnectionFacts = Readonly<{ publicUrl: string; token: string; experimentId: string }>;

export const SNIPPET_KINDS = ["config", "python", "environment", "otel", "curl"] as const;
export type SnippetKind = (typeof SNIPPET_KINDS)[number];

export type Snippet = Readonly<{ label: string; title: string; hint: string; code: string }>;

/** CodeCarbon measures every 15 s and posts every eighth measurement unless told otherwise: two minutes of silence. */
const API_CALL_INTERVAL = 2;

export const SNIPPET_LABELS: Record<SnippetKind, string> = {
  config: "CodeCarbon file",
  python: "Python",
  environment: "Hugging Face",
  otel: "OpenTelemetry",
  curl: "curl",
};

/** The exact lines to paste for one way of measuring. */
export function snippet(kind: SnippetKind, facts: ConnectionFacts): Snippet {
  const label = SNIPPET_LABELS[kind];
  switch (kind) {
    case "config":
      return {
        label,
        title: ".codecarbon.config",
        hint: "Save it in the folder you start from, or in your home folder. Your code and the command line client both read it.",
        code: configFile(facts),
      };
    case "python":
      return {
        label,
        title: "Python, with CodeCarbon",
        hint: "Wrap the part that should be measured. Keep the token out of files that you share.",
        code: pythonLines(facts),
      };
    case "environment":
      return {
        label,
        title: "Shell, before a Hugging Face script",
        hint: "Trainer measures by itself when codecarbon is installed. Scripts stay as they are.",
        code: environmentLines(facts),
      };
    case "otel":
      return {
        label,
        title: "Shell, for a program or a Collector with OpenTelemetry",
        hint: "Energy counters and power gauges (hw.*, Kepler, Scaphandre, DCGM) become a run for each sender; wattprint.run.id and wattprint.run.name name it yourself.",
        code: otelLines(facts),
      };
    case "curl":
      return {
        label,
        title: "Shell, the native API",
        hint: "Makes a run and posts one sample of 312\u202fW over 15\u202fs.",
        code: curlLines(facts),
      };
  }
}

function configFile({ publicUrl, token, experimentId }: ConnectionFacts): string {
  return [
    "[codecarbon]",
    "save_to_api = true",
    `api_endpoint = ${publicUrl}/api/codecarbon`,
    `api_key = ${token}`,
    `experiment_id = ${experimentId}`,
    `api_call_interval = ${String(API_CALL_INTERVAL)}`,
  ].join("\n");
}

function pythonLines({ publicUrl, token, experimentId }: ConnectionFacts): string {
  return [
    "from codecarbon import EmissionsTracker",
    "",
    "with EmissionsTracker(",
    "    save_to_api=True,",
    `    api_endpoint="${publicUrl}/api/codecarbon",`,
    `    api_key="${token}",`,
    `    experiment_id="${experimentId}",`,
    `    api_call_interval=${String(API_CALL_INTERVAL)},`,
    "):",
    "    train()",
  ].join("\n");
}

function environmentLines({ publicUrl, token, experimentId }: ConnectionFacts): string {
  return [
    "export CODECARBON_SAVE_TO_API=true",
    `export CODECARBON_API_ENDPOINT=${publicUrl}/api/codecarbon`,
    `export CODECARBON_API_KEY=${token}`,
    `export CODECARBON_EXPERIMENT_ID=${experimentId}`,
    `export CODECARBON_API_CALL_INTERVAL=${String(API_CALL_INTERVAL)}`,
    "python train.py",
  ].join("\n");
}

/** An SDK exports every minute unless told otherwise; a power gauge is better read more often. */
const OTEL_EXPORT_INTERVAL_MS = 15_000;

function otelLines({ publicUrl, token, experimentId }: ConnectionFacts): string {
  const endpoint = `${publicUrl}/api/v1/otlp/v1/metrics`;
  return [
    "export OTEL_METRICS_EXPORTER=otlp",
    "export OTEL_EXPORTER_OTLP_METRICS_PROTOCOL=http/protobuf",
    `export OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=${endpoint}`,
    `export OTEL_EXPORTER_OTLP_HEADERS=x-api-token=${token}`,
    `export OTEL_METRIC_EXPORT_INTERVAL=${String(OTEL_EXPORT_INTERVAL_MS)}`,
    `export OTEL_RESOURCE_ATTRIBUTES=wattprint.experiment.id=${experimentId}`,
    "",
    "# Or, in a Collector's configuration:",
    "exporters:",
    "  otlphttp/wattprint:",
    `    metrics_endpoint: ${endpoint}`,
    "    headers:",
    `      x-api-token: ${token}`,
  ].join("\n");
}

function curlLines({ publicUrl, token, experimentId }: ConnectionFacts): string {
  const post = (path: string) =>
    `curl -X POST ${publicUrl}/api/v1/${path} \\\n  -H "authorization: Bearer ${token}" -H "content-type: application/json" \\`;
  return [
    "RUN=$(python3 -c 'import uuid; print(uuid.uuid4())')",
    "NOW=$(date -u +%Y-%m-%dT%H:%M:%SZ)",
    "",
    post("runs"),
    `  -d '{"id":"'$RUN'","experimentId":"${experimentId}","name":"first run"}'`,
    "",
    post("samples"),
    `  -d '{"samples":[{"runId":"'$RUN'","sampledAt":"'$NOW'","durationS":15,"energyKwh":0.0013}]}'`,
  ].join("\n");
}
