import { findCarbonForecast, getCarbonAwareLocations } from "@/lib/data/queries/carbon-aware";
import { CarbonAwareFault } from "@/lib/domain/carbon-aware/fault";
import { askForecast } from "@/lib/domain/carbon-aware/forecast";
import { checkParameters } from "@/lib/domain/carbon-aware/parameters";
import type { Viewer } from "@/lib/domain/viewer";
import { withCarbonAware } from "./door";
import { locate } from "./locate";
import { locationsOf, queryOf, readBatch, readValues, type Given } from "./read";
import { toForecast, toLocations } from "./views";

/** `GET emissions/forecasts/current`: what is known of the hours to come, for each place. */
export const getCurrentForecasts = withCarbonAware(async ({ request, viewer }) => {
  const requestedMs = Date.now();
  const query = queryOf(request);
  const names = locationsOf(query);
  const { dataStartAt, dataEndAt, windowSize } = readValues(query, {
    dataStartAt: "time",
    dataEndAt: "time",
    windowSize: "minutes",
  });
  checkParameters(
    { MultipleLocations: names, Start: dataStartAt, End: dataEndAt, Duration: windowSize },
    { required: ["MultipleLocations"] },
  );
  const windowMinutes = windowSize ?? 0;
  const question = { startMs: dataStartAt, endMs: dataEndAt, windowMinutes };
  const forecasts = (await locate(viewer, names)).map(async (place) => {
    const known = await findCarbonForecast(viewer, place, requestedMs);
    if (known === null) throw cannotForecast(`'${place.asked}'`);
    const { generatedMs } = known;
    const about = { location: place.asked, generatedMs, requestedMs, windowMinutes };
    return toForecast(askForecast(known, question), about);
  });
  return Response.json(await Promise.all(forecasts));
});

/**
 * `POST emissions/forecasts/batch`: forecasts as they were at an earlier time. A newer forecast takes the place of the one before it, so none is
 * kept to answer from; what was asked is checked all the same.
 */
export const postForecasts = withCarbonAware(async ({ request, viewer }) => {
  const items = await readBatch(request);
  for (const [index, item] of items.entries()) {
    await checkBatchItem(viewer, item, `$[${String(index)}].`);
  }
  if (items.length === 0) return Response.json([]);
  throw new CarbonAwareFault(
    "NotImplementedException",
    "Forecasts of earlier times are not kept. Ask for forecasts/current, or for what was with average-carbon-intensity.",
  );
});

async function checkBatchItem(viewer: Viewer, item: Given, at: string): Promise<void> {
  const { requestedAt, dataStartAt, dataEndAt, windowSize } = readValues(
    item,
    { requestedAt: "time", dataStartAt: "time", dataEndAt: "time", windowSize: "minutes" },
    at,
  );
  const [location = null] = locationsOf(item);
  checkParameters(
    {
      SingleLocation: location,
      Requested: requestedAt,
      Start: dataStartAt,
      End: dataEndAt,
      Duration: windowSize,
    },
    { required: ["SingleLocation", "Requested"] },
  );
  await locate(viewer, [location ?? ""]);
}

const cannotForecast = (location: string): CarbonAwareFault =>
  new CarbonAwareFault(
    "NotImplementedException",
    `No forecast is stored for ${location}: the source of its intensity does not forecast.`,
  );

/** `GET locations`: every name that `location` may have. */
export const getLocations = withCarbonAware(async ({ viewer }) => {
  const { all } = await getCarbonAwareLocations(viewer);
  return all.length === 0 ? new Response(null, { status: 204 }) : Response.json(toLocations(all));
});
