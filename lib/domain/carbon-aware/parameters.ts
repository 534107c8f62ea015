import { invalidParameters } from "./fault";

/** What the SDK calls its parameters in errors, whatever the query calls them. */
export type ParameterName =
  "MultipleLocations" | "SingleLocation" | "Start" | "End" | "Duration" | "Requested";

/** Instants in ms since 1970, the duration in minutes; null where nothing was given. */
export type AskedParameters = {
  MultipleLocations?: readonly string[];
  SingleLocation?: string | null;
  Start?: number | null;
  End?: number | null;
  Duration?: number | null;
  Requested?: number | null;
};

/**
 * Holds parameters to the SDK's rules: what is required is set, the start lies before the end (equal is an error), and a window has a
 * length. `needsStart`: an end alone says no range.
 * @throws CarbonAwareFault `ArgumentException` with texts by internal name.
 */
export function checkParameters(
  given: AskedParameters,
  { required, needsStart = false }: { required: readonly ParameterName[]; needsStart?: boolean },
): void {
  const unset = required.filter((name) => isUnset(given[name]));
  if (unset.length > 0) {
    throw invalidParameters(Object.fromEntries(unset.map((name) => [name, [`${name} is not set`]])));
  }
  const { Start: start = null, End: end = null, Duration: duration = null } = given;
  if (start !== null && end !== null && start >= end) {
    throw invalidParameters({ Start: ["Start must be before End"] });
  }
  if (needsStart && start === null && end !== null) {
    throw invalidParameters({ Start: ["Start must be defined if End is defined"] });
  }
  if (duration !== null && duration < 0) {
    throw invalidParameters({ Duration: ["Duration must not be negative"] });
  }
}

const isUnset = (value: AskedParameters[ParameterName]): boolean =>
  value === undefined || value === null || (typeof value !== "number" && value.length === 0);
