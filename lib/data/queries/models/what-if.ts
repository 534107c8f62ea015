import "server-only";
import { labelOf } from "@/lib/domain/model-label";
import type { VersionEvidence } from "@/lib/domain/model-evidence";
import { evidenceUnder, MOST_WHAT_IF_RUNS, type ScenarioRun } from "@/lib/domain/model-what-if";
import type { Label } from "@/lib/domain/label/label";
import type { Viewer } from "@/lib/domain/viewer";
import { whatIf } from "@/lib/domain/what-if";
import type { Scenario } from "@/lib/domain/what-if-facts";
import { getWhatIfBasis, type WhatIfBasis } from "../what-if";

export type TriedLabel = { scenario: Scenario; placeName: string | null; label: Label | null };

/**
 * The label that a version would have had under each scenario; null where the place is not known. Null altogether where the class follows
 * from more runs than a what-if takes, or from none. Nothing is stored, and none of it can be issued.
 */
export async function tryScenarios(
  viewer: Viewer,
  evidence: VersionEvidence,
  label: Label,
  scenarios: readonly Scenario[],
  now = new Date(),
): Promise<TriedLabel[] | null> {
  const part = label.basis === "inference" ? "inference" : "training";
  const { runs } = evidence[part];
  if (label.basis === "NR" || runs.length === 0 || runs.length > MOST_WHAT_IF_RUNS) return null;
  if (scenarios.length === 0) return [];
  const bases = await Promise.all(runs.map((run) => getWhatIfBasis(viewer, run.id)));
  const known = bases.flatMap((basis, at) => (basis === null ? [] : [{ basis, runId: runs[at]?.id ?? "" }]));
  if (known.length < runs.length) return null;
  const tried: TriedLabel[] = [];
  for (const scenario of scenarios) {
    const under = await Promise.all(known.map((each) => tryRun(each, scenario)));
    const figures = under.flatMap((each) => each.run ?? []);
    const isWhole = figures.length === under.length;
    const today = now.toISOString().slice(0, 10);
    tried.push({
      scenario,
      placeName: under[0]?.placeName ?? null,
      label: isWhole ? labelOf(evidenceUnder(evidence, part, scenario, figures), today).label : null,
    });
  }
  return tried;
}

async function tryRun(
  { basis, runId }: { basis: WhatIfBasis; runId: string },
  scenario: Scenario,
): Promise<{ run: ScenarioRun | null; placeName: string | null }> {
  const inputs = await basis.inputsOf(scenario);
  const { figures } = whatIf(basis.run, scenario, inputs);
  return { run: figures === null ? null : { runId, figures }, placeName: inputs.place?.name ?? null };
}
