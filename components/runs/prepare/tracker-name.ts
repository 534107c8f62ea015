import { trackerLabel } from "@/lib/domain/tracker-name";

/** A tracker for a message: trackers have names of their own, a program that uses the API has a word in each language. */
export function trackerWords(tracker: string): { kind: "api" | "named"; tracker: string } {
  return { kind: tracker.toLowerCase() === "api" ? "api" : "named", tracker: trackerLabel(tracker) };
}
