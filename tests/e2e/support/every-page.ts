import { fillPattern, listRouteFiles } from "../../support/routes";
import type { FullLab } from "./full-lab";

/** An address to open, signed in or as somebody without a session. */
export type Visit = Readonly<{ pattern: string; path: string; isPublic: boolean }>;

/** Pages that an organization which is set up and real does not have. Each names the spec that watches it. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  "/setup": "first-start.spec.ts",
  "/[org]/sample-data": "sample-data.spec.ts",
  // Only a report that two people signed has a link.
  "/r/[secret]": "report-links.spec.ts",
};

const PUBLIC = /^\/(login|invite|s|r|verify|labels|method)\b/;

/**
 * Queries under which a page shows something of its own; `""` is the page as it opens. What is not named here is
 * opened without a query.
 */
function queriesOf({
  runIds,
  runId,
  experimentId,
  importId,
  versionIds,
}: FullLab): Readonly<Record<string, string[]>> {
  const runs = runIds.map((id) => `run=${id}`).join("&");
  return {
    "/[org]/compare": ["", `?${runs}`],
    "/[org]/export": [`?run=${runId}`, `?experiment=${experimentId}`],
    "/[org]/import/review": [`?id=${importId}`],
    "/[org]/models/compare": ["", `?${versionIds.map((id) => `version=${id}`).join("&")}`],
    "/[org]/portfolio": ["", "?drivers=run&measure=energy"],
    "/[org]/reference/[kind]": ["", "?item=FR@ember_yearly-2024"],
    "/[org]/runs": ["", "?group=sweep"],
    "/[org]/runs/[runId]/what-if": [
      "",
      "?s=place:DE&s=device:nvidia-h100-sxm;precision:fp8&s=start:3;pue:1.1",
    ],
    "/[org]/schedule": ["", "?hours=6&kw=5.2&home=DE&in=FR&in=EGRID_CAMX&pause=1&restartKwh=0.1"],
    "/[org]/estimate": ["", "?params=7B&tokens=2B&device=h100-sxm-80gb&count=8&home=DE"],
    "/[org]/waste": ["?range=all"],
    "/[org]/explore": ["?range=all"],
  };
}

/** Kinds of reference data besides the first: one page, other words. */
const KINDS = ["residual", "cloud", "hardware", "data-centers", "water", "embodied", "equivalences"];

/**
 * Every page of the product with something on it. The list is made from the files under `app/`: a new page comes in
 * by itself, and fails where a name in its address has no value here.
 */
export function everyPage(slug: string, lab: FullLab): Visit[] {
  const queries = queriesOf(lab);
  const patterns = listRouteFiles().filter((route) => route.kind === "page" && !(route.pattern in ELSEWHERE));
  const visits = patterns.flatMap(({ pattern }) =>
    (queries[pattern] ?? [""]).map((query) => ({
      pattern,
      path: `${fillPattern(pattern, valuesFor(pattern, slug, lab))}${query}`,
      isPublic: PUBLIC.test(pattern),
    })),
  );
  return visits;
}

/** The pages of all other kinds of reference data. */
export function everyKind(slug: string): Visit[] {
  return KINDS.map((kind) => ({
    pattern: "/[org]/reference/[kind]",
    path: `/${slug}/reference/${kind}`,
    isPublic: false,
  }));
}

function valuesFor(pattern: string, slug: string, lab: FullLab): Record<string, string> {
  const { projectId, experimentId, runId, siteId, restatementId, modelId, labelId, invitation, share } = lab;
  const { recordId, reportId, budgetId, planId, estimateId } = lab;
  return {
    ...{ org: slug, projectId, experimentId, runId, siteId, restatementId, modelId, labelId },
    kind: "grid",
    recordKind: "instrument",
    recordId,
    reportId,
    budgetId,
    planId,
    estimateId,
    sweep: "lr",
    secret: pattern.startsWith("/invite/") ? invitation : share,
  };
}
