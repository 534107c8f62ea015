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

/** What the words of every kind may name; what a message does not say is empty. */
export function inboxGaps(detail: Readonly<Record<string, string>>) {
  const { title = "", by = "", reason = "", reportId = "", percent = "", minutes = "" } = detail;
  return { title, by, reason, reportId, percent, minutes };
}
