import * as bodies from "./model-bodies";
import * as answers from "./model-responses";
import { listOf } from "./response-schemas";
import type { Operation } from "./operation";
import { memberQuery } from "./model-requests";

const VERSION = "/api/v1/models/{modelId}/versions/{versionId}";

export const MODEL_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/models",
    summary: "Models with the label of their newest version, as it would be today",
    scope: "read",
    answers: { 200: { description: "All models, by name", schema: listOf(answers.modelResponse) } },
  },
  {
    method: "post",
    path: "/api/v1/models",
    summary: "Make a model, with its first version",
    scope: "ingest",
    body: bodies.modelBody,
    answers: { 201: { description: "Made", schema: answers.createdModelResponse } },
  },
  {
    method: "get",
    path: "/api/v1/models/{modelId}",
    summary: "One model: versions, rules, what it was made from, what was made from it",
    scope: "read",
    answers: { 200: { description: "The model", schema: answers.modelDetailResponse } },
  },
  {
    method: "patch",
    path: "/api/v1/models/{modelId}",
    summary: "Change what is said of a model",
    scope: "ingest",
    body: bodies.modelPatchBody,
    answers: { 200: { description: "Changed", schema: answers.createdResponse } },
  },
  {
    method: "post",
    path: "/api/v1/models/{modelId}/versions",
    summary: "Add a version",
    scope: "ingest",
    body: bodies.versionBody,
    answers: { 201: { description: "Made", schema: answers.createdResponse } },
  },
  {
    method: "get",
    path: VERSION,
    summary: "One version: what its runs come to by role, and its label as it would be today",
    scope: "read",
    answers: { 200: { description: "The version", schema: answers.versionResponse } },
  },
  {
    method: "patch",
    path: VERSION,
    summary: "Change what is said of a version",
    scope: "ingest",
    body: bodies.versionPatchBody,
    answers: { 200: { description: "Changed", schema: answers.createdResponse } },
  },
  {
    method: "get",
    path: `${VERSION}/runs`,
    summary: "The runs of a version, by role",
    scope: "read",
    query: memberQuery,
    answers: { 200: { description: "A page", schema: listOf(answers.memberRunResponse) } },
  },
  {
    method: "post",
    path: `${VERSION}/runs`,
    summary: "Say by hand what a run was for a version; wins over its rules",
    scope: "ingest",
    body: bodies.assignmentBody,
    answers: { 200: { description: "Said", schema: answers.createdResponse } },
  },
  {
    method: "post",
    path: `${VERSION}/rules`,
    summary: "Add a rule: runs that its filter finds have a role, also those that come later",
    scope: "ingest",
    body: bodies.ruleBody,
    answers: { 201: { description: "Made", schema: answers.createdResponse } },
  },
  {
    method: "delete",
    path: `${VERSION}/rules/{ruleId}`,
    summary: "Remove a rule; what was said by hand stays",
    scope: "ingest",
    answers: { 200: { description: "Removed", schema: answers.createdResponse } },
  },
];
