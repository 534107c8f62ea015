import "server-only";
import {
  CONSOLIDATION_APPROACHES,
  FRAMEWORKS,
  REPORT_LANGUAGES,
  type ReportingSettings,
} from "@/lib/domain/report/settings";
import { ESRS_SETS } from "@/lib/domain/tables/disclosure";
import type { Viewer } from "@/lib/domain/viewer";
import { db } from "../../client";
import type { ReportingSettings as Row } from "../../generated/client";
import { personNames } from "../person-names";
import { requireWholeOrganization } from "./reach";

/**
 * How the organization reports; null: nobody has said so yet.
 * @throws AppError `forbidden`.
 */
export async function getReportingSettings(viewer: Viewer): Promise<ReportingSettings | null> {
  const row = await findRow(viewer);
  return row === null ? null : toReportingSettings(row);
}

/** Who changed the set-up last, and when; null: nobody has. */
export async function getSettingsChange(
  viewer: Viewer,
): Promise<{ byName: string | null; at: string } | null> {
  const row = await findRow(viewer);
  if (row === null) return null;
  const names = await personNames([row.changedById]);
  return { byName: names.get(row.changedById) ?? null, at: row.changedAt.toISOString() };
}

async function findRow(viewer: Viewer): Promise<Row | null> {
  requireWholeOrganization(viewer);
  return db().reportingSettings.findUnique({ where: { organizationId: viewer.organizationId } });
}

/** What a row says. Words that this version does not know are left out. */
export function toReportingSettings(row: Row): ReportingSettings {
  return {
    legalName: row.legalName,
    consolidation:
      CONSOLIDATION_APPROACHES.find((known) => known === row.consolidation) ?? "operational-control",
    fiscalYearStartMonth: row.fiscalYearStartMonth,
    baseYear: row.baseYear,
    materialityPercent: row.materialityPercent,
    languages: row.languages.flatMap((text) => REPORT_LANGUAGES.find((known) => known === text) ?? []),
    frameworks: row.frameworks.flatMap((text) => FRAMEWORKS.find((known) => known === text) ?? []),
    esrsSet: ESRS_SETS.find((known) => known === row.esrsSet) ?? "2023",
    isGriEarlyAdoption: row.isGriEarlyAdoption,
  };
}
