/** Words to one person about something that waits for them. */
export const INBOX_KINDS = [
  "report-waits",
  "report-returned",
  "report-approved",
  "report-drafted",
  "budget-energy",
  "budget-emissions",
  "power-runaway",
  "power-lasting",
  "power-stale",
  "power-site",
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

export type InboxMessageView = {
  id: string;
  kind: InboxKind;
  detail: Readonly<Record<string, string>>;
  /** Within the organization's pages. */
  path: string;
  at: string;
  isRead: boolean;
};

/**
 * What the words of every kind may name; what a message does not say is empty. An alert that was told without its beginning was found
 * at `at`.
 */
export function inboxGaps(
  { detail, at }: Pick<InboxMessageView, "detail" | "at">,
  write: { instant: (iso: string, options: { year: true; zone: true }) => string },
) {
  const { title = "", by = "", reason = "", reportId = "", percent = "", minutes = "" } = detail;
  const since = write.instant(detail["since"] ?? at, { year: true, zone: true });
  return { title, by, reason, reportId, percent, minutes, since };
}

/** What can be done about an alert. */
export type NextStep = "budget" | "runaway" | "lasting" | "stale" | "site";

const NEXT_STEPS: Partial<Record<InboxKind, NextStep>> = {
  "budget-energy": "budget",
  "budget-emissions": "budget",
  "power-runaway": "runaway",
  "power-lasting": "lasting",
  "power-stale": "stale",
  "power-site": "site",
};

/** Null for a message that is no alert. */
export const nextStepOf = (kind: InboxKind): NextStep | null => NEXT_STEPS[kind] ?? null;
