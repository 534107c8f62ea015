import { verifyPath } from "@/lib/domain/label/label-id";
import type { AuditEventView } from "@/lib/domain/audit-view";

type Subject = AuditEventView["subject"];

const ID = /^[\w-]+$/;

const PAGES: Readonly<Record<string, (subject: Subject) => string | null>> = {
  api_token: () => "/settings/tokens",
  budget: ({ id }) => `/budgets/${id}`,
  estimate: ({ id }) => (ID.test(id) ? `/estimate/${id.toLowerCase()}` : null),
  experiment: ({ id }) => `/experiments/${id}`,
  hardware: () => "/hardware",
  import: ({ id }) => `/import/review?id=${id}`,
  initiative: () => "/baseline",
  invitation: () => "/settings/members",
  model: ({ id }) => `/models/${id}`,
  "model-version": ({ parentId }) => (parentId === null ? null : `/models/${parentId}`),
  organization: () => "/settings",
  organization_factor: () => "/reference/own",
  plan: ({ id }) => (ID.test(id) ? `/schedule/plans/${id.toLowerCase()}` : null),
  "power-alert": () => "/live",
  "power-rules": () => "/live/limits",
  project: ({ id }) => `/projects/${id}`,
  recommendation: () => "/recommendations",
  report: ({ id }) => (ID.test(id) ? `/reports/${id.toLowerCase()}` : null),
  "report-schedule": () => "/reports",
  "reporting-record": () => "/reports/inputs",
  restatement: ({ id }) => `/restatements/${id}`,
  run: ({ id }) => `/runs/${id}`,
  "run-view": () => "/runs",
  site: ({ id }) => `/sites/${id}`,
  user: () => "/settings/members",
  "waste-alert": () => "/waste",
  "waste-limits": () => "/waste",
  webhook: () => "/settings/webhooks",
};

/** The page of what was acted on; null where it has none. */
export function subjectHref(orgPath: string, subject: Subject): string | null {
  if (subject.kind === "label") return ID.test(subject.id) ? verifyPath(subject.id) : null;
  const path = PAGES[subject.kind]?.(subject) ?? null;
  // An identifier that is none of ours (of a tampered row) leads nowhere.
  return path === null || (path.includes(subject.id) && !ID.test(subject.id)) ? null : `${orgPath}${path}`;
}
