type TrackerWords = { label: string; inText: string; atStart: string };

const WORDS: Readonly<Record<string, TrackerWords>> = {
  codecarbon: { label: "CodeCarbon", inText: "CodeCarbon", atStart: "CodeCarbon" },
  api: { label: "API client", inText: "the API client", atStart: "The API client" },
};

/** A tracker as it writes itself; unknown ones keep the name that they gave. */
function wordsOf(tracker: string): TrackerWords {
  return WORDS[tracker.toLowerCase()] ?? { label: tracker, inText: tracker, atStart: tracker };
}

/** On its own: "API client". */
export function trackerLabel(tracker: string): string {
  return wordsOf(tracker).label;
}

/** Within a sentence: "the API client". */
export function trackerName(tracker: string): string {
  return wordsOf(tracker).inText;
}

/** As the first word of a sentence: "The API client". */
export function trackerNameAtStart(tracker: string): string {
  return wordsOf(tracker).atStart;
}
