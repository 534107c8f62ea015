import Link from "next/link";
import { EstimateBadge } from "@/components/ui/estimate-badge";
import { Panel } from "@/components/ui/panel";
import type { RunDetail } from "@/lib/domain/run";
import { FactorCitation } from "./factor-citation";
import { withSubscript } from "./prepare/citation";
import { prepareTrackerFigure } from "./prepare/tracker-figure";
import { trackerName } from "./prepare/tracker-name";
import { prepareWhy, whyId, type Why, type WhyInput } from "./prepare/why";

/** Why each figure of a run is what it is: opened by the figures themselves. Works without JavaScript. */
export function WhyPanel({ run, orgPath }: Readonly<{ run: RunDetail; orgPath: string }>) {
  const methods = run.inputs.methods.join(", ");
  return (
    <Panel
      title="Why these numbers"
      footer={`Electricity only: staff and network are not in it.${methods === "" ? "" : ` Method ${methods}.`}`}
      flush
    >
      {prepareWhy(run).map((why) => (
        <WhyFigure key={why.key} why={why} run={run} orgPath={orgPath} />
      ))}
    </Panel>
  );
}

function WhyFigure({ why, run, orgPath }: Readonly<{ why: Why; run: RunDetail; orgPath: string }>) {
  return (
    // The emissions are what most people come for.
    <details open={why.key === "location"} className="group border-t border-line first:border-t-0">
      <summary className="grid cursor-pointer grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-3.5 py-2 tabular-nums hover:bg-hover">
        <span className="font-medium text-text-1">{why.title}</span>
        <span className="text-right text-text-1">
          {why.result ?? <span className="text-text-3">n/a</span>}
        </span>
      </summary>
      <div id={whyId(why.key)} className="scroll-mt-16 px-3.5 pb-3 tabular-nums">
        {why.missing === null ? null : <p className="text-text-2">Unknown: {why.missing}.</p>}
        {why.formula === null ? null : <p className="text-text-1">{why.formula}</p>}
        {why.interval === null ? null : <p className="mt-1 text-text-2">Between {why.interval}.</p>}
        <ul className="mt-2">
          {why.inputs.map((input, index) => (
            <Input key={`${input.name} ${String(index)}`} input={input} run={run} orgPath={orgPath} />
          ))}
        </ul>
        {why.key === "location" ? <TrackerFigure run={run} /> : null}
        {why.better.length === 0 ? null : (
          <>
            <p className="mt-2 border-t border-line pt-2 text-xs font-medium text-text-2">
              What would make it better
            </p>
            <ul className="mt-0.5 list-disc pl-4 text-xs leading-normal text-text-3">
              {why.better.map((advice) => (
                <li key={advice}>{advice}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}

const TIER_WORDS = { 1: "tier 1", 2: "tier 2", 3: "tier 3", 4: "tier 4" } as const;
const TIER_MEANING = {
  1: "tier 1 of 4: measured for this place and time, ±10 %",
  2: "tier 2 of 4: software counters, or published for this place and year, ±25 %",
  3: "tier 3 of 4: rated power, or an average of a fleet or a country, ±50 %",
  4: "tier 4 of 4: assumed, ÷ or × 2",
} as const;

function Input({ input, run, orgPath }: Readonly<{ input: WhyInput; run: RunDetail; orgPath: string }>) {
  const href = referenceHrefOf(input, orgPath);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-t border-line py-2 first:border-t-0 first:pt-0">
      <span className="flex flex-wrap items-center gap-x-1.5 text-text-1">
        {input.name}
        {input.tier === null ? null : input.tier === 4 ? (
          <EstimateBadge title={TIER_MEANING[4]}>assumed, tier 4</EstimateBadge>
        ) : (
          <abbr title={TIER_MEANING[input.tier]} className="text-2xs text-text-3 no-underline">
            {TIER_WORDS[input.tier]}
          </abbr>
        )}
      </span>
      <span className="text-right text-text-1">
        {input.value ?? <span className="text-text-3">n/a</span>}
      </span>
      <small className="col-span-2 text-xs leading-normal text-text-3">
        {withSubscript(input.detail)}
        {run.factor !== null && input.reference?.id === run.factor.id ? (
          <>
            {" "}
            <FactorCitation factor={run.factor} />.
          </>
        ) : null}
        {href === null ? null : (
          <>
            {" "}
            <Link href={href} className="underline">
              Where it comes from
            </Link>
          </>
        )}
      </small>
    </li>
  );
}

const REFERENCE_KINDS = {
  grid: "grid",
  residual: "residual",
  ewif: "water",
  pue: "cloud",
  wue: "cloud",
} as const;

function referenceHrefOf({ reference }: WhyInput, orgPath: string): string | null {
  if (reference === null) return null;
  if (reference.origin === "organization") return `${orgPath}/reference/own`;
  if (reference.origin !== "reference") return null;
  return `${orgPath}/reference/${REFERENCE_KINDS[reference.kind]}?item=${encodeURIComponent(reference.id)}`;
}

function TrackerFigure({ run }: Readonly<{ run: RunDetail }>) {
  const figure = prepareTrackerFigure(run);
  return (
    <div className="mt-1 grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-t border-line-strong pt-2">
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
