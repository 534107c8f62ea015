import type { FeedId } from "@/lib/domain/feed";
import type { Env } from "@/lib/env";
import { electricityMapsClient } from "./electricity-maps";
import type { FeedClient } from "./feed-client";
import type { Timing } from "./get-json";
import { wattTimeClient } from "./watttime";

/** A client for one poll of a feed, null without its key. */
export function makeFeedClient(feedId: FeedId, settings: Env, timing: Timing): FeedClient | null {
  switch (feedId) {
    case "electricity-maps": {
      const { ELECTRICITYMAPS_TOKEN: token, ELECTRICITYMAPS_URL: baseUrl } = settings;
      return token === undefined ? null : electricityMapsClient({ token, baseUrl }, timing);
    }
    case "watttime": {
      const { WATTTIME_USER: user, WATTTIME_PASSWORD: password, WATTTIME_URL: baseUrl } = settings;
      return user === undefined || password === undefined
        ? null
        : wattTimeClient({ user, password, baseUrl }, timing);
    }
  }
}
