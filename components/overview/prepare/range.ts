import { DAY_MS } from "@/lib/domain/units";

export const OVERVIEW_RANGES = ["7d", "30d", "90d", "12mo"] as const;
export type OverviewRange = (typeof OVERVIEW_RANGES)[number];

const DAYS: Readonly<Record<Exclude<OverviewRange, "12mo">, number>> = { "7d": 7, "30d": 30, "90d": 90 };

export function parseOverviewRange(value: string | readonly string[] | undefined): OverviewRange {
  return OVERVIEW_RANGES.find((range) => range === value) ?? "30d";
}

/** Whole UTC days, today included; twelve months begin on the first of a month, so that every bar is a whole one. */
export function overviewSpan(range: OverviewRange, nowMs: number): { from: Date; to: Date } {
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const to = new Date(today + DAY_MS);
  if (range !== "12mo") return { from: new Date(to.getTime() - DAYS[range] * DAY_MS), to };
  const at = new Date(today);
  return { from: new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 11, 1)), to };
}
