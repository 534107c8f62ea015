import { z } from "zod";
import { BUDGET_EVERY, BUDGET_QUANTITIES, BUDGET_SCOPES, LARGEST_LIMIT } from "@/lib/domain/budget/budget";
import { GATE_DECISIONS } from "@/lib/domain/budget/gate";
import type { BudgetGateAnswer, BudgetView } from "@/lib/domain/budget/view";
import { finite, id, text } from "@/lib/ingest/fields";
import type { Operation } from "./operation";
import { listOf } from "./response-schemas";

const amount = finite.nonnegative("must not be negative").max(LARGEST_LIMIT, "must be 1e12 or less");

export const budgetCheckBody = z.strictObject({
  scope: z
    .strictObject({
      projectId: id.optional(),
      experimentId: id.optional().meta({ description: "Its project follows" }),
      sweep: text(200)
        .trim()
        .min(1)
        .optional()
        .meta({ description: "Of the experiment, which is then named, too" }),
      personEmail: text(254).trim().min(1).optional().meta({ description: "Whose job it is" }),
    })
    .default({})
    .meta({ description: "Where the job belongs. A token of one project need not name it" }),
  energyKwh: amount.nullish().meta({ description: "Facility energy that the job is expected to take" }),
  emissionsKgCo2e: amount.nullish().meta({ description: "Location-based" }),
});

const day = z.iso.date();
const period = z.object({ from: day, to: day }).meta({ description: "Days of UTC, both counted" });
const quantity = z.enum(BUDGET_QUANTITIES);
const decision = z.enum(GATE_DECISIONS);
const known = z.number().nullable();
const scope = z.union([
  z.object({ kind: z.literal("organization") }),
  z.object({ kind: z.literal("project"), projectId: z.string() }),
  z.object({ kind: z.literal("experiment"), experimentId: z.string() }),
  z.object({ kind: z.literal("sweep"), experimentId: z.string(), sweep: z.string() }),
  z.object({ kind: z.literal("person"), personId: z.string() }),
]);
const limits = z.object({ energyKwh: known, emissionsKgCo2e: known });
const quantityFields = {
  quantity,
  limit: z.number(),
  used: z.number(),
  remaining: z.number(),
  isLowerBound: z.boolean().meta({ description: "Some energy has no carbon intensity: more was emitted" }),
};

export const budgetCheckResponse = z.object({
  decision: decision.meta({ description: "warning: it may run, and somebody should look" }),
  reason: z.string(),
  remaining: limits.meta({ description: "The least that any of the budgets has left; null: none limits it" }),
  budgets: z
    .array(
      z.object({
        ...{ id: z.string(), name: z.string(), scope, period, decision, reason: z.string() },
        quantities: z.array(z.object(quantityFields)).readonly(),
      }),
    )
    .readonly(),
}) satisfies z.ZodType<BudgetGateAnswer>;

export const budgetResponse = z.object({
  id: z.string(),
  name: z.string(),
  scope,
  scopeName: z.object({
    kind: z.enum(BUDGET_SCOPES),
    name: z.string().nullable(),
    parent: z.string().nullable(),
  }),
  every: z.enum(BUDGET_EVERY),
  limits,
  thresholds: z.array(z.int()).readonly().meta({ description: "Percent of a limit" }),
  period: period.meta({ description: "The one under way, else the first or the last" }),
  phase: z.enum(["waiting", "running", "over"]),
  quantities: z.array(
    z.object({
      ...quantityFields,
      share: z.number().meta({ description: "Of the limit: 1 is all of it" }),
      crossed: z.array(z.int()).readonly(),
      forecast: z
        .object({
          value: z.number().meta({ description: "At the period's end" }),
          interval: z.object({ low: z.number(), high: z.number() }).nullable(),
          perDay: z.number(),
          daysOfMean: z.int(),
        })
        .nullable(),
      usedUp: z.object({ day, isForecast: z.boolean() }).nullable(),
    }),
  ),
}) satisfies z.ZodType<ReturnType<typeof budgetAnswer>>;

/** A budget as the API lists it: without its days, which its page draws. */
export function budgetAnswer({ id, name, scope, scopeName, span, limits, thresholds, state }: BudgetView) {
  return {
    ...{ id, name, scope, scopeName, every: span.every, limits, thresholds },
    ...{ period: state.period, phase: state.phase },
    quantities: state.quantities.map(({ burnDown: _burnDown, ...rest }) => rest),
  };
}

export const BUDGET_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/budgets",
    summary: "Budgets in use with where each stands; a token of one project sees those of its project",
    scope: "read",
    answers: { 200: { description: "All budgets in reach, by name", schema: listOf(budgetResponse) } },
  },
  {
    method: "post",
    path: "/api/v1/budgets/check",
    summary:
      "The gate: whether the budgets that a job falls under let it begin. Figures are at most 30 s old; nothing is reserved",
    scope: "read",
    body: budgetCheckBody,
    answers: { 200: { description: "The verdict, also when it is refused", schema: budgetCheckResponse } },
  },
];
