/** One zone for each usual time on Earth: whoever lives in another sees their browser's own besides. */
const USUAL = [
  "Pacific/Honolulu",
  "America/Anchorage",
  "America/Los_Angeles",
  "America/Denver",
  "America/Chicago",
  "America/New_York",
  "America/Sao_Paulo",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Athens",
  "Africa/Nairobi",
  "Asia/Dubai",
  "Asia/Kolkata",
  "Asia/Shanghai",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Australia/Sydney",
  "Pacific/Auckland",
] as const;

/** Zones to choose from: UTC, the browser's own where it is known, the chosen one, and the usual ones. */
export function timeZoneChoices(chosen: string, ofBrowser: string | null): readonly string[] {
  return [...new Set(["UTC", ...(ofBrowser === null ? [] : [ofBrowser]), chosen, ...USUAL])];
}
