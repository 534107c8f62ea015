import * as views from "./label-views";
import { createdResponse } from "./model-responses";
import { listOf } from "./response-schemas";
import { labelPreviewRequest, labelPreviewResponse } from "./label-preview";
import type { Operation } from "./operation";

export const LABEL_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/api/v1/labels/preview",
    summary: "The CAL-1 label of a model described in JSON, computed and not issued; nothing is stored",
    scope: "read",
    body: labelPreviewRequest,
    answers: { 200: { description: "Basis, classes, ranges, size mark", schema: labelPreviewResponse } },
  },
  {
    method: "get",
    path: "/api/v1/labels",
    summary: "Issued labels with their state of today, the newest first",
    scope: "read",
    answers: { 200: { description: "All labels", schema: listOf(views.labelResponse) } },
  },
  {
    method: "post",
    path: "/api/v1/labels",
    summary: "Issue the label of a model's version: freezes and signs what its figures are now",
    scope: "labels",
    body: views.labelBody,
    answers: { 201: { description: "Issued", schema: views.issuedResponse } },
  },
  {
    method: "get",
    path: "/api/v1/labels/{labelId}",
    summary: "One label: document, signature, state, and snippets for other places",
    scope: "read",
    answers: { 200: { description: "The label", schema: views.labelDetailResponse } },
  },
  {
    method: "post",
    path: "/api/v1/labels/{labelId}/withdraw",
    summary: "Withdraw a label for good, with a reason that everybody reads",
    scope: "labels",
    body: views.withdrawBody,
    answers: { 200: { description: "Withdrawn", schema: createdResponse } },
  },
];
