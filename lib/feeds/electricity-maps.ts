import { electricityMapsZone, FEEDS, type IntensityReading } from "@/lib/domain/feed";
import { HOUR_MS } from "@/lib/domain/units";
import type { FeedClient, ReadQuestion } from "./feed-client";
import { readElectricityMaps, readElectricityMapsForecast } from "./electricity-maps-answer";
import { FeedError } from "./feed-error";
import { getJson, type Service, type Timing } from "./get-json";

const SERVICE: Service = {
  name: FEEDS["electricity-maps"].name,
  keySettings: FEEDS["electricity-maps"].keySettings.join(" and "),
  urlSetting: "ELECTRICITYMAPS_URL",
};

/** `history` reaches back so far, with every contract. */
const HISTORY_MS = 24 * HOUR_MS;
/** As far ahead as the service looks; a contract may end before. */
const HORIZON_HOURS = "72";
/** The longest range of hourly values in one answer of `past-range`. */
const RANGE_MS = 240 * HOUR_MS;

/**
 * Electricity Maps' API, version 3: hourly, flow-traced, life-cycle. `history` (24 hours) is in every contract,
 * `past-range` in some; without it a longer gap stays open. So is `forecast`. One client is made for one poll.
 */
export function electricityMapsClient(
  { token, baseUrl }: { token: string; baseUrl: string },
  timing: Timing,
): FeedClient {
  let hasRanges = true;

  const ask = async (
    path: string,
    { zoneId, signal }: Pick<ReadQuestion, "zoneId" | "signal">,
    range: Record<string, string> = {},
  ) => {
    const url = new URL(`${baseUrl}/carbon-intensity/${path}`);
    const parameters = {
      zone: zoneId,
      emissionFactorType: "lifecycle",
      temporalGranularity: "hourly",
      ...range,
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return getJson(SERVICE, { url, headers: { "auth-token": token }, signal }, timing);
  };

  async function* readRanges(question: ReadQuestion): AsyncGenerator<readonly IntensityReading[]> {
    for (let startMs = question.fromMs; startMs < question.nowMs; startMs += RANGE_MS) {
      const endMs = Math.min(startMs + RANGE_MS, question.nowMs);
      const range = { start: isoMinute(startMs), end: isoMinute(endMs) };
      yield readElectricityMaps(await ask("past-range", question, range), question);
    }
  }

  return {
    id: "electricity-maps",
    zoneOf: electricityMapsZone,
    locate: null,
    async *read(question) {
      if (hasRanges && question.fromMs < question.nowMs - HISTORY_MS) {
        try {
          yield* readRanges(question);
          return;
        } catch (error) {
          if (!(error instanceof FeedError) || error.code !== "not-covered") throw error;
          // The contract or the zone: if the zone is in it, the last day is.
          hasRanges = false;
        }
      }
      yield readElectricityMaps(await ask("history", question), question);
    },
    readForecast: async (question) =>
      readElectricityMapsForecast(await ask("forecast", question, { horizonHours: HORIZON_HOURS }), question),
  };
}

function isoMinute(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}:00Z`;
}
