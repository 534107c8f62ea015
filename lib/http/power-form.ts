import { z } from "zod";
import { THRESHOLD_RANGES, type PowerThresholds } from "@/lib/domain/power/rules";

/** A comma is as good as a point before the decimals. */
const amount = z.string().transform((text) => Number(text.trim().replace(",", ".") || Number.NaN));

/** Thresholds of power as their form gives them, with what to say of a ratio, of minutes of a day, and of an hour. */
export function thresholdsSchema(ratioWrong: string, minutesWrong: string, hourWrong: string) {
  const within = (name: keyof PowerThresholds, words: string, isWhole: boolean) => {
    const { least, most } = THRESHOLD_RANGES[name];
    const value = z.number(words).min(least, words).max(most, words);
    return amount.pipe(isWhole ? value.int(words) : value);
  };
  return z.strictObject({
    runawayPowerRatio: within("runawayPowerRatio", ratioWrong, false),
    runawayMinutes: within("runawayMinutes", hourWrong, true),
    runawayDurationRatio: within("runawayDurationRatio", ratioWrong, false),
    staleMinutes: within("staleMinutes", minutesWrong, true),
    siteMinutes: within("siteMinutes", hourWrong, true),
  });
}
