import { z } from "zod";
import { PLAN_MISSES } from "@/lib/domain/planning/plan-outcome";
import { PLAN_STATES, type PlanView } from "@/lib/domain/planning/plan-view";
import { PLAN_CHOICES } from "@/lib/domain/planning/schedule-query";

const instant = z.string().meta({ format: "date-time" });
const known = z.number().nullable();
const range = z.object({ low: z.number(), high: z.number() }).nullable();

/** A kept plan as `GET /api/v1/plans` lists it. */
export const keptPlanResponse = z.object({
  id: z.string().meta({ description: "A run that names it in its name, a tag or a parameter belongs to it" }),
  name: z.string(),
  state: z.enum(PLAN_STATES).meta({
    description:
      "awaited: it ran, and hours of a region have not come yet; held: all that its runs have sent is held back",
  }),
  choice: z.enum(PLAN_CHOICES),
  start: instant,
  end: instant,
  createdAt: instant,
  homeRegion: z.string(),
  emissionsKgCo2e: z.number().meta({ description: "Expected" }),
  savingKgCo2e: known.meta({ description: "Expected, against starting at once in the home region" }),
  runs: z.array(z.object({ id: z.string(), name: z.string() })),
  heldSampleCount: z.number().meta({
    description: "Samples of its runs that are held back: their energy is in no figure of the outcome",
  }),
  outcome: z
    .object({
      judgedAt: instant,
      energyKwh: z.number().meta({ description: "Of the IT equipment" }),
      realisedKgCo2e: known,
      atOnceKgCo2e: known,
      savingKgCo2e: known.meta({ description: "Realised; null while hours are awaited" }),
      savingRange: range,
      expectedKgCo2e: known.meta({ description: "The expected saving for as much energy as was drawn" }),
      expectedRange: range,
      awaitedRegions: z.array(z.string()),
      misses: z.array(z.enum(PLAN_MISSES)),
    })
    .nullable(),
});

export function toKeptPlan(view: PlanView): z.input<typeof keptPlanResponse> {
  const { outcome, plan } = view;
  return {
    ...{ id: view.id, name: view.name, state: view.state, choice: plan.choice },
    ...{ start: view.startsAt, end: view.endsAt, createdAt: view.createdAt, homeRegion: plan.homeRegionId },
    ...{ emissionsKgCo2e: plan.emissionsKgCo2e, savingKgCo2e: plan.saving?.kgCo2e ?? null },
    runs: [...view.runs],
    heldSampleCount: view.heldSampleCount,
    outcome:
      outcome === null
        ? null
        : { ...outcome, awaitedRegions: [...outcome.awaitedRegions], misses: [...outcome.misses] },
  };
}
