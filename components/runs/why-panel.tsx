import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Panel } from "@/components/ui/panel";
import type { RunDetail } from "@/lib/domain/run";
import { FactorCitation } from "./factor-citation";
import { prepareTrackerFigure } from "./prepare/tracker-figure";
import { trackerName } from "./prepare/tracker-name";
import { prepareWhy } from "./prepare/why";
import type { WhyStep } from "./prepare/why";

/** The way from samples to emissions, with every number in it, and the tracker's own figure beside it. */
export function WhyPanel({ run, id }: Readonly<{ run: RunDetail; id: string }>) {
  const steps = prepareWhy(run);
  const result = steps.at(-1)?.value ?? null;
  return (
    <Panel title={result === null ? "Why there is no emissions figure" : `Why ${result}`} id={id}>
      <ol className="-my-2 tabular-nums">
        {steps.map((step) => (
          <Step key={step.key} step={step} />
        ))}
      </ol>
      <TrackerFigure run={run} />
    </Panel>
  );
}

function Step({ step }: Readonly<{ step: WhyStep }>) {
  const isResult = step.key === "emissions";
  return (
    <li
      className={`grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 py-2.25 ${isResult ? "border-t border-line-strong" : "border-t border-line first:border-t-0"}`}
    >
      <span className={`text-text-1 ${isResult ? "font-semibold" : "font-medium"}`}>{step.name}</span>
      <span className={`text-right text-text-1 ${isResult ? "font-semibold" : ""}`}>
        {step.value ?? <span className="text-text-3">n/a</span>}
      </span>
      {step.detail === "" ? null : (
        <small className="col-span-2 text-xs leading-normal text-text-3">
          {step.evidence === "estimated" ? (
            <>
              <EstimateBadge>{step.key === "pue" ? "assumed" : "estimated"}</EstimateBadge>{" "}
            </>
          ) : null}
          {step.detail}
          {step.factor === undefined ? null : (
            <>
              {" "}
              <FactorCitation factor={step.factor} />.
            </>
          )}
        </small>
      )}
    </li>
  );
}

function TrackerFigure({ run }: Readonly<{ run: RunDetail }>) {
  const figure = prepareTrackerFigure(run);
  return (
    <div className="mt-3.5 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-t border-line-strong pt-2.5 tabular-nums">
      <span className="font-medium text-text-1">As {trackerName(run.tracker)} reported</span>
      <span className="text-right text-text-1">
        {figure?.value ?? <span className="text-text-3">n/a</span>}
      </span>
      <small className="col-span-2 text-xs leading-normal text-text-3">
        {figure === null ? "It sent no emissions of its own. " : `${figure.difference} `}
        Kept beside ours, never added to it.
      </small>
    </div>
  );
}
