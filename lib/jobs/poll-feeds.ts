import { endRefusals } from "../data/feed-records";
import { FEED_IDS } from "../domain/feed";
import type { Env } from "../env";
import { makeFeedClient } from "../feeds/configured";
import { USUAL_TIMING } from "../feeds/get-json";
import { pollFeed } from "../feeds/poll";
import type { Job } from "./job";

/** One job for each live feed that has a key: a feed that is down delays no other. */
export function feedJobs(settings: Env): Job[] {
  return FEED_IDS.flatMap((feedId): Job[] => {
    if (makeFeedClient(feedId, settings, USUAL_TIMING) === null) return [];
    return [
      {
        name: `poll-${feedId}`,
        everyMinutes: settings.WATTPRINT_FEED_MINUTES,
        prepare: () => endRefusals(feedId),
        async run(signal) {
          const client = makeFeedClient(feedId, settings, USUAL_TIMING);
          if (client !== null) await pollFeed(client, Date.now(), signal);
        },
      },
    ];
  });
}
