import { expect, it } from "vitest";
import { fuzzLive, LIVE_FORMATS } from "@/tests/fuzz/live";

/** `npm run fuzz` sends 100,000 of each. */
const POSTS = 400;
const SEED = 20_261_121;

it.each(LIVE_FORMATS)(
  "%s: damaged posts are answered below 500 and leave no row that cannot be",
  async (format) => {
    const { statuses, fault } = await fuzzLive(format, POSTS, SEED);
    expect(fault).toBeNull();
    expect(Object.values(statuses).reduce((sum, times) => sum + times, 0)).toBe(POSTS);
  },
);
