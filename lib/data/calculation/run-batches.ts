/** Runs are gone through in the order of their ids, this many at a time. */
export const RUNS_AT_ONCE = 200;
export const BEFORE_ALL_RUNS = "00000000-0000-0000-0000-000000000000";
