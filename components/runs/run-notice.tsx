import { Notice } from "@/components/ui/notice";
import { formatDuration, formatInstant } from "@/lib/domain/format";
import type { RunDetail } from "@/lib/domain/run";
import { runStateLimitsS } from "@/lib/domain/run-state";

/** What a state means, where a word alone does not say it; nothing for a run that runs or finished. */
export function RunNotice({ run }: Readonly<{ run: RunDetail }>) {
  if (run.lastSampledAt === null) return null;
  const last = `${formatInstant(run.lastSampledAt, { seconds: true })} UTC`;
  if (run.state === "stale") return <StaleNotice run={run} last={last} />;
  if (run.state === "ended") {
    return (
      <Notice title={`Samples stopped at ${last}; nobody said how the run ended.`} className="mb-3.5">
        Most trackers never say that a run ends, so this is usual. Late data reopens the run.
      </Notice>
    );
  }
  if (run.state !== "failed" && run.state !== "killed") return null;
  const at = run.endedAt === null ? "" : ` ${formatInstant(run.endedAt)} UTC`;
  return (
    <Notice
      kind={run.state === "failed" ? "bad" : "warn"}
      title={run.state === "failed" ? `The run failed${at}.` : `The run was killed${at}.`}
      className="mb-3.5"
    >
      {run.exitCause === null ? (
        <p>No cause was given. Its energy stays in every total.</p>
      ) : (
        <>
          <p className="font-mono text-xs wrap-anywhere">{run.exitCause}</p>
          <p>Its energy stays in every total.</p>
        </>
      )}
    </Notice>
  );
}

function StaleNotice({ run, last }: Readonly<{ run: RunDetail; last: string }>) {
  const { endedAfterS } = runStateLimitsS(run.intervalS);
  return (
    <Notice kind="warn" title={`No sample since ${last}.`} className="mb-3.5">
      Each sample so far covers {formatDuration(run.intervalS)} at most. The run may go on, or have ended
      without a word: after {formatDuration(endedAfterS)} of silence it counts as ended. Late data is taken
      either way.
    </Notice>
  );
}
