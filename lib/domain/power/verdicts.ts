import {
  durationVerdict,
  powerVerdict,
  staleVerdict,
  type PowerRule,
  type PowerThresholds,
  type Typical,
  type Verdict,
} from "./rules";
import type { PowerEvidence } from "./alert-view";

/** What a rule says of one run or site, with what an alert would keep. */
export type Finding = {
  rule: PowerRule;
  subjectId: string;
  verdict: Verdict;
  evidence: PowerEvidence;
  /** Who announced the run; null for a site. */
  personId: string | null;
};

/** Means of the last whole minutes, W, that end at `endMs`. */
type Minutes = { means: readonly number[]; endMs: number };

type JudgedRun = {
  id: string;
  name: string;
  projectId: string;
  experimentId: string;
  personId: string | null;
  isOpen: boolean;
  isAlive: boolean;
  startMs: number;
  lastSampledAtMs: number;
  endsInSilence: boolean;
};

/** The three rules of runs. Without a typical run those that need one say nothing, and close what is open once the run has ended. */
export function judgeRun(
  run: JudgedRun,
  of: Minutes & { typical: Typical | null; thresholds: PowerThresholds; nowMs: number },
): Finding[] {
  const { typical, thresholds, nowMs } = of;
  const { id: subjectId, name, projectId, experimentId, personId } = run;
  const facts = { name, projectId, experimentId, similarRunCount: typical?.runCount ?? null };
  const power = powerVerdict(of.means, {
    limitW: (typical?.powerW ?? Infinity) * thresholds.runawayPowerRatio,
    ...{ minutes: thresholds.runawayMinutes, endMs: of.endMs },
  });
  const duration = durationVerdict(
    { startMs: run.startMs, isAlive: run.isAlive, nowMs },
    (typical?.durationS ?? Infinity) * thresholds.runawayDurationRatio,
  );
  const stale = staleVerdict({ ...run, nowMs, staleMinutes: thresholds.staleMinutes });
  return [
    {
      ...{ rule: "runaway-power", subjectId, personId },
      verdict: run.isOpen ? power : { state: "over", because: "ended" },
      evidence: { ...facts, typical: typical?.powerW ?? null, minutes: thresholds.runawayMinutes },
    },
    {
      ...{ rule: "runaway-duration", subjectId, personId, verdict: duration },
      evidence: { ...facts, typical: typical?.durationS ?? null, minutes: null },
    },
    {
      ...{ rule: "stale", subjectId, personId, verdict: stale },
      evidence: { ...facts, typical: null, similarRunCount: null, minutes: thresholds.staleMinutes },
    },
  ];
}

/** A site's facility power against its limit. */
export function judgeSite(
  site: { id: string; name: string; powerLimitKw: number },
  of: Minutes & { thresholds: PowerThresholds },
): Finding {
  const minutes = of.thresholds.siteMinutes;
  return {
    ...{ rule: "site-over-limit", subjectId: site.id, personId: null },
    verdict: powerVerdict(of.means, { limitW: site.powerLimitKw * 1000, minutes, endMs: of.endMs }),
    evidence: {
      ...{ name: site.name, projectId: null, experimentId: null },
      ...{ typical: null, similarRunCount: null, minutes },
    },
  };
}
