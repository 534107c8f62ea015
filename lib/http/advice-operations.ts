import { z } from "zod";
import { ADVICE_DAYS } from "@/lib/domain/advice/advice";
import { expectedChange } from "@/lib/domain/advice/expected";
import { MEASURE_UNITS } from "@/lib/domain/advice/measured";
import { adviceFiguresSchema, DECISIONS, type AdvicePage } from "@/lib/domain/advice/view";
import type { Operation } from "./operation";

const place = z.object({
  projectId: z.string(),
  experimentId: z.string().nullable(),
  sweep: z.string().nullable(),
});

const mean = z.number().nullable();
const result = z.object({
  unit: z.enum(MEASURE_UNITS),
  verdict: z.enum(["waiting", "unknown", "effect", "no-effect", "worse"]),
  runsNeeded: z.int().meta({ description: "Runs, or sweeps where the unit is one" }),
  runsAfter: z.int(),
  meanBefore: mean,
  meanAfter: mean,
  change: z
    .object({ relative: z.number(), low: z.number().nullable(), high: z.number().nullable() })
    .nullable()
    .meta({ description: "After ÷ before − 1, with its 95 % interval" }),
  expectedChange: z
    .number()
    .nullable()
    .meta({ description: "What was promised of `change` when it was decided; null of checkpointing" }),
  savedSoFar: z
    .object({
      quantity: z.enum(["energyKwh", "emissionsKgCo2e"]),
      ...{ value: z.number(), low: z.number().nullable(), high: z.number().nullable() },
    })
    .nullable()
    .meta({
      description:
        "What the runs after took less than the mean before; below 0 more. Without `low` and `high` it is one value against others: claim nothing of it",
    }),
  scoreShare: z.number().nullable().meta({ description: "Mean score after ÷ before, of runs that keep it" }),
});

const open = z.object({
  state: z.literal("open"),
  subject: place,
  figures: adviceFiguresSchema,
  evidenceRunIds: z.array(z.string()).meta({ description: "The runs with the largest savings" }),
  evidenceCount: z.int(),
});
const decided = z.object({
  state: z.enum(DECISIONS),
  id: z.string(),
  subject: place,
  figures: adviceFiguresSchema.meta({ description: "As they were when it was decided" }),
  decidedAt: z.string(),
  reason: z.string().nullable(),
  result: result.nullable(),
});

/** What `GET /api/v1/recommendations` answers. */
export const adviceResponse = z.object({
  days: z.int().meta({ description: "Savings are of the runs that began within so many days" }),
  union: z
    .object({ runCount: z.int(), energyKwh: z.number(), emissionsKgCo2e: z.number().nullable() })
    .meta({ description: "Of each run the largest saving alone: recommendations overlap" }),
  data: z
    .array(z.union([open, decided]))
    .meta({ description: "Open ones by kWh saved × confidence, then decided ones, the latest first" }),
  nextCursor: z.null(),
});

/** Recommendations as the API gives them. */
export function adviceAnswer({ union, open: advice, decided: decisions }: AdvicePage) {
  const placeOf = ({ projectId, experimentId, sweep }: z.infer<typeof place>) => ({
    ...{ projectId, experimentId, sweep },
  });
  return {
    ...{ days: ADVICE_DAYS, union, nextCursor: null },
    data: [
      ...advice.map(({ subject, names: _names, key: _key, evidence, evidenceCount, ...figures }) => ({
        state: "open" as const,
        subject: placeOf(subject),
        figures,
        evidenceRunIds: evidence.map((run) => run.id),
        evidenceCount,
      })),
      ...decisions.map((each) => ({
        ...{ state: each.state, id: each.id, subject: placeOf(each.subject), figures: each.figures },
        ...{ decidedAt: each.decided.at, reason: each.reason, result: resultAnswer(each) },
      })),
    ],
  } satisfies z.infer<typeof adviceResponse>;
}

function resultAnswer({
  result: measured,
  figures,
}: AdvicePage["decided"][number]): z.infer<typeof result> | null {
  if (measured === null) return null;
  const { unit, verdict, needed, before, after, change, scoreShare } = measured;
  return {
    ...{ expectedChange: expectedChange(figures), savedSoFar: measured.soFar },
    ...{ unit, verdict, change, scoreShare, runsNeeded: needed, runsAfter: after?.n ?? 0 },
    ...{ meanBefore: before?.mean ?? null, meanAfter: after?.mean ?? null },
  };
}

export const ADVICE_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/recommendations",
    summary:
      "Recommendations from the organization's own runs, and what became of those that were decided; a token of one project sees those of its project",
    scope: "read",
    answers: { 200: { description: "All in reach", schema: adviceResponse } },
  },
];
