import { findCarbonIntensity, type FoundIntensity } from "@/lib/data/queries/carbon-aware";
import { unreadable } from "@/lib/domain/carbon-aware/fault";
import { checkParameters } from "@/lib/domain/carbon-aware/parameters";
import { averageOver, bestPoints } from "@/lib/domain/carbon-aware/points";
import type { Viewer } from "@/lib/domain/viewer";
import { withCarbonAware } from "./door";
import { checkExtent, locate } from "./locate";
import { locationsOf, queryOf, readBatch, readValues, type Given } from "./read";
import { toAverage, toEmissionsData } from "./views";

/** `GET emissions/bylocation`: one place. */
export const getEmissionsByLocation = withCarbonAware(async ({ request, viewer }) => {
  const query = queryOf(request);
  const [location] = locationsOf(query);
  if (location === undefined) throw unreadable({ location: ["The location field is required."] });
  return toAnswer(await findEmissions(viewer, [location], query));
});

/** `GET emissions/bylocations`: every place that `location` names. */
export const getEmissionsByLocations = withCarbonAware(async ({ request, viewer }) => {
  const query = queryOf(request);
  return toAnswer(await findEmissions(viewer, locationsOf(query), query));
});

/** `GET emissions/bylocations/best`: every point of the least intensity. */
export const getBestEmissions = withCarbonAware(async ({ request, viewer }) => {
  const query = queryOf(request);
  const found = await findEmissions(viewer, locationsOf(query), query);
  return toAnswer({ ...found, points: bestPoints(found.points) });
});

async function findEmissions(
  viewer: Viewer,
  names: readonly string[],
  query: Given,
): Promise<FoundIntensity> {
  const { time, toTime } = readValues(query, { time: "time", toTime: "time" });
  checkParameters(
    { MultipleLocations: names, Start: time, End: toTime },
    { required: ["MultipleLocations"], needsStart: true },
  );
  const fromMs = time ?? Date.now();
  const range = { fromMs, toMs: toTime ?? fromMs };
  checkExtent(names.length, range);
  return findCarbonIntensity(viewer, await locate(viewer, names), range);
}

/** Says where the figures come from, for which the SDK's shapes have no place. */
const ORIGIN_HEADER = "x-wattprint-intensity";

const originHeaders = (origins: FoundIntensity["origins"]): Record<string, string> =>
  origins.length === 0 ? {} : { [ORIGIN_HEADER]: origins.join(", ") };

function toAnswer({ points, origins }: FoundIntensity): Response {
  const headers = originHeaders(origins);
  if (points.length === 0) return new Response(null, { status: 204, headers });
  return Response.json(points.map(toEmissionsData), { headers });
}

/** `GET emissions/average-carbon-intensity`. */
export const getAverageIntensity = withCarbonAware(async ({ request, viewer }) => {
  const query = queryOf(request);
  const { average, origins } = await findAverage(viewer, query);
  return Response.json(average, { headers: originHeaders(origins) });
});

/** `POST emissions/average-carbon-intensity/batch`: an average for each object, in order. */
export const postAverageIntensities = withCarbonAware(async ({ request, viewer }) => {
  const found: Awaited<ReturnType<typeof findAverage>>[] = [];
  for (const [index, item] of (await readBatch(request)).entries()) {
    found.push(await findAverage(viewer, item, `$[${String(index)}].`));
  }
  const origins = [...new Set(found.flatMap((each) => each.origins))].sort();
  return Response.json(
    found.map(({ average }) => average),
    { headers: originHeaders(origins) },
  );
});

async function findAverage(viewer: Viewer, given: Given, at = "") {
  const { startTime, endTime } = readValues(given, { startTime: "time", endTime: "time" }, at);
  const [name = null] = locationsOf(given);
  checkParameters(
    { SingleLocation: name, Start: startTime, End: endTime },
    { required: ["SingleLocation", "Start", "End"] },
  );
  // All three are set, or the check has thrown.
  const [location, fromMs, toMs] = [name ?? "", startTime ?? 0, endTime ?? 0];
  checkExtent(1, { fromMs, toMs });
  const found = await findCarbonIntensity(viewer, await locate(viewer, [location]), { fromMs, toMs });
  const mean = averageOver(found.points, fromMs, toMs);
  return { average: toAverage(location, fromMs, toMs, mean), origins: found.origins };
}
