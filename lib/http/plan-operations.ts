import type { Operation } from "./operation";
import { planResponse } from "./plan-answer";
import { planBody } from "./plan-request";

export const PLAN_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/api/v1/plans",
    summary: "When and where a job should run; nothing is stored",
    scope: "read",
    body: planBody,
    answers: { 200: { description: "The ways to run it", schema: planResponse } },
  },
];
