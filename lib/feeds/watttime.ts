import { FEEDS } from "@/lib/domain/feed";
import type { FeedClient } from "./feed-client";
import { FeedError } from "./feed-error";
import { getJson, type Service, type Timing } from "./get-json";
import { readRegion, readToken, readWattTime } from "./watttime-answer";

const SERVICE: Service = {
  name: FEEDS.watttime.name,
  keySettings: FEEDS.watttime.keySettings.join(" and "),
  urlSetting: "WATTTIME_URL",
};

const SIGNAL = "co2_moer";
/** As far ahead as the service looks. */
const HORIZON_HOURS = "72";

type Account = { user: string; password: string; baseUrl: string };

/**
 * WattTime's API, version 3. A login with user and password gives a token for 30 minutes: one client is made for one
 * poll, which is shorter, and a token that is refused all the same is fetched once more.
 */
export function wattTimeClient({ user, password, baseUrl }: Account, timing: Timing): FeedClient {
  let token: string | null = null;

  const login = async (signal: AbortSignal): Promise<string> => {
    const basic = Buffer.from(`${user}:${password}`).toString("base64");
    const headers = { authorization: `Basic ${basic}` };
    return readToken(
      await getJson(SERVICE, { url: new URL(`${baseUrl}/login`), headers, signal }, timing).catch(
        asKeyRefused,
      ),
    );
  };

  const ask = async (
    path: string,
    parameters: Record<string, string>,
    signal: AbortSignal,
  ): Promise<unknown> => {
    const url = new URL(`${baseUrl}/v3/${path}`);
    url.search = new URLSearchParams({ ...parameters, signal_type: SIGNAL }).toString();
    const isFresh = token === null;
    token ??= await login(signal);
    try {
      return await getJson(SERVICE, { url, headers: { authorization: `Bearer ${token}` }, signal }, timing);
    } catch (error) {
      if (!(error instanceof FeedError) || error.code !== "key-refused" || isFresh) throw error;
      token = null;
      return ask(path, parameters, signal);
    }
  };

  return {
    id: "watttime",
    zoneOf: (place) => place.watttimeRegion,
    async locate({ latitude, longitude }, signal) {
      const parameters = { latitude: String(latitude), longitude: String(longitude) };
      try {
        return readRegion(await ask("region-from-loc", parameters, signal));
      } catch (error) {
        if (error instanceof FeedError && error.code === "not-covered") return null;
        throw error;
      }
    },
    // The poll asks for 30 days at most; an answer may hold 32.
    async *read({ zoneId, fromMs, nowMs, signal }) {
      const range = { start: new Date(fromMs).toISOString(), end: new Date(nowMs).toISOString() };
      yield readWattTime(await ask("historical", { region: zoneId, ...range }, signal), { zoneId });
    },
    async readForecast({ zoneId, nowMs, signal }) {
      const parameters = { region: zoneId, horizon_hours: HORIZON_HOURS };
      const hours = readWattTime(await ask("forecast", parameters, signal), { zoneId });
      return hours.filter(({ hourMs }) => hourMs > nowMs);
    },
  };
}

/** A login that is forbidden is no zone that is not covered. */
function asKeyRefused(error: unknown): never {
  if (error instanceof FeedError && error.code === "not-covered") {
    throw new FeedError(
      "key-refused",
      "WattTime refuses the login.",
      `Check ${SERVICE.keySettings} and start again with the right values. It is asked once an hour until then.`,
      { cause: error },
    );
  }
  throw error;
}
