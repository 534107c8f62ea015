import type { DeliverySummary } from "@/lib/domain/webhook/view";
import type { ClosingReason, PowerRule, PowerThresholds } from "./rules";

/** What an alert rests on, as it was when it was raised. */
export type PowerEvidence = {
  /** Of the run or the site. */
  name: string;
  projectId: string | null;
  experimentId: string | null;
  /** Median of similar runs, W or s by the rule; null for rules without one. */
  typical: number | null;
  similarRunCount: number | null;
  /** For how long it had to hold; null for a duration. */
  minutes: number | null;
};

export type PowerAlertView = {
  id: string;
  rule: PowerRule;
  /** A run, or a site. */
  subjectId: string;
  /** W, or s, by the rule. */
  allowed: number;
  observed: number;
  evidence: PowerEvidence;
  /** ISO 8601: since when it holds, and when it was found. */
  since: string;
  raisedAt: string;
  toldCount: number;
  closed: { at: string; because: ClosingReason } | null;
  /** What webhooks were told of it. */
  deliveries: readonly DeliverySummary[];
};

/** ISO 8601: when what an alert is about began. A silence began before it was too long, and a run before it lasted too long. */
export function beganAt({
  rule,
  since,
  allowed,
}: Pick<PowerAlertView, "rule" | "since" | "allowed">): string {
  const isOfTime = rule === "stale" || rule === "runaway-duration";
  return isOfTime ? new Date(Date.parse(since) - allowed * 1000).toISOString() : since;
}

export type PowerThresholdsView = PowerThresholds & { changed: { at: string; by: string | null } | null };
