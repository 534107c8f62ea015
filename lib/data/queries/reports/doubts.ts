import "server-only";
import { doubledRuns } from "@/lib/domain/doubled-runs";
import type { ReportInputs } from "@/lib/domain/report/inputs";
import { db, sql } from "../../client";
import { findCandidates } from "../../overlap-candidates";

/** What waits for a decision and might change figures of a period: samples held back, and energy that two of the runs may both count. */
export async function doubtsOf(
  organizationId: string,
  range: { from: string; to: string },
  runIds: readonly string[],
): Promise<ReportInputs["doubts"]> {
  const heldSamples = await db().quarantinedSample.count({
    where: {
      organizationId,
      decision: null,
      sampledAt: { gte: new Date(range.from), lt: new Date(range.to) },
    },
  });
  const doubledRunIds = await listDoubled(organizationId, runIds);
  return { heldSamples, possibleDoubles: doubledRunIds.length, doubledRunIds };
}

async function listDoubled(organizationId: string, runIds: readonly string[]): Promise<string[]> {
  if (runIds.length < 2) return [];
  const [candidates, decisions] = await Promise.all([
    findCandidates(sql(), organizationId, runIds, null),
    db().runOverlapDecision.findMany({
      where: { organizationId },
      select: { runId: true, otherRunId: true },
    }),
  ]);
  const decided = new Set(decisions.map(({ runId, otherRunId }) => pairOf(runId, otherRunId)));
  return doubledRuns([...candidates.values()], (one, other) => decided.has(pairOf(one, other)));
}

const pairOf = (one: string, other: string): string => [one, other].sort().join(" ");
