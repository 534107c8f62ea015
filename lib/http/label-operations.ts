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
];
