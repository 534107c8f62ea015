import type { ReportPeriod } from "@/lib/domain/report/inputs";
import { DAY_MS } from "@/lib/domain/units";
import type { UserViewer } from "@/lib/domain/viewer";
import { db } from "../../client";

/** Whether any run has samples between the first and the last day of the period, UTC. */
export async function hasRunsWithin(viewer: UserViewer, { from, to }: ReportPeriod): Promise<boolean> {
  const first = new Date(`${from}T00:00:00Z`);
  const after = new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS);
  const run = await db().runTotal.findFirst({
    where: {
      organizationId: viewer.organizationId,
      measuredFrom: { lt: after },
      lastSampledAt: { gt: first },
    },
    select: { runId: true },
  });
  return run !== null;
}

/** The UTC day of the organization's latest sample; null without any. */
export async function lastSampledDay(viewer: UserViewer): Promise<string | null> {
  const { organizationId } = viewer;
  const { _max } = await db().runTotal.aggregate({
    where: { organizationId },
    _max: { lastSampledAt: true },
  });
  return _max.lastSampledAt?.toISOString().slice(0, 10) ?? null;
}
