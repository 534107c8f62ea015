const NAMES: Readonly<Record<string, string>> = { codecarbon: "CodeCarbon", api: "The API client" };

/** A tracker as it writes itself; unknown ones keep the name that they gave. */
export function trackerName(tracker: string): string {
  return NAMES[tracker.toLowerCase()] ?? tracker;
}
