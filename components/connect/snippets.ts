/** Everything that a tracker has to be told. `token` may be a placeholder before one is made. */
export type ConnectionFacts = Readonly<{ publicUrl: string; token: string; experimentId: string }>;

export const SNIPPET_KINDS = ["config", "python", "environment", "otel", "curl"] as const;
export type SnippetKind = (typeof SNIPPET_KINDS)[number];

/** CodeCarbon measures every 15 s and posts every eighth measurement unless told otherwise: two minutes of silence. */
const API_CALL_INTERVAL = 2;

/** The exact lines to paste for one way of measuring. */
export function snippet(kind: SnippetKind, facts: ConnectionFacts): string {
  switch (kind) {
    case "config":
      return configFile(facts);
    case "python":
      return pythonLines(facts);
    case "environment":
      return environmentLines(facts);
    case "otel":
      return otelLines(facts);
    case "curl":
      return curlLines(facts);
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
