const LABELS: Readonly<Record<string, string>> = { codecarbon: "CodeCarbon", api: "API client" };

/** A tracker as it writes itself, on its own: "API client"; unknown ones keep the name that they gave. */
export function trackerLabel(tracker: string): string {
  return LABELS[tracker.toLowerCase()] ?? tracker;
}
