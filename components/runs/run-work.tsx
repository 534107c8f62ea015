import type { ComponentProps, ReactNode } from "react";
import type { RunPoint } from "@/components/charts/prepare/run-points";
import type { RunDetail } from "@/lib/domain/run";
import type { RunHours } from "@/lib/domain/run-hour";
import type { MetricCurve } from "@/lib/domain/run-metric";
import type { RunPhases } from "@/lib/domain/run-phase";
import { CurvesPanel } from "./curves-panel";
import { PhasesPanel } from "./phases-panel";
import { CURVE_AXES, type CurveAxis } from "./prepare/curves";
import { RunHoursPanel } from "./run-hours-panel";

/** What the run did with its energy: by hour, by phase, and how its scores developed. */
export function RunWork({
  run,
  facts,
  over,
  hrefOf,
  phaseForm,
  removePhase,
}: Readonly<{
  run: RunDetail;
  facts: Readonly<{
    hours: RunHours;
    phases: RunPhases | null;
    curves: readonly MetricCurve[];
    points: readonly RunPoint[];
  }>;
  over: CurveAxis;
  hrefOf: (axis: CurveAxis) => string;
  phaseForm?: ReactNode;
  removePhase?: ComponentProps<typeof PhasesPanel>["removeAction"];
}>) {
  return (
    <>
      <RunHoursPanel hours={facts.hours} />
      {facts.phases === null ? null : (
        <PhasesPanel phases={facts.phases} addForm={phaseForm} removeAction={removePhase} />
      )}
      <CurvesPanel
        curves={facts.curves}
        axis={over}
        startedAt={run.startedAt}
        points={facts.points}
        hrefOf={hrefOf}
      />
    </>
  );
}

/** What an address asks to draw curves over: steps, unless it says another. */
export function toCurveAxis(text: string | undefined): CurveAxis {
  return CURVE_AXES.find((axis) => axis === text) ?? "step";
}
