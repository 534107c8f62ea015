/** What the method page explains, in its order: what a figure names as its why. */
export const METHOD_TOPICS = [
  "it",
  "facility",
  "location",
  "market",
  "tracker",
  "power",
  "hours",
  "measured",
  "water",
  "interval",
  "efficiency",
  "best",
  "waste",
  "alerts",
  "comparison",
  "scenario",
  "schedule",
  "plans",
  "held",
  "restatement",
  "imported",
  "factors",
  "label",
  "report",
  "waterfall",
  "forecast",
  "reductions",
  "baseline",
  "initiatives",
  "budget",
] as const;
export type MethodTopic = (typeof METHOD_TOPICS)[number];

/** Where a topic is explained, for everybody. */
export const methodHref = (topic: MethodTopic): string => `/method#why-${topic}`;
