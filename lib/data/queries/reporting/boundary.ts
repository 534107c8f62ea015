import "server-only";
import { REPORTED_IN, type BoundaryRule } from "@/lib/domain/report/settings";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import type { BoundaryRule as Row } from "../../generated/client";
import { requireWholeOrganization } from "./reach";

/**
 * What is said of sites and projects; those without a rule are inside, as their ownership says.
 * @throws AppError `forbidden`.
 */
export async function listBoundaryRules(viewer: Viewer): Promise<BoundaryRule[]> {
  requireWholeOrganization(viewer);
  const rows = await db().boundaryRule.findMany({
    where: { organizationId: viewer.organizationId },
    orderBy: [{ subjectKind: "asc" }, { subjectId: "asc" }],
  });
  return rows.map(toBoundaryRule);
}

/** What a row says. */
export function toBoundaryRule(row: Row): BoundaryRule {
  return {
    subjectKind: row.subjectKind === "project" ? "project" : "site",
    subjectId: row.subjectId,
    isIncluded: row.isIncluded,
    reportedIn: REPORTED_IN.find((known) => known === row.reportedIn) ?? null,
    sharePercent: row.sharePercent,
    reason: row.reason,
  };
}
