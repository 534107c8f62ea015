import "server-only";
import { z } from "zod";
import type { UserViewer } from "@/lib/domain/viewer";
import { ALERT_RULES, USUAL_LIMITS } from "@/lib/domain/waste-alerts";
import type { WasteAlertView, WasteLimitsView } from "@/lib/domain/waste-view";
import { db } from "../client";
import { refreshAlerts } from "../commands/waste-alerts";
import { experimentNames } from "./experiment-names";
import { personNames } from "./person-names";

const MOST_DISMISSED = 50;

const evidence = z.object({
  runCount: z.number(),
  energyKwh: z.number(),
  emissionsKgCo2e: z.number().nullable(),
  runs: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** Open alerts, the latest first, and the last ones that were dismissed. */
export async function listAlerts(
  viewer: UserViewer,
): Promise<{ open: WasteAlertView[]; dismissed: WasteAlertView[] }> {
  const { organizationId } = viewer;
  await refreshAlerts(organizationId);
  const [open, dismissed] = await Promise.all([
    db().wasteAlert.findMany({
      where: { organizationId, dismissedAt: null },
      orderBy: [{ toAt: "desc" }, { id: "asc" }],
    }),
    db().wasteAlert.findMany({
      where: { organizationId, dismissedAt: { not: null } },
      orderBy: [{ dismissedAt: "desc" }, { id: "asc" }],
      take: MOST_DISMISSED,
    }),
  ]);
  const rows = [...open, ...dismissed];
  const [experiments, people] = await Promise.all([
    experimentNames(
      organizationId,
      rows.map((row) => row.experimentId),
    ),
    personNames(rows.flatMap((row) => row.dismissedById ?? [])),
  ]);
  const view = (row: (typeof rows)[number]): WasteAlertView => ({
    id: row.id,
    rule: ALERT_RULES.find((rule) => rule === row.rule) ?? "sweep-rate",
    experimentId: row.experimentId,
    experimentName: experiments.get(row.experimentId) ?? "",
    sweep: row.sweep,
    from: row.fromAt.toISOString(),
    to: row.toAt.toISOString(),
    allowed: row.allowed,
    peak: row.peak,
    evidence: evidence.parse(row.evidence),
    raisedAt: row.raisedAt.toISOString(),
    dismissed:
      row.dismissedAt === null
        ? null
        : {
            at: row.dismissedAt.toISOString(),
            by: people.get(row.dismissedById ?? "") ?? null,
            reason: row.dismissedReason ?? "",
          },
  });
  return { open: open.map(view), dismissed: dismissed.map(view) };
}

/** Open alerts as they were last found, for the navigation: nobody's page waits for a look at all runs. */
export async function countOpenAlerts({ organizationId }: UserViewer): Promise<number> {
  return db().wasteAlert.count({ where: { organizationId, dismissedAt: null } });
}

/** The limits in force, and who set them. */
export async function getAlertLimits(viewer: UserViewer): Promise<WasteLimitsView> {
  const row = await db().wasteLimits.findUnique({ where: { organizationId: viewer.organizationId } });
  if (row === null) return { ...USUAL_LIMITS, changed: null };
  const people = await personNames([row.changedById]);
  return {
    sweepEnergyKwhPerDay: row.sweepEnergyKwhPerDay,
    crashLoopRunsPerHour: row.crashLoopRunsPerHour,
    changed: { at: row.changedAt.toISOString(), by: people.get(row.changedById) ?? null },
  };
}
