import { keptPlanResponse } from "./kept-plan-answer";
import type { Operation } from "./operation";
import { planResponse } from "./plan-answer";
import { planBody } from "./plan-request";
import { listOf } from "./response-schemas";

export const PLAN_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/plans",
    summary: "Plans that were kept, and what each came to",
    scope: "read",
    answers: { 200: { description: "The newest 100", schema: listOf(keptPlanResponse) } },
  },
  {
    method: "post",
    path: "/api/v1/plans",
    summary: "When and where a job should run; nothing is stored unless save is true",
    scope: "read",
    body: planBody,
    answers: {
      200: { description: "The ways to run it", schema: planResponse },
      201: { description: "The same, and the plan is kept", schema: planResponse },
    },
  },
];
