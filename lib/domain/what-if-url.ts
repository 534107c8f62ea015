import { AS_IT_WAS, type Scenario } from "./what-if-facts";
import { PEAK_FORMATS } from "./what-if-hardware";

/** Scenarios beside the run as it was. */
export const MOST_SCENARIOS = 6;
/** No building draws ten times what its computers do. */
export const MOST_PUE = 10;

const PLACE = /^[A-Za-z][\w./-]{0,79}$/;
const DEVICE = /^[\w.-]{1,80}$/;

/** The same things as form fields have them. */
export type ScenarioFields = Readonly<
  Record<"place" | "start" | "device" | "precision" | "pue", string | null | undefined>
>;

/** Reads a scenario from form fields; what has no meaning is left as it was. A comma is taken for a decimal point. */
export function scenarioOf(fields: ScenarioFields): Scenario {
  const text = (name: keyof ScenarioFields): string => (fields[name] ?? "").trim();
  const start = /^\d{1,2}$/.test(text("start")) ? Number(text("start")) : Number.NaN;
  const pue = text("pue") === "" ? Number.NaN : Number(text("pue").replace(",", "."));
  return {
    placeId: PLACE.test(text("place")) ? text("place") : null,
    startHour: start >= 0 && start < 24 ? start : null,
    deviceId: DEVICE.test(text("device")) ? text("device") : null,
    precision: PEAK_FORMATS.find((format) => format === text("precision").toLowerCase()) ?? null,
    pue: pue >= 1 && pue <= MOST_PUE ? pue : null,
  };
}

/** `place:FR;pue:1.1`. What is as it was is left out; of a scenario that changes nothing nothing is left. */
export function formatScenario(scenario: Scenario): string {
  const { placeId, startHour, deviceId, precision, pue } = scenario;
  const parts = { place: placeId, start: startHour, device: deviceId, precision, pue };
  return Object.entries(parts)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}:${String(value)}`]))
    .join(";");
}

export function parseScenario(text: string): Scenario {
  const parts = new Map(
    text.split(";").map((part) => {
      const colon = part.indexOf(":");
      return [part.slice(0, colon), part.slice(colon + 1)];
    }),
  );
  return scenarioOf({
    place: parts.get("place"),
    start: parts.get("start"),
    device: parts.get("device"),
    precision: parts.get("precision"),
    pue: parts.get("pue"),
  });
}

export const changesNothing = (scenario: Scenario): boolean =>
  formatScenario(scenario) === formatScenario(AS_IT_WAS);

/** The scenarios of an address (`s`, repeated), each once; those that change nothing are left out. */
export function parseScenarios(texts: readonly string[]): Scenario[] {
  const read = texts.map((text) => formatScenario(parseScenario(text))).filter((text) => text !== "");
  return [...new Set(read)].slice(0, MOST_SCENARIOS).map(parseScenario);
}

/** `/lab/runs/ID/what-if?s=…`. */
export function whatIfHref(orgPath: string, runId: string, scenarios: readonly Scenario[] = []): string {
  const params = new URLSearchParams(scenarios.map((scenario) => ["s", formatScenario(scenario)]));
  const query = params.toString();
  return `${orgPath}/runs/${runId}/what-if${query === "" ? "" : `?${query}`}`;
}
